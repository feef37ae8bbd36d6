package shop;

import java.util.*;

public interface Loader<K, V> { V load(K key) throws java.io.IOException; }

package shop;

import java.util.*;

public interface Api { String profile(String user) throws java.io.IOException; }

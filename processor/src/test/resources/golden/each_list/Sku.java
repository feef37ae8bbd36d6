package shop;

import java.util.*;

public record Sku(String id) {}

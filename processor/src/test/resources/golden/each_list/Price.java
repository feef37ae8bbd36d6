package shop;

import java.util.*;

public record Price(long cents) {}

package shop;

import java.util.*;

public class PriceException extends Exception { private static final long serialVersionUID = 1L; }

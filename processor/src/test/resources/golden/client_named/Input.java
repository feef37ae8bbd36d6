package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

@Client(name = "Prices")
interface Input { String one(String s); boolean equals(Object o); String toString(); int hashCode(); static int st() { return 1; } private int pr() { return 1; }
 default String dd(String s) { return one(s); } }

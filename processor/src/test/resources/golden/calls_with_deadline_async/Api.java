package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Api { String a(String s) throws IOException; default int d(int x) { return x; } String untouched(int y); CompletableFuture<String> fut(String s) throws IOException; }

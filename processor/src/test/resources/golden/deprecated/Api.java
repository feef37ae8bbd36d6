package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Api { @Deprecated String a(String s); @Deprecated(forRemoval = true, since="2") String b(String s); String c(String s); }

package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input<X extends Exception> {
  String one(String s) throws X;
  String many(String s) throws IOException, SQLException, InterruptedException;
  String sub(String s) throws java.io.FileNotFoundException, IOException;
  @Gather("one") List<String> a(List<String> s) throws X;
  @Gather("one") List<String> a2(List<String> s) throws X, TimeoutException;
  @Gather("one") List<String> a3(List<String> s) throws Exception;
  @Gather("many") List<String> b(List<String> s) throws IOException, SQLException;
  @Gather("many") List<String> b2(List<String> s) throws Exception;
  @Gather("many") List<String> b3(List<String> s) throws IOException, SQLException, TimeoutException, InterruptedException;
  @Gather("many") List<String> b4(List<String> s) throws Throwable;
  @Gather("sub") List<String> c(List<String> s) throws IOException;
  @Gather("sub") List<String> c2(List<String> s) throws IOException, SQLException;
  @Gather("many") List<Outcome<String>> d(List<String> s) throws TimeoutException, InterruptedException;
  @Gather("many") Stream<String> e(List<String> s) throws IOException, TimeoutException, InterruptedException;
  @Gather("many") List<Object> f(List<String> s) throws IOException, SQLException;
  @Race("many") String g(List<String> s) throws IOException, SQLException, TimeoutException;
  @Wait("many") Waited<String,String> h(List<String> s) throws IOException, InterruptedException;
  @WaitFor("1s") String w(String s) throws IOException, SQLException, InterruptedException, TimeoutException, X;
  @Gather("w") List<Outcome<String>> ww(List<String> s);
  String five(String s) throws IOException, SQLException, ClassNotFoundException, NoSuchFieldException;
  @Gather("five") List<String> five5(List<String> s) throws IOException, SQLException, ClassNotFoundException, NoSuchFieldException, TimeoutException;
}

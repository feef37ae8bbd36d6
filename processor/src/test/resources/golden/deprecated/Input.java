package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input extends Api {
  
  @Gather("a") @Deprecated List<String> aa(List<String> s);
  @SuppressWarnings("deprecation") @Gather("a") List<String> aaa(List<String> s);
  @SuppressWarnings("removal") @Gather("b") List<String> bb(List<String> s);
  @Gather("c") List<String> cc(List<String> s);
  @SuppressWarnings("rawtypes") String raw(List l, String s);
  @SuppressWarnings({"unchecked"}) @Gather("arr") void arrs(List<String>... s);
  void arr(List<String> s);
  @Gather("gl") List<String>[] gls(List<String> s);
  List<String> gl(String s);
  @Deprecated String own(String s);
  @Gather("own") List<String> owns(List<String> s);
}

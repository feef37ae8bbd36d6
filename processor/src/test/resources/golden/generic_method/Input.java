package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  <A, B> B convert(A from, Class<B> to);
  @Gather("convert") <A, B> List<B> convertAll(List<A> many, Class<B> to);
}

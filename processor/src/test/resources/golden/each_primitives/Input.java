package shop;

import io.rejoin.*;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  int i(int x); long l(long x); double d(double x); byte b(byte x); short s(short x); char c(char x); float f(float x); boolean z(boolean x);
  @Gather("i") int[] ia(int[] xs); @Gather("l") long[] la(long[] xs); @Gather("d") double[] da(double... xs);
  @Gather("b") byte[] ba(byte[] xs); @Gather("s") short[] sa(short[] xs); @Gather("c") char[] ca(char[] i); @Gather("f") float[] fa(float[] results); @Gather("z") boolean[] za(boolean[] array);
  @Gather("i") CompletableFuture<int[]> fi(List<Integer> xs); @Gather("b") CompletableFuture<byte[]> fb(List<Byte> xs);
  @Gather("i") CompletableFuture<int[]> fi2(int[] xs); @Gather("i") CompletableFuture<int[]> fi3(Integer... xs);
  @Gather("i") Integer[] boxed(Set<Integer> xs); @Gather("i") List<Integer> li(int... xs);
  @Gather(value="i", maxConcurrency=3) Map<Integer, Integer> mi(PrimitiveIterator.OfInt xs) ;
}

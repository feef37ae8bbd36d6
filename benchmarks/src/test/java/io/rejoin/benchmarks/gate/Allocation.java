package io.rejoin.benchmarks.gate;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** The bytes that an operation allocates, in all threads. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** Returns the least of several rounds: what else a JVM allocates only adds to it. */
  static double bytesPerOperation(Callable<Object> operation, int operations) throws Exception {
    double least = Double.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = total();
      for (int i = 0; i < operations; i++) {
        if (operation.call() == null) {
          throw new IllegalStateException("no result");
        }
      }
      least = Math.min(least, (double) (total() - before) / operations);
    }
    return least;
  }

  private static long total() throws ReflectiveOperationException {
    try {
      Method total = ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes");
      return (long) total.invoke(THREADS);
    } catch (NoSuchMethodException e) { // before Java 21; pooled threads do not end meanwhile
      return Arrays.stream(THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds()))
          .filter(bytes -> bytes > 0)
          .sum();
    }
  }
}

package io.rejoin;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After the tests of a class the threads are those of before; others may only idle in a pool. */
final class SameThreads implements BeforeAllCallback, AfterAllCallback {
  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(SameThreads.class);

  /** Groups in which the JDK keeps threads of its own. */
  private static final Set<String> JDK = Set.of("system", "InnocuousThreadGroup", "CarrierThreads");

  @Override
  public void beforeAll(ExtensionContext context) {
    context.getStore(NAMESPACE).put("before", new HashSet<>(live()));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    Set<?> before = context.getStore(NAMESPACE).get("before", Set.class);
    try {
      Spin.until(() -> left(before).isEmpty());
    } catch (AssertionError e) {
      throw new AssertionError("still there: " + left(before), e);
    }
  }

  private static List<Thread> left(Set<?> before) {
    return live().stream()
        .filter(thread -> thread.isAlive() && !before.contains(thread) && !isIdle(thread))
        .toList();
  }

  /** Platform threads; virtual ones are listed nowhere. */
  private static Set<Thread> live() {
    return Thread.getAllStackTraces().keySet();
  }

  /** Whether it is one of a pool's and has nothing to do, or is the JDK's own. */
  private static boolean isIdle(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    if (group == null
        || JDK.contains(group.getName())
        || thread.getName().endsWith("-delayScheduler")) {
      return true;
    }
    for (StackTraceElement frame : thread.getStackTrace()) {
      boolean isPool = frame.getClassName().startsWith("java.util.concurrent.ThreadPoolExecutor");
      boolean isForkJoin = frame.getClassName().equals("java.util.concurrent.ForkJoinPool");
      if ((isPool && frame.getMethodName().equals("getTask"))
          || (isForkJoin && frame.getMethodName().matches("awaitWork|runWorker"))) {
        return true;
      }
    }
    return thread == Thread.currentThread();
  }
}

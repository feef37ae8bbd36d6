package io.rejoin.micrometer;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;

/**
 * SLF4J's MDC, which no jar registers by itself. It has a registry of its own here, so that nothing
 * else in the application sees a change.
 */
final class LoggingContext {
  static final ContextRegistry REGISTRY = new ContextRegistry();

  private static final boolean IS_THERE = find();

  private LoggingContext() {}

  /** Whether SLF4J is there. */
  static boolean isThere() {
    return IS_THERE;
  }

  private static boolean find() {
    try {
      Class.forName("org.slf4j.MDC", false, Slf4jThreadLocalAccessor.class.getClassLoader());
      REGISTRY.registerThreadLocalAccessor(new Slf4jThreadLocalAccessor());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // an application may do without
    }
  }
}

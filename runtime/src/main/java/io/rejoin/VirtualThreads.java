package io.rejoin;

import java.util.concurrent.ThreadFactory;

/**
 * Virtual threads, where there are any. This is how they are reached by code that Java 17 compiles;
 * {@code src/main/java21} has the class that takes its place in the jar from Java 21 on, since the
 * first reflection of a JVM takes a good part of its first join.
 */
final class VirtualThreads {
  /** On Java 19 and 20 the methods are there, but refuse. */
  static final boolean ARE_THERE = Runtime.version().feature() >= 21;

  private VirtualThreads() {}

  /** Makes threads that all have this name. */
  static ThreadFactory named(String name) {
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      type.getMethod("name", String.class).invoke(builder, name);
      return (ThreadFactory) type.getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("virtual threads cannot be had", e);
    }
  }
}

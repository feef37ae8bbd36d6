package io.rejoin;

import java.util.concurrent.ThreadFactory;

/** Virtual threads, as Java 21 has them. Takes the place of the class that looks for them. */
final class VirtualThreads {
  static final boolean ARE_THERE = true;

  private VirtualThreads() {}

  /** Makes threads that all have this name. */
  static ThreadFactory named(String name) {
    return Thread.ofVirtual().name(name).factory();
  }
}

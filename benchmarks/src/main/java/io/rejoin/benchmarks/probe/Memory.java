package io.rejoin.benchmarks.probe;

import java.util.List;

/**
 * How a JVM that is measured gets its memory: all of the heap before anything is measured, in large
 * pages where there are any. The first touch of a page can cost a virtual machine more than what is
 * done with it; who allocates most would pay that most.
 */
public final class Memory {
  /** The options; a JVM that does not know one goes without. */
  public static final List<String> TOUCHED =
      List.of(
          "-XX:+IgnoreUnrecognizedVMOptions",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseTransparentHugePages");

  private Memory() {}
}

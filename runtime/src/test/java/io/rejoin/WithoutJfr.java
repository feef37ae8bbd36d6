package io.rejoin;

import java.util.List;

/** A small program for a Java that has no module {@code jdk.jfr}. */
final class WithoutJfr {
  private WithoutJfr() {}

  /** Joins two calls, and prints what came back. */
  public static void main(String[] args) {
    if (ModuleLayer.boot().findModule("jdk.jfr").isPresent()) {
      throw new IllegalStateException("jdk.jfr is there");
    }
    Recorder listener = new Recorder(); // so that everything is observed
    try (Rejoin rejoin = Rejoin.builder().listener(listener).build()) {
      System.out.println(rejoin.join("next").each(List.of(1, 2), i -> i + 1).gather().join());
    }
  }
}

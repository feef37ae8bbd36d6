package io.rejoin.benchmarks.profile;

import java.util.List;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;

/** Whose code a thread is in. */
final class Whose {
  /** What somebody calls for a single instruction or little more: it counts as the caller's. */
  private static final List<String> PART_OF_THE_CALLER =
      List.of(
          "java.lang.invoke.",
          "jdk.internal.misc.",
          "jdk.internal.util.",
          "java.util.concurrent.atomic.",
          "java.util.Objects",
          "java.lang.Thread.currentThread");

  private static final List<String> VIRTUAL_THREADS =
      List.of(
          "java.lang.VirtualThread",
          "java.lang.BaseVirtualThread",
          "java.lang.ThreadBuilders",
          "java.lang.Thread",
          "jdk.internal.vm.");

  private static final List<String> SCHEDULER =
      List.of("java.util.concurrent.ForkJoin", "java.util.concurrent.LinkedTransferQueue");

  private Whose() {}

  static String of(RecordedStackTrace stack) {
    for (RecordedFrame frame : stack.getFrames()) {
      String type = frame.getMethod().getType().getName();
      String method = type + "." + frame.getMethod().getName();
      if (!startsWithAny(method, PART_OF_THE_CALLER)) {
        return of(type);
      }
    }
    return "the JVM";
  }

  private static String of(String type) {
    if (type.startsWith("io.rejoin.benchmarks.")) {
      return "the adapter of the peer";
    }
    if (type.startsWith("io.rejoin.")) {
      return "Rejoin's `" + topLevel(type.substring("io.rejoin.".length())) + "`";
    }
    if (startsWithAny(type, SCHEDULER)) {
      return "scheduler of the JDK";
    }
    return startsWithAny(type, VIRTUAL_THREADS)
        ? "virtual threads of the JDK"
        : "`" + topLevel(type.substring(type.lastIndexOf('.') + 1)) + "`";
  }

  private static String topLevel(String nested) {
    int end = nested.indexOf('$');
    return end < 0 ? nested : nested.substring(0, end);
  }

  private static boolean startsWithAny(String name, List<String> prefixes) {
    return prefixes.stream().anyMatch(name::startsWith);
  }
}

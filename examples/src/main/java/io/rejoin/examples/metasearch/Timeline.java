package io.rejoin.examples.metasearch;

import io.rejoin.JoinListener;
import io.rejoin.Outcome;
import io.rejoin.SubtaskEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Draws when the calls of a join ran and how they ended, from what a listener is told. */
final class Timeline implements JoinListener {
  private static final int WIDTH = 40;

  private final Queue<SubtaskEvent> ended = new ConcurrentLinkedQueue<>();

  @Override
  public void subtaskEnded(SubtaskEvent event) {
    ended.add(event);
  }

  /** Draws the join of this name, a line for each call in input order. */
  String draw(String join, Function<SubtaskEvent, String> label) {
    List<SubtaskEvent> calls =
        ended.stream()
            .filter(event -> event.join().equals(join))
            .sorted(Comparator.comparingInt(SubtaskEvent::index))
            .toList();
    long from = calls.stream().mapToLong(SubtaskEvent::startNanos).min().orElse(0);
    long to = calls.stream().mapToLong(Timeline::endNanos).max().orElse(0);
    long nanosPerColumn = Math.max(1, (to - from) / WIDTH);
    return calls.stream()
        .map(call -> line(label.apply(call), call, from, nanosPerColumn))
        .collect(Collectors.joining("\n", join + "\n", "\n"));
  }

  private static String line(String label, SubtaskEvent call, long from, long nanosPerColumn) {
    int begin = (int) Math.min(WIDTH - 1, (call.startNanos() - from) / nanosPerColumn);
    int end = (int) Math.min(WIDTH, (endNanos(call) - from) / nanosPerColumn);
    String bar = " ".repeat(begin) + "=".repeat(Math.max(1, end - begin));
    return String.format(
        "  %-8s |%-" + WIDTH + "s| %4d ms  %s",
        label,
        bar,
        call.elapsed().toMillis(),
        ending(Objects.requireNonNull(call.outcome())));
  }

  private static long endNanos(SubtaskEvent call) {
    return call.startNanos() + call.elapsed().toNanos();
  }

  /** Says in a word or two how a call ended. */
  static String ending(Outcome<?> outcome) {
    return outcome.fold(
        value -> "ok",
        exception -> "failed: " + exception.getMessage(),
        cancelled -> cancelled.reason() == Outcome.Reason.TIMEOUT ? "timed out" : "cancelled");
  }
}

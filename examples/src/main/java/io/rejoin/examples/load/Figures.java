package io.rejoin.examples.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the client saw of one server. */
final class Figures {
  /**
   * One answer.
   *
   * @param request its number
   * @param took from the request to the answer, as the client sees it
   * @param inTime how many calls came back in time
   * @param outcomes how many calls the server knows the outcome of
   */
  record Answered(int request, Duration took, int inTime, int outcomes) {}

  final List<Answered> answers = new ArrayList<>();

  /** The processor time that the server's process took meanwhile. */
  Duration processor = Duration.ZERO;

  /** The longest that the server took to make an answer. */
  Duration longestInside = Duration.ZERO;

  void add(String line) {
    List<String> words = List.of(line.split(" ", -1));
    answers.add(
        new Answered(
            Integer.parseInt(words.get(0)),
            Duration.ofNanos(Long.parseLong(words.get(1))),
            Integer.parseInt(words.get(2)),
            Integer.parseInt(words.get(3))));
  }

  /** Those that do not say of every call how it ended, or say that a slow one came in time. */
  long wrong() {
    return answers.stream()
        .filter(
            each -> each.outcomes() != Parts.CALLS || each.inTime() > Parts.quick(each.request()))
        .count();
  }

  /** How many quick calls were not in time. */
  long missed() {
    return answers.stream().mapToLong(each -> Parts.quick(each.request()) - each.inTime()).sum();
  }

  long laterThan(Duration limit) {
    return answers.stream().filter(each -> each.took().compareTo(limit) > 0).count();
  }

  Duration longest() {
    return percentile(100);
  }

  Duration percentile(double percent) {
    List<Duration> sorted = new ArrayList<>(answers.stream().map(Answered::took).toList());
    Collections.sort(sorted);
    int index = (int) Math.ceil(percent / 100 * sorted.size()) - 1;
    return sorted.isEmpty() ? Duration.ZERO : sorted.get(Math.max(0, index));
  }

  String line(String name) {
    return String.format(
        "%-7s %6d answers  p50 %5d ms  p90 %5d ms  p99 %5d ms  p99.9 %5d ms  longest %5d ms"
            + "  inside %5d ms  processor %d us each",
        name,
        answers.size(),
        percentile(50).toMillis(),
        percentile(90).toMillis(),
        percentile(99).toMillis(),
        percentile(99.9).toMillis(),
        longest().toMillis(),
        longestInside.toMillis(),
        answers.isEmpty() ? 0 : processor.toNanos() / 1_000 / answers.size());
  }
}

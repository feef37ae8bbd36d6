package io.rejoin;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A deadline passed before a join had its result. What was still running was cancelled. */
public final class JoinTimeoutException extends JoinException {
  private static final long serialVersionUID = 1L;

  /** How many unfinished calls the message names at most. */
  private static final int MOST_NAMED = 8;

  private final Duration timeout;
  private final Duration elapsed;

  /** Whose expiry this reports; null after deserialization. */
  private final transient @Nullable Deadline deadline;

  private final transient @Nullable List<Completion<?, ?>> completions;
  private final int abandoned;

  JoinTimeoutException(
      String message,
      Deadline deadline,
      Duration elapsed,
      List<Completion<?, ?>> completions,
      int abandoned) {
    super(deadline.name(), message);
    this.timeout = deadline.timeout();
    this.deadline = deadline;
    this.elapsed = elapsed;
    this.completions = completions;
    this.abandoned = abandoned;
  }

  /** Makes the exception of a join whose deadline has passed. */
  static JoinTimeoutException of(
      Deadline deadline,
      long now,
      int done,
      List<String> unfinished,
      List<Completion<?, ?>> completions,
      int abandoned) {
    int all = done + unfinished.size();
    String message =
        deadline.name()
            + " timed out after "
            + deadline.timeout()
            + (all == 0 ? "" : ": " + done + " of " + all + " done")
            + named(unfinished);
    Duration elapsed = Duration.ofNanos(now - deadline.startNanos());
    return new JoinTimeoutException(message, deadline, elapsed, completions, abandoned);
  }

  /** Makes the exception for a call that was cancelled at the deadline of its join. */
  static JoinTimeoutException ofCall() {
    Deadline unknown = new Deadline("call", Duration.ZERO, 0, 0);
    return new JoinTimeoutException(
        "the call was cancelled at the deadline of its join", unknown, Duration.ZERO, List.of(), 0);
  }

  private static String named(List<String> unfinished) {
    if (unfinished.isEmpty()) {
      return "";
    }
    int named = Math.min(MOST_NAMED, unfinished.size());
    int more = unfinished.size() - named;
    return "; unfinished: "
        + String.join(", ", unfinished.subList(0, named))
        + (more > 0 ? " and " + more + " more" : "");
  }

  boolean isOf(Deadline other) {
    return other.equals(deadline);
  }

  /** Returns the time that the join was given. */
  public Duration timeout() {
    return timeout;
  }

  /** Returns the time from the start of the join until this exception was made. */
  public Duration elapsed() {
    return elapsed;
  }

  /** Returns what was started and not yet delivered; the unfinished ones are cancelled. */
  public List<Completion<?, ?>> completions() {
    return completions == null ? List.of() : completions; // null after deserialization
  }

  /** Returns how many calls ignored the cancellation and were still running. */
  public int abandoned() {
    return abandoned;
  }
}

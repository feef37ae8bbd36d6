package io.rejoin;

import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** The end of a {@link SubtaskEvent} in a flight recording. Written by the thread that commits. */
@Name("io.rejoin.Subtask")
@Label("Subtask")
@Category("Rejoin")
@Description("One call of a join; without duration if it was never started")
@StackTrace(false) // always the runtime's own
@SuppressWarnings("UnusedVariable") // read by the flight recorder
final class JfrSubtask extends Event implements Span<SubtaskEvent> {
  @Label("Join Id")
  @Description("The join that made the call")
  private long joinId;

  @Label("Join")
  @Description("The name of that join")
  private @Nullable String join;

  @Label("Call")
  @Description("The name of the call")
  private @Nullable String call;

  @Label("Index")
  @Description("The position of its input, from 0")
  private int index;

  @Label("After")
  @Description("The indexes of the calls whose results it needed, such as 0,2")
  private @Nullable String after;

  @Label("Queued")
  @Description("How long it waited for a permit or a thread before it started")
  @Timespan(Timespan.NANOSECONDS)
  private long queued;

  @Label("Started")
  @Description("Whether it ran at all")
  private boolean started;

  @Label("Outcome")
  @Description("succeeded, failed or cancelled")
  private @Nullable String outcome;

  @Label("Reason")
  @Description("Why it was cancelled")
  private @Nullable String reason;

  @Label("Exception")
  @Description("The class of what it threw")
  private @Nullable Class<?> exceptionClass;

  @Override
  public void commit(SubtaskEvent facts) {
    end();
    if (!shouldCommit()) {
      return;
    }
    joinId = facts.joinId();
    join = facts.join();
    call = facts.call();
    index = facts.index();
    after = facts.after().stream().map(String::valueOf).collect(Collectors.joining(","));
    queued = facts.queued().toNanos();
    ended(facts.outcome());
    commit();
  }

  private void ended(@Nullable Outcome<?> end) {
    started = true;
    outcome = "succeeded";
    if (end instanceof Outcome.Failure<?> failure) {
      outcome = "failed";
      exceptionClass = failure.exception().getClass();
    } else if (end instanceof Outcome.Cancelled<?> c) {
      outcome = "cancelled";
      started = c.started();
      reason = JfrJoin.words(c.reason());
      Throwable exception = c.exception();
      exceptionClass = exception == null ? null : exception.getClass();
    }
  }
}

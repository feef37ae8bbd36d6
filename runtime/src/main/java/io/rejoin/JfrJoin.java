package io.rejoin;

import java.time.Duration;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/** A {@link JoinEvent} in a flight recording. Written by the thread that commits it. */
@Name("io.rejoin.Join")
@Label("Join")
@Category("Rejoin")
@Description("Calls that were made at the same time and came back together")
@SuppressWarnings("UnusedVariable") // read by the flight recorder
final class JfrJoin extends Event implements Span<JoinEvent> {
  /** What the flight recorder takes for a time span that there is not. */
  static final long NO_TIME = Long.MIN_VALUE;

  @Label("Join Id")
  @Description("Identifies the join among all of this Java process")
  private long joinId;

  @Label("Join")
  @Description("The name, such as Prices.tryPrices")
  private @Nullable String join;

  @Label("Kind")
  @Description("gather, together, as completed, wait, race, call or create task")
  private @Nullable String kind;

  @Label("Parent Join Id")
  @Description("The join in whose call it was started; 0 if in none")
  private long parentId;

  @Label("Parent Index")
  @Description("The index of that call; -1 if in none")
  private int parentIndex;

  @Label("Timeout")
  @Description("How long after its start its deadline was, its own or one around it")
  @Timespan(Timespan.NANOSECONDS)
  private long timeout;

  @Label("Outcome")
  @Description("completed, failed, timed out, interrupted or closed")
  private @Nullable String outcome;

  @Label("Inputs")
  @Description("How many calls were to be made")
  private int inputs;

  @Label("Succeeded")
  @Description("How many calls returned")
  private int succeeded;

  @Label("Failed")
  @Description("How many calls threw")
  private int failed;

  @Label("Cancelled")
  @Description("How many calls were cancelled, the abandoned among them")
  private int cancelled;

  @Label("Abandoned")
  @Description("How many calls ran on after the grace")
  private int abandoned;

  @Label("Cancelled After")
  @Description("How long after its start it cancelled what was left")
  @Timespan(Timespan.NANOSECONDS)
  private long cancelledAfter;

  @Label("Grace")
  @Description("How long what it cancelled was given to end")
  @Timespan(Timespan.NANOSECONDS)
  private long grace;

  @Override
  public void commit(JoinEvent facts) {
    end();
    if (!shouldCommit()) {
      return;
    }
    joinId = facts.id();
    join = facts.join();
    kind = words(facts.kind());
    parentId = facts.parentId();
    parentIndex = facts.parentIndex();
    timeout = nanos(facts.timeout());
    outcome = words(facts.outcome());
    inputs = facts.inputs();
    succeeded = facts.succeeded();
    failed = facts.failed();
    cancelled = facts.cancelled();
    abandoned = facts.abandoned();
    cancelledAfter = nanos(facts.cancelledAfter());
    grace = nanos(facts.grace());
    commit();
  }

  /** The constant's name as words; null stays null. */
  static @Nullable String words(@Nullable Enum<?> constant) {
    return constant == null
        ? null
        : constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }

  private static long nanos(@Nullable Duration duration) {
    return duration == null ? NO_TIME : Deadline.saturatedNanos(duration);
  }
}

package io.rejoin;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;
import org.jspecify.annotations.Nullable;

/**
 * Work that ran on after its grace, in a flight recording: told when it is given up, and again when
 * it ends at last. Written by the thread that commits it.
 */
@Name("io.rejoin.Abandoned")
@Label("Abandoned Work")
@Category("Rejoin")
@Description("A call that ran on after it was cancelled and its grace was over")
@StackTrace(false) // always the runtime's own
@SuppressWarnings("UnusedVariable") // read by the flight recorder
final class JfrAbandoned extends Event implements Span<SubtaskEvent> {
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

  @Label("Ended")
  @Description(
      "False when it was given up, true when it ended at last: the duration is then how long it ran"
          + " on")
  private final boolean ended;

  @Label("Ran")
  @Description("How long it had run in all by then")
  @Timespan(Timespan.NANOSECONDS)
  private long ran;

  JfrAbandoned(boolean ended) {
    this.ended = ended;
  }

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
    ran = facts.elapsed().toNanos();
    commit();
  }
}

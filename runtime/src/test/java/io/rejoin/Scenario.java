package io.rejoin;

import com.google.gson.annotations.SerializedName;
import java.util.List;

/**
 * What is run on asyncio and on Rejoin, and what asyncio did; times are in ticks.
 *
 * @param number identifies it within its recording
 * @param timeout of the whole operation; null for none
 * @param initial how many tasks a recursive wait begins with; null for all
 * @param rounds of a wait; pending is what the rounds have left, and is awaited after them
 * @param asyncio what asyncio did
 * @param apart what it did with nothing due at the same moment; null if that is no different
 * @param late as {@code apart}, with deadlines after all that is due at their tick; null likewise
 */
record Scenario(
    int number,
    Operation op,
    List<Task> tasks,
    Integer timeout,
    Integer initial,
    List<Round> rounds,
    Seen asyncio,
    Seen apart,
    Seen late) {
  /** How many ticks what is cancelled is given to stop. */
  static final int GRACE = 20;

  enum Operation {
    @SerializedName("gather")
    GATHER,
    @SerializedName("gather_exceptions")
    GATHER_EXCEPTIONS,
    @SerializedName("wait")
    WAIT,
    @SerializedName("as_completed")
    AS_COMPLETED,
    @SerializedName("wait_for")
    WAIT_FOR,
    @SerializedName("wait_for_gather")
    WAIT_FOR_GATHER,
    @SerializedName("wait_for_gather_exceptions")
    WAIT_FOR_GATHER_EXCEPTIONS,
    @SerializedName("recursive_wait")
    RECURSIVE_WAIT;

    boolean isPlainGather() {
      return this == GATHER || this == WAIT_FOR_GATHER || this == WAIT_FOR;
    }

    boolean isWait() {
      return this == WAIT || this == RECURSIVE_WAIT;
    }
  }

  /** What a task does when it is cancelled, after its clean-up. */
  enum OnCancel {
    /** It is cancelled. */
    @SerializedName("stop")
    STOP,
    /** It returns its result nevertheless. */
    @SerializedName("return")
    RETURN,
    /** It fails. */
    @SerializedName("raise")
    RAISE
  }

  /**
   * A task.
   *
   * @param delay when it ends, from its start
   * @param end {@code "ok"}, or the name of the exception that it raises
   * @param cancel what it does when it is cancelled
   * @param ticks how long its clean-up takes before that
   */
  record Task(int delay, String end, OnCancel cancel, int ticks) {
    static final String OK = "ok";
  }

  /**
   * One wait for what is pending.
   *
   * @param timeout null for none
   * @param add the tasks to create after the wait; null for none
   * @param cancel whether what is pending is cancelled before the wait
   */
  record Round(ReturnWhen when, Integer timeout, List<Integer> add, boolean cancel) {
    List<Integer> added() {
      return add == null ? List.of() : add;
    }
  }

  int initialCount() {
    return initial == null ? tasks.size() : initial;
  }

  /** Whether a task cancels itself, as only a stage can. */
  boolean hasSelfCancelled() {
    return tasks.stream().anyMatch(task -> task.end().equals("CancelledError"));
  }

  boolean isExpiredAtOnce() {
    return timeout != null && timeout == 0;
  }
}

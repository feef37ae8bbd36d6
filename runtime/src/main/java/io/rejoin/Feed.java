package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A fan-out that stays open: results are taken from it one after another, work is added to it.
 *
 * <p>May be used by any number of threads: the scope hands each completion to one taker.
 */
final class Feed<E, T extends @Nullable Object> implements Completions<E, T>, Pending<E, T> {
  private final Scope scope;
  private final Intake intake;

  /** What {@code hasNext} has taken for the next {@code next} of a thread. */
  private final Map<Thread, Subtask> reserved = new ConcurrentHashMap<>();

  /** The thread that has opened it, which as a rule takes all of it. */
  private final Thread opener = Thread.currentThread();

  /** As {@link #reserved}, for the opener; read and written by that thread only. */
  private @Nullable Subtask reservedForOpener;

  /** Whether results wait for a consumer, and hold their permits until it takes them. */
  private final boolean isLazy;

  /** Null where the deadline is for the owner's wait, or there is none. */
  private final @Nullable DeadlineWatch watch;

  private Feed(Results<E, ?, ?> results, Join join, JoinKind kind, boolean isLazy) {
    this.isLazy = isLazy;
    this.scope = Scope.open(join, kind);
    if (isLazy) {
      scope.holdPermitsUntilTaken();
    }
    try {
      this.intake = new Intake(scope, results);
    } catch (Throwable e) {
      scope.finish(e);
      throw e;
    }
    this.watch = isLazy ? DeadlineWatch.of(scope) : null;
  }

  /** Opens a fan-out whose results are taken as they come; starts what may start. */
  static <E, T extends @Nullable Object> Feed<E, T> ofLazy(
      Results<E, ?, ?> results, JoinKind kind) {
    Feed<E, T> feed = new Feed<>(results, results.join, kind, true);
    try {
      feed.intake.submitBatch(false);
      feed.intake.pull();
      if (feed.watch != null) {
        feed.watch.begin();
      }
    } catch (Throwable e) {
      feed.stop(Reason.SIBLING_FAILED);
      throw e;
    }
    return feed;
  }

  /** Opens a fan-out to be waited for; the timeout bounds the wait and not the work. */
  static <E, T extends @Nullable Object> Feed<E, T> ofWait(Results<E, ?, ?> results) {
    return new Feed<>(results, results.join.withoutTimeout(), JoinKind.WAIT, false);
  }

  Scope scope() {
    return scope;
  }

  // ---- starting

  /**
   * Reads the source to its end.
   *
   * @throws JoinInterruptedException if interrupted, flag set
   */
  void submitAll() {
    intake.submitAll();
  }

  @Override
  public void add(E input) {
    if (!intake.add(input)) {
      throw new IllegalStateException(scope.settings().name() + " is closed");
    }
    resume(); // after it was added: whoever finds it over from now on sees the input first
    scope.queue().wake();
  }

  /** Watches the deadline again, if it was over. */
  private void resume() {
    if (watch != null) {
      watch.resume();
    }
  }

  // ---- taking

  /**
   * Takes the next completion; waits for it. Null when there is nothing running, queued or
   * undelivered.
   *
   * @throws JoinInterruptedException if interrupted, flag set; nothing is cancelled or lost
   */
  @Nullable Subtask take() {
    while (true) {
      intake.ensureSourceIsWhole();
      intake.pull();
      Subtask subtask = scope.poll();
      if (subtask != null) {
        if (scope.undelivered() == 0) {
          scope.queue().wake(); // others may wait for an item that will not come
        }
        return subtask;
      }
      if (isAtEnd()) {
        intake.ensureSourceIsWhole();
        return null;
      }
      CompletionQueue.Wake wake = scope.await(1, scope.deadline(), this::isAtEnd);
      if (wake == CompletionQueue.Wake.INTERRUPTED) {
        throw interrupted();
      }
      if (wake == CompletionQueue.Wake.TIMEOUT) {
        scope.cancel(Reason.TIMEOUT);
        scope.awaitStopped();
      }
    }
  }

  private boolean isAtEnd() {
    if (scope.undelivered() > 0) {
      return false;
    }
    return intake.isAtEnd() || scope.isStopped();
  }

  /** Whether it was stopped before the source was read to its end. */
  boolean isCutOff() {
    return scope.isStopped() && !intake.isExhausted();
  }

  JoinInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new JoinInterruptedException(scope.settings().name());
  }

  void delivered(Subtask subtask) {
    scope.delivered(subtask);
    intake.pullLater();
  }

  /** Stops what is left, and waits for it. */
  void stop(Reason why) {
    scope.cancel(why);
    if (!isLazy) {
      intake.stopUnread(); // a lazy one reads a collection to its end at once
    }
    scope.awaitStopped();
    finish();
  }

  /** Everything was delivered: it is over until work is added. */
  private void rest() {
    finish();
    if (scope.undelivered() > 0) {
      resume(); // added meanwhile, by somebody who did not see that it was over
    }
  }

  /** Everything was delivered, or nothing more will be. */
  void finish() {
    if (watch != null) {
      watch.end();
    }
    scope.finishIfDone();
  }

  // ---- Completions

  @Override
  public Iterator<Completion<E, T>> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        Thread me = Thread.currentThread();
        if (isReserved(me)) {
          return true;
        }
        Subtask subtask = take();
        if (subtask == null) {
          rest();
          return false;
        }
        reserve(me, subtask);
        return true;
      }

      @Override
      public Completion<E, T> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Subtask subtask = Objects.requireNonNull(takeReserved(Thread.currentThread()));
        Completion<E, T> completion = completion(subtask);
        delivered(subtask);
        return completion;
      }
    };
  }

  private boolean isReserved(Thread me) {
    return me == opener ? reservedForOpener != null : reserved.containsKey(me);
  }

  private void reserve(Thread me, Subtask subtask) {
    if (me == opener) {
      reservedForOpener = subtask;
    } else {
      reserved.put(me, subtask);
    }
  }

  private @Nullable Subtask takeReserved(Thread me) {
    if (me != opener) {
      return reserved.remove(me);
    }
    Subtask subtask = reservedForOpener;
    reservedForOpener = null;
    return subtask;
  }

  @SuppressWarnings("unchecked") // the subtask's input and result are those of the fan-out
  private static <E, T extends @Nullable Object> Completion<E, T> completion(Subtask subtask) {
    return (Completion<E, T>) subtask.completion();
  }

  @Override
  public void close() {
    stop(Reason.CLOSED);
    while (scope.poll() != null) {
      // nobody will take it
    }
  }

  // ---- Pending

  @Override
  public int size() {
    return scope.undelivered();
  }

  @Override
  public boolean isEmpty() {
    return size() == 0;
  }

  @Override
  @SuppressWarnings("unchecked") // the subtasks' inputs are those of the fan-out
  public List<E> inputs() {
    return (List<E>) scope.undeliveredInputs();
  }

  @Override
  public void cancel() {
    scope.cancelStarted(Reason.CANCELLED);
  }

  @Override
  public Waited<E, T> await(ReturnWhen returnWhen) {
    return await(returnWhen, null, 0);
  }

  @Override
  public Waited<E, T> await(ReturnWhen returnWhen, Duration timeout) {
    return await(
        returnWhen, Objects.requireNonNull(timeout, "timeout"), scope.rejoin.time().nanoTime());
  }

  Waited<E, T> await(ReturnWhen returnWhen, @Nullable Duration timeout, long now) {
    Objects.requireNonNull(returnWhen, "returnWhen");
    Deadline own = timeout == null ? null : Deadline.after(scope.settings().name(), timeout, now);
    Deadline until = Deadline.earlier(scope.deadline(), own);
    List<Subtask> ended = new ArrayList<>(2); // of many that wait, few end at a time
    while (true) {
      boolean met = takeAll(ended, returnWhen);
      if (met || scope.undelivered() == 0) {
        return waited(ended);
      }
      CompletionQueue.Wake wake = scope.await(1, until, this::isEmpty);
      if (wake == CompletionQueue.Wake.INTERRUPTED) {
        scope.queue().putBack(ended);
        throw interrupted();
      }
      if (wake == CompletionQueue.Wake.TIMEOUT) {
        if (scope.isExpired()) {
          scope.cancel(Reason.TIMEOUT);
          scope.awaitStopped();
        }
        takeAll(ended, returnWhen);
        return waited(ended);
      }
    }
  }

  /** Takes what has ended; true if the condition is met by it. */
  private boolean takeAll(List<Subtask> ended, ReturnWhen returnWhen) {
    boolean met = false;
    Subtask subtask = scope.poll();
    while (subtask != null) {
      ended.add(subtask);
      met |=
          switch (returnWhen) {
            case FIRST_COMPLETED -> true;
            case FIRST_EXCEPTION -> subtask.isFailure();
            case FIRST_SUCCESS -> subtask.isSuccess();
            case ALL_COMPLETED -> false;
          };
      subtask = scope.poll();
    }
    return met;
  }

  private Waited<E, T> waited(List<Subtask> ended) {
    @SuppressWarnings("unchecked") // there is no other way to make one
    Completion<E, T>[] done = (Completion<E, T>[]) new Completion<?, ?>[ended.size()];
    for (int i = 0; i < done.length; i++) {
      Subtask subtask = ended.get(i);
      done[i] = completion(subtask);
      scope.delivered(subtask);
    }
    if (scope.undelivered() == 0) {
      rest();
      scope.queue().wake(); // others may wait for what will not come
    }
    return new Waited<>(List.of(done), this);
  }
}

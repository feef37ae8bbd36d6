package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fan-out that stays open: results are taken from it one after another, work is added to it.
 *
 * <p>May be used by any number of threads. {@code pulling} lets one at a time read the source;
 * others leave a note and do not wait; the scope hands each completion to one taker.
 */
final class Feed<E, T extends @Nullable Object> implements Completions<E, T>, Pending<E, T> {
  private final Scope scope;
  private final Call<?, ?, ?> call;
  private final String inputName;
  private final Source source;
  private final AtomicInteger pulling = new AtomicInteger();
  private final AtomicInteger nextIndex = new AtomicInteger();
  private final Map<Thread, Subtask> reserved = new ConcurrentHashMap<>();

  /** Whether results wait for a consumer, and hold their permits until it takes them. */
  private final boolean isLazy;

  /** Whether it is over: read to its end or closed; written by whoever ends it. */
  private volatile boolean finished;

  /** What the source threw when its next input was to be started; kept for whoever takes next. */
  private volatile @Nullable Throwable broken;

  /** Whether a thread watches the deadline, one at a time. */
  private final AtomicBoolean watching = new AtomicBoolean();

  /** Parks until the deadline while nobody may be taking; written before it starts. */
  private volatile @Nullable Thread watcher;

  private Feed(Results<E, ?, ?> results, Join join, JoinKind kind, boolean isLazy) {
    this.isLazy = isLazy;
    this.call = results.call;
    this.inputName = join.settings().input();
    this.scope = Scope.open(join, kind);
    if (isLazy) {
      scope.holdPermitsUntilTaken();
    }
    try {
      this.source = Source.of(results.inputs, inputName, false);
    } catch (Throwable e) {
      scope.finish(e);
      throw e;
    }
  }

  /** Opens a fan-out whose results are taken as they come; starts what may start. */
  static <E, T extends @Nullable Object> Feed<E, T> ofLazy(
      Results<E, ?, ?> results, JoinKind kind) {
    Feed<E, T> feed = new Feed<>(results, results.join, kind, true);
    try {
      feed.submitBatch(false);
      feed.pull();
      feed.watch();
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
   * Reads the source as far as there are permits. One thread at a time does so, and looks again for
   * whoever came meanwhile.
   */
  private void pull() {
    if (source.isExhausted() || pulling.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      try {
        read();
      } catch (Throwable e) {
        pulling.set(0);
        throw e;
      }
      seen = pulling.addAndGet(-seen);
    } while (seen != 0);
  }

  /** Reads on, for one who has a result to give first: what the source throws comes after it. */
  private void pullLater() {
    try {
      pull();
    } catch (Throwable e) {
      broken = e;
      scope.queue().wake(); // others may wait for an item that will not come
    }
  }

  private void ensureSourceIsWhole() {
    if (broken != null) {
      throw Failures.<RuntimeException>sneak(broken);
    }
  }

  private void read() {
    while (!source.isExhausted()
        && (source.isSnapshot() || (scope.hasPermit() && !scope.isStopped()))) {
      Object input = source.next();
      if (input == null) {
        scope.queue().wake(); // others may wait for an item that will not come
        return;
      }
      scope.submit(nextIndex.getAndIncrement(), input, call);
    }
  }

  /** Starts at once what is there, where there is no limit that counts what is added later too. */
  private @Nullable Batch submitBatch(boolean untilInterrupted) {
    Object[] all = scope.settings().maxConcurrency() == 0 ? source.all() : null;
    if (all == null || all.length == 0) {
      return null;
    }
    nextIndex.set(all.length); // before a call runs, which may add more
    Batch batch = scope.submitAll(all, call, untilInterrupted, false);
    if (batch == null) {
      nextIndex.set(0);
    } else {
      source.taken();
    }
    return batch;
  }

  /** Reads the source to its end. */
  void submitAll() {
    Batch batch = submitBatch(true);
    if (batch != null && !batch.isClaimed() && Thread.currentThread().isInterrupted()) {
      throw interrupted();
    }
    Object input = source.next();
    while (input != null) {
      if (Thread.currentThread().isInterrupted()) {
        throw interrupted();
      }
      scope.submit(nextIndex.getAndIncrement(), input, call);
      input = source.next();
    }
  }

  @Override
  public void add(E input) {
    int index = nextIndex.getAndIncrement();
    Source.ensureInput(input, inputName, index);
    if (!scope.add(index, input, call)) {
      throw new IllegalStateException(scope.settings().name() + " is closed");
    }
    resume(); // after it was added: whoever finds it over from now on sees the input first
    scope.queue().wake();
  }

  /** Watches the deadline again, if it was over. */
  private void resume() {
    if (finished && scope.stopReason() == null) {
      finished = false;
      watch();
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
      ensureSourceIsWhole();
      pull();
      Subtask subtask = scope.poll();
      if (subtask != null) {
        if (scope.undelivered() == 0) {
          scope.queue().wake(); // others may wait for an item that will not come
        }
        return subtask;
      }
      if (isAtEnd()) {
        ensureSourceIsWhole();
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
    return source.isExhausted() || scope.isStopped() || broken != null;
  }

  /** Whether it was stopped before the source was read to its end. */
  boolean isCutOff() {
    return scope.isStopped() && !source.isExhausted();
  }

  JoinInterruptedException interrupted() {
    Thread.currentThread().interrupt();
    return new JoinInterruptedException(scope.settings().name());
  }

  void delivered(Subtask subtask) {
    scope.delivered(subtask);
    pullLater();
  }

  /** Stops what is left, and waits for it. */
  void stop(Reason why) {
    scope.cancel(why);
    if (!isLazy) {
      source.stopUnread(call); // a lazy one reads a collection to its end at once
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
    finished = true;
    Thread waiting = watcher;
    if (waiting != null) {
      LockSupport.unpark(waiting);
    }
    scope.finishIfDone();
  }

  /**
   * Stops the work at the deadline even if nobody is taking results then. A thread parks until it,
   * since the consumer's own thread may be busy elsewhere.
   */
  private void watch() {
    Deadline deadline = scope.deadline();
    if (deadline == null || !isLazy) {
      return;
    }
    if (watching.compareAndSet(false, true)) {
      scope.background(
          () -> {
            watcher = Thread.currentThread();
            watchUntil(deadline);
          });
    }
  }

  private void watchUntil(Deadline deadline) {
    do {
      while (!finished) {
        long left = deadline.remaining(scope.rejoin.time().nanoTime());
        if (left <= 0) {
          scope.cancel(Reason.TIMEOUT);
          scope.awaitStopped();
          return;
        }
        scope.rejoin.time().parkNanos(this, left);
      }
      watching.set(false); // whoever resumes starts another, or finds this one that goes on
    } while (!finished && watching.compareAndSet(false, true));
  }

  // ---- Completions

  @Override
  public Iterator<Completion<E, T>> iterator() {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        Thread me = Thread.currentThread();
        if (reserved.containsKey(me)) {
          return true;
        }
        Subtask subtask = take();
        if (subtask == null) {
          rest();
          return false;
        }
        reserved.put(me, subtask);
        return true;
      }

      @Override
      public Completion<E, T> next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        Subtask subtask = Objects.requireNonNull(reserved.remove(Thread.currentThread()));
        Completion<E, T> completion = completion(subtask);
        delivered(subtask);
        return completion;
      }
    };
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
    List<Completion<E, T>> done = new ArrayList<>(ended.size());
    for (Subtask subtask : ended) {
      done.add(completion(subtask));
      scope.delivered(subtask);
    }
    if (scope.undelivered() == 0) {
      rest();
      scope.queue().wake(); // others may wait for what will not come
    }
    return new Waited<>(Collections.unmodifiableList(done), this);
  }
}

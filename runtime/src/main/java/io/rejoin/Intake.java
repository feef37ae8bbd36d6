package io.rejoin;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What goes into a fan-out that stays open: its source, as far as there are permits, and what is
 * added.
 *
 * <p>May be used by any number of threads. {@code pulling} lets one at a time read the source;
 * others leave a note and do not wait.
 */
final class Intake {
  private final Scope scope;
  private final Call<?, ?, ?> call;
  private final String inputName;
  private final Source source;
  private final AtomicInteger pulling = new AtomicInteger();
  private final AtomicInteger nextIndex = new AtomicInteger();

  /** What the source threw when its next input was to be started; kept for whoever takes next. */
  private volatile @Nullable Throwable broken;

  Intake(Scope scope, Results<?, ?, ?> results) {
    this.scope = scope;
    this.call = results.call;
    this.inputName = scope.settings().input();
    this.source = Source.of(results.inputs, inputName, false);
  }

  // ---- the source

  /**
   * Reads it as far as there are permits. One thread at a time does so, and looks again for whoever
   * came meanwhile.
   */
  void pull() {
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
  void pullLater() {
    try {
      pull();
    } catch (Throwable e) {
      broken = e;
      scope.queue().wake(); // others may wait for an item that will not come
    }
  }

  void ensureSourceIsWhole() {
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
  @Nullable Batch submitBatch(boolean untilInterrupted) {
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

  /**
   * Reads the source to its end.
   *
   * @throws JoinInterruptedException if interrupted, flag set
   */
  void submitAll() {
    Batch batch = submitBatch(true);
    if (batch != null && !batch.isClaimed()) {
      ensureNotInterrupted();
    }
    Object input = source.next();
    while (input != null) {
      ensureNotInterrupted();
      scope.submit(nextIndex.getAndIncrement(), input, call);
      input = source.next();
    }
  }

  private void ensureNotInterrupted() {
    if (Thread.currentThread().isInterrupted()) {
      throw new JoinInterruptedException(scope.settings().name());
    }
  }

  /** Whether nothing more comes from it. */
  boolean isAtEnd() {
    return source.isExhausted() || broken != null;
  }

  boolean isExhausted() {
    return source.isExhausted();
  }

  /** Stops the tasks of ours that were handed in and not read, since nobody will await them. */
  void stopUnread() {
    source.stopUnread(call);
  }

  // ---- what is added

  /** Starts one more; false if the scope was stopped otherwise than by its deadline. */
  boolean add(@Nullable Object input) {
    int index = nextIndex.getAndIncrement();
    return scope.add(index, Source.ensureInput(input, inputName, index), call);
  }
}

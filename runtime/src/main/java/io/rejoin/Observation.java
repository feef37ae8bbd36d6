package io.rejoin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one join and its subtasks, to listeners and to a flight recording alike. A scope
 * that nobody watched when it was opened has none.
 */
final class Observation {
  private final Scope scope;
  private final Listeners listeners;
  private final JoinKind kind;

  /** The call in which the join was called. */
  private final Nested.Around around;

  private final @Nullable Span<JoinEvent> span = Recording.join();

  // Written by whoever ends or gives up a subtask.
  private final AtomicInteger succeeded = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger cancelled = new AtomicInteger();

  /** Whether the deadline cancelled one; set by whoever ends it. */
  private volatile boolean late;

  private Observation(Scope scope, Listeners listeners, JoinKind kind, @Nullable Subtask within) {
    this.around = Nested.Around.of(within);
    this.scope = scope;
    this.listeners = listeners;
    this.kind = kind;
  }

  /** Returns null if nobody watches. */
  static @Nullable Observation of(
      Scope scope, Listeners listeners, JoinKind kind, @Nullable Subtask within) {
    return isOn(listeners) ? new Observation(scope, listeners, kind, within) : null;
  }

  /** Whether anybody watches now. */
  static boolean isOn(Listeners listeners) {
    return !listeners.isEmpty() || Recording.isOn();
  }

  /** What is known of one subtask. */
  static final class Seen {
    private final long submittedNanos;

    /** Written by the thread that runs it, before {@link #begun}. */
    private long startNanos;

    /** Written by the thread that runs it; false for good if it was cancelled or refused before. */
    private volatile boolean begun;

    /** As {@link #startNanos}. */
    private @Nullable Span<SubtaskEvent> span;

    /** Written by the owner that gives it up; read by the thread that leaves. */
    private volatile @Nullable Span<SubtaskEvent> abandoned;

    /** Set by whoever hands on its end; only that thread does. */
    private final AtomicBoolean handedOn = new AtomicBoolean();

    private Seen(long submittedNanos) {
      this.submittedNanos = submittedNanos;
    }

    boolean isHandedOn() {
      return handedOn.get();
    }

    /** Whether the current thread is to hand on its end. */
    boolean claim() {
      return handedOn.compareAndSet(false, true);
    }
  }

  // ---- the join

  void joinStarted() {
    if (!listeners.isEmpty()) {
      JoinEvent event = event(Duration.ZERO, null);
      listeners.tell(scope, listener -> listener.joinStarted(event));
    }
  }

  void joinEnded(@Nullable Throwable thrown) {
    JoinOutcome outcome = JoinOutcome.of(scope, thrown, cancelled.get(), late);
    JoinEvent event = event(since(scope.startNanos), outcome);
    if (span != null) {
      span.commit(event);
    }
    listeners.tell(scope, listener -> listener.joinEnded(event));
  }

  private JoinEvent event(Duration elapsed, @Nullable JoinOutcome outcome) {
    Deadline deadline = scope.deadline();
    Grace grace = outcome == null || cancelled.get() == 0 ? null : scope.grace();
    return new JoinEvent(
        scope.id(),
        scope.settings().name(),
        kind,
        around.id(),
        around.index(),
        scope.startNanos,
        deadline == null ? null : Duration.ofNanos(deadline.remaining(scope.startNanos)),
        elapsed,
        outcome,
        outcome == null ? 0 : scope.submittedCount(),
        succeeded.get(),
        failed.get(),
        cancelled.get(),
        scope.abandonedCount(),
        grace == null ? null : Duration.ofNanos(grace.startNanos() - scope.startNanos),
        grace == null ? null : grace.length());
  }

  // ---- its subtasks

  void submitted(Subtask subtask) {
    subtask.extras().seen = new Seen(now());
  }

  /** It was there when the join began, and has waited since. */
  void submittedAtStart(Subtask subtask) {
    subtask.extras().seen = new Seen(scope.startNanos);
  }

  void subtaskStarted(Subtask subtask) {
    Seen seen = subtask.seen();
    if (seen == null) {
      return;
    }
    seen.startNanos = now();
    seen.span = Recording.subtask();
    seen.begun = true;
    if (!listeners.isEmpty()) {
      SubtaskEvent event = event(subtask, seen, seen.startNanos, null);
      listeners.tell(scope, listener -> listener.subtaskStarted(event));
    }
  }

  /** Counts an end, before anybody can see it. */
  void count(Subtask subtask) {
    count(subtask.outcome()).incrementAndGet();
    if (subtask.reason() == Outcome.Reason.TIMEOUT) {
      late = true;
    }
  }

  void subtaskEnded(Subtask subtask) {
    end(subtask).run();
  }

  private AtomicInteger count(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Cancelled<?>) {
      return cancelled;
    }
    return outcome.isSuccess() ? succeeded : failed;
  }

  void subtaskAbandoned(Subtask subtask) {
    cancelled.incrementAndGet();
    Seen seen = subtask.seen();
    if (seen == null) {
      return;
    }
    SubtaskEvent event = event(subtask, seen, now(), subtask.outcome());
    seen.abandoned = Recording.abandoned(event);
    listeners.tell(scope, listener -> listener.subtaskAbandoned(event));
  }

  /** A subtask has ended, perhaps long after it was abandoned. Returns what tells the listeners. */
  Runnable end(Subtask subtask) {
    Seen seen = subtask.seen();
    if (seen == null) {
      return () -> {};
    }
    SubtaskEvent event = event(subtask, seen, now(), subtask.outcome());
    Span<SubtaskEvent> ranOn = seen.abandoned;
    if (ranOn != null) {
      ranOn.commit(event);
    }
    Span<SubtaskEvent> ran = seen.begun ? seen.span : Recording.subtask();
    if (ran != null) {
      ran.commit(event);
    }
    return () -> listeners.tell(scope, listener -> listener.subtaskEnded(event));
  }

  private SubtaskEvent event(
      Subtask subtask, Seen seen, long nowNanos, @Nullable Outcome<?> outcome) {
    long startNanos = seen.begun ? seen.startNanos : nowNanos;
    return new SubtaskEvent(
        scope.id(),
        scope.settings().name(),
        subtask.callName(),
        subtask.index,
        subtask.input instanceof Part<?> part ? part.afterIndexes() : List.of(),
        Duration.ofNanos(startNanos - seen.submittedNanos),
        startNanos,
        Duration.ofNanos(nowNanos - startNanos),
        outcome);
  }

  private long now() {
    return scope.rejoin.time().nanoTime();
  }

  private Duration since(long nanos) {
    return Duration.ofNanos(now() - nanos);
  }
}

package io.rejoin;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Tells the listeners, and keeps what they throw away from the joins. */
final class Listeners {
  private final List<JoinListener> listeners;
  private final TimeSource time;

  Listeners(List<JoinListener> listeners, TimeSource time) {
    this.listeners = List.copyOf(listeners);
    this.time = time;
  }

  void joinStarted(Scope scope) {
    if (!listeners.isEmpty()) {
      JoinEvent event =
          new JoinEvent(scope.id, scope.settings.name(), scope.startNanos, Duration.ZERO);
      tell(listener -> listener.joinStarted(event));
    }
  }

  void joinEnded(Scope scope) {
    if (!listeners.isEmpty()) {
      JoinEvent event =
          new JoinEvent(scope.id, scope.settings.name(), scope.startNanos, since(scope.startNanos));
      tell(listener -> listener.joinEnded(event));
    }
  }

  /** Returns when it started; 0 if nobody listens. */
  long subtaskStarted(Scope scope, Subtask subtask) {
    if (listeners.isEmpty()) {
      return 0;
    }
    long now = time.nanoTime();
    SubtaskEvent event =
        new SubtaskEvent(
            scope.id,
            scope.settings.name(),
            scope.callName(subtask),
            subtask.index,
            now,
            Duration.ZERO,
            null);
    tell(listener -> listener.subtaskStarted(event));
    return now;
  }

  void subtaskEnded(Scope scope, Subtask subtask, long startNanos) {
    if (listeners.isEmpty()) {
      return;
    }
    Outcome<?> outcome = subtask.outcome();
    boolean started = !(outcome instanceof Outcome.Cancelled<?> c) || c.started();
    long from = started ? startNanos : time.nanoTime();
    SubtaskEvent event =
        new SubtaskEvent(
            scope.id,
            scope.settings.name(),
            scope.callName(subtask),
            subtask.index,
            from,
            since(from),
            outcome);
    tell(listener -> listener.subtaskEnded(event));
  }

  private Duration since(long startNanos) {
    return Duration.ofNanos(time.nanoTime() - startNanos);
  }

  private void tell(Consumer<JoinListener> event) {
    for (JoinListener listener : listeners) {
      try {
        event.accept(listener);
      } catch (Throwable e) {
        Rejoin.LOGGER.log(Level.WARNING, "a join listener threw", e);
      }
    }
  }
}

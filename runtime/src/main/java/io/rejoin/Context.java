package io.rejoin;

import java.util.ArrayList;
import java.util.List;

/** The context that was captured for a join, to be put in place around each of its subtasks. */
final class Context {
  private static final Context EMPTY = new Context(List.of());

  private final List<Captured<?, ?>> captured;

  private Context(List<Captured<?, ?>> captured) {
    this.captured = captured;
  }

  static Context capture(List<ContextPropagator<?, ?>> propagators) {
    if (propagators.isEmpty()) {
      return EMPTY;
    }
    List<Captured<?, ?>> captured = new ArrayList<>(propagators.size());
    for (ContextPropagator<?, ?> propagator : propagators) {
      captured.add(Captured.by(propagator));
    }
    return new Context(captured);
  }

  boolean isEmpty() {
    return captured.isEmpty();
  }

  /** Puts it in place on this thread; if that fails, what was put in place is taken away again. */
  Opened open() {
    List<Runnable> closers = new ArrayList<>(captured.size());
    try {
      for (Captured<?, ?> each : captured) {
        closers.add(each.open());
      }
    } catch (Throwable e) {
      try {
        new Opened(closers).close();
      } catch (Throwable closing) {
        Failures.attach(e, List.of(closing)); // they may be one and the same
      }
      throw e;
    }
    return new Opened(closers);
  }

  /** What is in place on a thread. */
  record Opened(List<Runnable> closers) {
    /** Takes it away, last opened first; the first exception is thrown after all were tried. */
    void close() {
      Throwable first = null;
      for (int i = closers.size() - 1; i >= 0; i--) {
        try {
          closers.get(i).run();
        } catch (Throwable e) {
          first = first == null ? e : first;
        }
      }
      if (first != null) {
        throw Failures.<RuntimeException>sneak(first);
      }
    }

    /** As {@link #close}, where something else is thrown anyway. */
    void closeQuietly() {
      try {
        close();
      } catch (Throwable e) {
        // it is not the first thing that went wrong
      }
    }
  }

  private record Captured<C, S>(ContextPropagator<C, S> propagator, C context) {
    static <C, S> Captured<C, S> by(ContextPropagator<C, S> propagator) {
      return new Captured<>(propagator, propagator.capture());
    }

    Runnable open() {
      S opened = propagator.open(context);
      return () -> propagator.close(opened);
    }
  }
}

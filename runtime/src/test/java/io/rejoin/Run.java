package io.rejoin;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/** Runs a join in the current thread to its end, and hands on each result that it delivers. */
interface Run {
  void run(Fan fan, Consumer<Object> sink) throws Throwable;

  /** The join that its owner waits for; only where there is one. */
  default Joinable<?, ?> joinable(Fan fan, Consumer<Object> sink) {
    throw new UnsupportedOperationException("a lazy result has no owner that waits for it");
  }

  default boolean isEager() {
    return false;
  }

  /** A join whose owner waits. */
  static Run eager(Function<Fan, Joinable<?, ?>> join) {
    return new Eager((fan, receiver) -> join.apply(fan), true);
  }

  /** A join whose owner waits and is handed results meanwhile. */
  static Run receiving(Receiving join) {
    return new Eager(join, false);
  }

  /** Makes a join that hands its results to the receiver. */
  interface Receiving {
    Joinable<?, ?> of(Fan fan, Receiver<Object, Object> receiver);
  }

  /**
   * A join whose owner waits.
   *
   * @param hasResult whether the join itself returns what is delivered
   */
  record Eager(Receiving join, boolean hasResult) implements Run {
    @Override
    public Joinable<?, ?> joinable(Fan fan, Consumer<Object> sink) {
      return join.of(fan, (input, result) -> sink.accept(result));
    }

    @Override
    public boolean isEager() {
      return true;
    }

    @Override
    public void run(Fan fan, Consumer<Object> sink) throws Throwable {
      Object result = joinable(fan, sink).join(Exception.class);
      if (hasResult) {
        unpack(result, sink);
      }
    }
  }

  static Run stream(Function<Fan, Stream<?>> join) {
    return (fan, sink) -> {
      try (Stream<?> stream = join.apply(fan)) {
        stream.forEach(sink);
      }
    };
  }

  static Run completions() {
    return (fan, sink) -> {
      try (Completions<Integer, String> completions = fan.each().asCompleted()) {
        completions.forEach(sink);
      }
    };
  }

  /** A wait, closed at once. */
  static Run waiting(ReturnWhen returnWhen) {
    return eager(fan -> fan.each().await(returnWhen));
  }

  /** Waits for a future as an owner would; an interrupt cancels it. */
  static void await(CompletableFuture<?> future, Consumer<Object> sink) throws Throwable {
    try {
      unpack(future.get(), sink);
    } catch (ExecutionException e) {
      throw e.getCause();
    } catch (InterruptedException e) {
      future.cancel(true);
      throw e;
    }
  }

  private static void unpack(Object result, Consumer<Object> sink) {
    if (result instanceof Collection<?> collection) {
      collection.forEach(sink);
    } else if (result instanceof Map<?, ?> map) {
      map.values().forEach(sink);
    } else if (result instanceof Waited<?, ?> waited) {
      waited.done().forEach(sink);
      waited.close();
    } else {
      sink.accept(result);
    }
  }
}

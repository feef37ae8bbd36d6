package io.rejoin;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One row of a test's table: a shape, waited for or as a future, and what its calls run on. */
record Row(Shape shape, boolean isFuture, On on) {
  /**
   * The rows of these shapes: waited for and, where there is one, as a future, on each kind of
   * thread.
   */
  static Stream<Row> of(Predicate<Shape> which) {
    return Arrays.stream(Shape.values())
        .filter(which)
        .flatMap(
            shape ->
                Arrays.stream(On.values())
                    .flatMap(
                        on ->
                            shape.hasFuture()
                                ? Stream.of(new Row(shape, false, on), new Row(shape, true, on))
                                : Stream.of(new Row(shape, false, on))));
  }

  /**
   * The rows whose owner does nothing but wait. The owner of a future on a user's executor may run
   * calls itself, and so cannot stop them.
   */
  static Stream<Row> ofWaiting(Predicate<Shape> which) {
    return of(which).filter(row -> !row.isFuture || row.on != On.POOL);
  }

  /** Those of {@link #ofWaiting} that are no future: the owner is the caller. */
  static Stream<Row> ofOwners(Predicate<Shape> which) {
    return of(which).filter(row -> !row.isFuture);
  }

  /** Runs the join in this thread; returns what it delivered, in the order in which it did. */
  List<Object> run(Join join, Play script) throws Throwable {
    return run(new Fan(join, script.inputs(), script::call));
  }

  List<Object> run(Fan fan) throws Throwable {
    List<Object> delivered = new ArrayList<>();
    run(fan, delivered);
    return delivered;
  }

  /** As {@link #run(Fan)}; what was delivered before it throws is in the list. */
  void run(Fan fan, List<Object> delivered) throws Throwable {
    if (isFuture) {
      Run.await(shape.start(fan), delivered::add);
    } else {
      shape.run.run(fan, delivered::add);
    }
  }

  /** Runs the join in a thread of its own. */
  Owner<List<Object>> start(Join join, Play script) {
    return start(new Fan(join, script.inputs(), script::call));
  }

  Owner<List<Object>> start(Fan fan) {
    return Owner.start(() -> checked(fan));
  }

  /** As {@link #run(Join, Play)}, where no {@code Throwable} may be thrown. */
  List<Object> checked(Join join, Play script) throws Exception {
    return checked(new Fan(join, script.inputs(), script::call));
  }

  List<Object> checked(Fan fan) throws Exception {
    try {
      return run(fan);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  /** Returns what is thrown for this exception of a call, taken out of what was thrown. */
  Throwable unwrapped(Throwable thrown, Throwable expected) {
    boolean wraps =
        (shape.isLazy() || shape == Shape.RACE_COMPLETION)
            && expected instanceof Exception
            && !(expected instanceof RuntimeException);
    return wraps && thrown.getClass() == CompletionException.class ? thrown.getCause() : thrown;
  }

  /** What the shape delivers for calls that all returned. */
  List<Object> showing(List<Outcome<String>> outcomes) {
    List<Object> shown = new ArrayList<>();
    if (shape.kind == Shape.Kind.VOID) {
      shown.add(null);
      return shown;
    }
    for (int i = 0; i < outcomes.size(); i++) {
      shown.add(shape.shows(i, outcomes.get(i)));
    }
    return shown;
  }

  @Override
  public String toString() {
    return shape + (isFuture ? " as a future on " : " on ") + on;
  }
}

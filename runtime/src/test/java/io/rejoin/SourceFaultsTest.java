package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Sources that break while they are read, that lie, or whose inputs break when they are compared.
 */
@ExtendWith(SameThreads.class)
class SourceFaultsTest {
  @SuppressWarnings("StaticAssignmentOfThrowable") // thrown by what knows nothing of its test
  private static final IllegalStateException BROKEN = new IllegalStateException("broken source");

  /** Gives so many inputs, then does what the test says. */
  private record Breaking(int inputs, boolean inHasNext) implements Iterable<Integer> {
    @Override
    public Iterator<Integer> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          if (inHasNext && next == inputs) {
            throw BROKEN;
          }
          return true;
        }

        @Override
        public Integer next() {
          if (next == inputs) {
            throw inHasNext ? new NoSuchElementException() : BROKEN;
          }
          return next++;
        }
      };
    }
  }

  /** A collection whose array is narrower than it should be, and whose size is wrong. */
  private static final class Lying extends AbstractCollection<Integer> {
    private final int size;

    Lying(int size) {
      this.size = size;
    }

    @Override
    public Iterator<Integer> iterator() {
      return IntStream.range(0, 3).boxed().iterator();
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    @SuppressWarnings("ReturnValueIgnored")
    public Object[] toArray() {
      return new Integer[] {0, 1, 2};
    }
  }

  /** An input that cannot be looked up. */
  private static final class Thorny {
    @Override
    public int hashCode() {
      throw BROKEN;
    }

    @Override
    public boolean equals(Object other) {
      throw BROKEN;
    }

    @Override
    public String toString() {
      throw BROKEN;
    }
  }

  static Stream<Row> reading() {
    return Row.of(Shape::readsSource);
  }

  static Stream<Row> lazy() {
    return Row.of(shape -> shape.isLazy() && shape != Shape.COMPLETIONS);
  }

  static Stream<Row> all() {
    return Row.of(shape -> shape.readsSource() && shape.isOfAll());
  }

  static Stream<Row> stopping() {
    return Row.ofWaiting(
        shape -> shape.readsSource() && shape.isPlain() && shape.isOfAll() && !shape.isLazy());
  }

  @ParameterizedTest
  @MethodSource("stopping")
  void sourceThatIsWaitedFor_whileACallFails_theOthersAreStoppedAtOnce(Row row) {
    Play script = Play.of(Play.Act.HANG, Play.Act.CRASH);
    Iterable<Integer> source =
        () ->
            Stream.iterate(0, index -> index + 1)
                .peek(
                    index -> {
                      if (index == 2) { // the owner is here until the first call has ended
                        Spin.until(() -> script.interrupted().contains(0) && script.running() == 0);
                      }
                    })
                .limit(3)
                .iterator();
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("held up").maxConcurrency(3), source, script::call);
      assertThat(catchThrowable(() -> row.run(fan))).isSameAs(script.thrown(1));
      assertThat(script.interrupted()).containsExactly(0);
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  void hasNextThrowsHalfWay_everyShape_isThrownAndNothingIsLeft(Row row) {
    Play script = Play.times(2, Play.Act.HANG);
    try (Rejoin rejoin = row.on().open()) {
      Fan fan =
          new Fan(rejoin.join("half way").maxConcurrency(3), new Breaking(2, true), script::call);
      assertThat(catchThrowable(() -> row.run(fan))).isSameAs(BROKEN);
      Spin.until(() -> script.running() == 0);
      Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  void iteratorIsNullOrThrown_everyShape_isAnExceptionAndNothingIsLeft(Row row) {
    try (Rejoin rejoin = row.on().open()) {
      Iterable<Integer> none = () -> null;
      Iterable<Integer> broken =
          () -> {
            throw BROKEN;
          };
      Join join = rejoin.join("none").maxConcurrency(3);
      assertThat(catchThrowable(() -> row.run(new Fan(join, none, Play::value))))
          .isInstanceOf(NullPointerException.class);
      assertThat(catchThrowable(() -> row.run(new Fan(join, broken, Play::value))))
          .isSameAs(BROKEN);
      Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    }
  }

  @ParameterizedTest
  @MethodSource("lazy")
  void streamWhoseSourceBreaks_deliversWhatItHasAndClosesItself(Row row) {
    List<Function<FanOut<Integer, String, Exception>, Stream<?>>> streams =
        List.of(
            fan -> fan.gatherStream(),
            fan -> fan.asCompletedStream(),
            fan -> fan.outcomes().gatherStream(),
            fan -> fan.completions().asCompletedStream());
    try (Rejoin rejoin = row.on().open()) {
      for (boolean inHasNext : List.of(false, true)) {
        for (var stream : streams) {
          List<Object> delivered = new ArrayList<>();
          Join join = rejoin.join("half way").maxConcurrency(1);
          Stream<?> results = stream.apply(join.each(new Breaking(3, inHasNext), Play::value));
          assertThat(catchThrowable(() -> results.forEach(delivered::add))).isSameAs(BROKEN);
          assertThat(delivered).hasSize(3);
          Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0); // though nobody closed it
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void completionsWhoseSourceBreaks_deliverWhatTheyHave(On on) {
    try (Rejoin rejoin = on.open()) {
      Join join = rejoin.join("half way").maxConcurrency(1);
      List<String> delivered = new ArrayList<>();
      try (var results = join.each(new Breaking(3, false), Play::value).asCompleted()) {
        Throwable thrown = catchThrowable(() -> results.forEach(each -> delivered.add(each.get())));
        assertThat(thrown).isSameAs(BROKEN);
      }
      assertThat(delivered).containsExactly("v0", "v1", "v2");
      Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  void collectionThatLies_everyShape_isReadByItsArray(Row row) throws Throwable {
    try (Rejoin rejoin = row.on().open()) {
      for (int size : List.of(0, 7)) {
        for (int limit : List.of(0, 2)) {
          Fan fan =
              new Fan(rejoin.join("lying").maxConcurrency(limit), new Lying(size), Play::value);
          List<Object> delivered = row.run(fan);
          if (row.shape().isOfAll() && row.shape().kind != Shape.Kind.VOID) {
            assertThat(delivered).hasSize(3);
          } else {
            assertThat(delivered).isNotEmpty();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void inputThatCannotBeLookedUp_gatherMap_isThrownAndTheStartedAreStopped(On on) {
    Play script = Play.times(2, Play.Act.HANG);
    List<Object> inputs = List.of(0, 1, new Thorny());
    try (Rejoin rejoin = on.open()) {
      for (Iterable<Object> source : List.<Iterable<Object>>of(inputs, () -> inputs.iterator())) {
        Throwable thrown =
            catchThrowable(
                () ->
                    rejoin
                        .join("thorny")
                        .maxConcurrency(3)
                        .each(source, input -> script.call((Integer) input))
                        .gatherMap()
                        .join());
        assertThat(thrown).isSameAs(BROKEN);
        Spin.until(() -> script.running() == 0);
        Spin.until(() -> Reachable.count(rejoin, Scope.class) == 0);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  @SuppressWarnings({"unchecked", "rawtypes"}) // the shapes do not look at what they deliver
  void inputsAndResultsThatBreakWhenCompared_everyShape_areDelivered(Row row) throws Throwable {
    boolean isCompared = row.shape().name().startsWith("GATHER_MAP");
    List<Thorny> thorny = List.of(new Thorny(), new Thorny(), new Thorny());
    Iterable inputs = isCompared ? List.of(0, 1, 2) : thorny;
    Call call = input -> input instanceof Integer index ? thorny.get(index) : input;
    try (Rejoin rejoin = row.on().open()) {
      List<Object> delivered = row.run(new Fan(rejoin.join("thorny"), inputs, call));
      if (row.shape().kind != Shape.Kind.VOID) {
        assertThat(delivered.size()).isEqualTo(3);
        assertThat(delivered.stream().filter(shown -> isOneOf(thorny, shown)).count()).isEqualTo(3);
      }
    }
  }

  private static boolean isOneOf(List<Thorny> thorny, Object shown) {
    return Shape.read(shown) instanceof Outcome.Success<?> success
        && thorny.stream().anyMatch(each -> each == success.value());
  }
}

package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Shape.Kind;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plain writes are seen across the start of a call, and across its end. */
@ExtendWith(SameThreads.class)
class MemoryVisibilityTest {
  private static final int CALLS = 50;

  static Stream<Row> ofAll() {
    return Row.of(Shape::isOfAll);
  }

  @ParameterizedTest
  @MethodSource("ofAll")
  void plainWrites_ofOwnerAndCalls_areSeenByTheOther(Row row) throws Throwable {
    List<Integer> inputs = IntStream.range(0, CALLS).boxed().toList();
    int[] cells = new int[CALLS];
    try (Rejoin rejoin = row.on().open()) {
      for (int round = 1; round <= 3; round++) {
        int written = round;
        IntStream.range(0, CALLS).forEach(index -> cells[index] = written);
        Call<Integer, String, Exception> call =
            index -> {
              if (cells[index] != written) {
                throw new IllegalStateException("not seen by call " + index);
              }
              cells[index] = -written;
              return Play.value(index);
            };
        row.run(new Fan(rejoin.join("visible"), inputs, call));
        assertThat(cells).containsOnly(-written);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("ofAll")
  void plainWrites_ofACall_areSeenWhenItsResultIsTaken(Row row) throws Throwable {
    if (row.shape().kind == Kind.VOID || row.isFuture()) {
      return;
    }
    List<Integer> inputs = IntStream.range(0, CALLS).boxed().toList();
    int[] cells = new int[CALLS];
    try (Rejoin rejoin = row.on().open()) {
      Fan fan =
          new Fan(
              rejoin.join("visible").maxConcurrency(8),
              inputs,
              index -> {
                cells[index] = 1;
                return "" + index;
              });
      row.shape()
          .run
          .run(
              fan,
              shown -> {
                Object value = ((Outcome.Success<?>) Shape.read(shown)).value();
                assertThat(cells[Integer.parseInt((String) value)]).isEqualTo(1);
              });
    }
  }
}

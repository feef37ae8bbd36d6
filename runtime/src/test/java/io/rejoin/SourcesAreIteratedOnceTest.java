package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A source is read by one thread at a time, once, and never closed. */
@ExtendWith(SameThreads.class)
class SourcesAreIteratedOnceTest {
  /** A source that can be read once, and knows by whom. */
  private static final class Once implements Iterable<Integer> {
    final AtomicInteger iterators = new AtomicInteger();
    final AtomicInteger within = new AtomicInteger();
    final AtomicInteger most = new AtomicInteger();
    final Set<Thread> readers = ConcurrentHashMap.newKeySet();
    private final int size;
    private int next;

    Once(int size) {
      this.size = size;
    }

    @Override
    public Iterator<Integer> iterator() {
      iterators.incrementAndGet();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return read(next < size);
        }

        @Override
        public Integer next() {
          return read(next++);
        }
      };
    }

    private <T> T read(T value) {
      most.accumulateAndGet(within.incrementAndGet(), Math::max);
      readers.add(Thread.currentThread());
      within.decrementAndGet();
      return value;
    }
  }

  static Stream<Row> reading() {
    return Row.of(Shape::readsSource);
  }

  static Stream<Row> owners() {
    return Row.ofOwners(Shape::readsSource);
  }

  static Stream<Row> stopping() {
    return Row.ofWaiting(Shape::readsSource);
  }

  static Stream<Row> futures() {
    return Row.ofWaiting(shape -> shape.readsSource() && shape.hasFuture()).filter(Row::isFuture);
  }

  @ParameterizedTest
  @MethodSource("reading")
  void source_everyShape_isIteratedOnceByOneAtATime(Row row) throws Throwable {
    Once once = new Once(30);
    try (Rejoin rejoin = row.on().open()) {
      row.run(new Fan(rejoin.join("once").maxConcurrency(4), once, Play::value));
    }
    assertThat(once.iterators).hasValue(1);
    assertThat(once.most).hasValue(1);
  }

  @ParameterizedTest
  @MethodSource("owners")
  void source_waitedFor_isReadByTheOwner(Row row) throws Throwable {
    Once once = new Once(30);
    try (Rejoin rejoin = row.on().open()) {
      row.run(new Fan(rejoin.join("once").maxConcurrency(4), once, Play::value));
    }
    assertThat(once.readers).containsExactly(Thread.currentThread());
  }

  @ParameterizedTest
  @MethodSource("stopping")
  void source_throws_startedAreStoppedAndThatIsThrown(Row row) {
    Play script = Play.of(Play.Act.HANG);
    IllegalStateException broken = new IllegalStateException("source");
    Iterable<Integer> source =
        () ->
            Stream.iterate(0, index -> index + 1)
                .peek(
                    index -> {
                      if (index > 0) {
                        script.awaitHanging();
                        throw broken;
                      }
                    })
                .iterator();
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("broken").maxConcurrency(2), source, script::call);
      assertThat(catchThrowable(() -> row.run(fan))).isSameAs(broken);
      assertThat(script.interrupted()).containsExactly(0);
      assertThat(script.running()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  void iterator_cannotBeMade_thatIsThrown(Row row) {
    IllegalStateException broken = new IllegalStateException("iterator");
    Iterable<Integer> source =
        () -> {
          throw broken;
        };
    try (Rejoin rejoin = row.on().open()) {
      Fan fan = new Fan(rejoin.join("broken").maxConcurrency(2), source, Play::value);
      assertThat(catchThrowable(() -> row.run(fan))).isSameAs(broken);
    }
  }

  @ParameterizedTest
  @MethodSource("reading")
  @SuppressWarnings("StreamToIterable") // it is read once
  void source_thatCanBeClosed_isNotClosed(Row row) throws Throwable {
    AtomicBoolean closed = new AtomicBoolean();
    try (Rejoin rejoin = row.on().open();
        Stream<Integer> stream = IntStream.range(0, 9).boxed().onClose(() -> closed.set(true))) {
      row.run(new Fan(rejoin.join("open").maxConcurrency(2), stream::iterator, Play::value));
      assertThat(closed).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("futures")
  void collection_changedAfterTheFutureWasReturned_isReadAsItWas(Row row) throws Throwable {
    List<Integer> inputs = Collections.synchronizedList(new ArrayList<>(List.of(0, 1, 2)));
    Play script = Play.times(3, Play.Act.RETURN);
    try (Rejoin rejoin = row.on().open()) {
      var future =
          row.shape().start(new Fan(rejoin.join("copy").maxConcurrency(1), inputs, script::call));
      inputs.clear();
      inputs.add(null);
      List<Object> delivered = new ArrayList<>();
      Run.await(future, delivered::add);
      assertThat(script.started()).startsWith(0);
      if (row.shape().isOfAll()) {
        assertThat(script.started()).containsExactly(0, 1, 2);
      }
    }
  }
}

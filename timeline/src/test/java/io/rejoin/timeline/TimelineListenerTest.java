package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Completions;
import io.rejoin.Rejoin;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimelineListenerTest {
  @Test
  void label_isWhatTheFunctionSays() {
    List<String> inputs = List.of("Oak", "Elm");
    TimelineListener listener = new TimelineListener(event -> inputs.get(event.index()));
    try (Rejoin rejoin = Rejoin.builder().listener(listener).build()) {
      rejoin.join("trees").each(inputs, String::length).gather().join();
    }
    assertThat(listener.timeline().toText("trees")).contains("Oak", "Elm");
  }

  @Test
  void unfinished_isShownAsRunning() throws InterruptedException {
    TimelineListener listener = new TimelineListener();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (Rejoin rejoin = Rejoin.builder().listener(listener).build();
        Completions<Integer, Integer> open =
            rejoin
                .join("open")
                .each(
                    List.of(1),
                    i -> {
                      started.countDown();
                      end.await();
                      return i;
                    })
                .asCompleted()) {
      started.await();
      TimedJoin join = listener.timeline().roots().get(0);
      assertThat(join.outcome()).isEqualTo("running");
      assertThat(join.calls()).extracting(TimedCall::ending).containsExactly(Ending.RUNNING);
      end.countDown();
      assertThat(open).hasSize(1);
    }
    assertThat(listener.timeline().roots().get(0).outcome()).isEqualTo("completed");
  }

  @Test
  void callsWithoutAJoin_areShownAllTheSame() {
    TimelineBuilder builder = new TimelineBuilder();
    builder.add(7, Samples.call(3, "orphan", 10, 20));
    Timeline timeline = builder.build();
    assertThat(timeline.roots())
        .singleElement()
        .satisfies(
            join -> {
              assertThat(join.name()).isEqualTo("join 7");
              assertThat(join.outcome()).isEqualTo("end not seen");
              assertThat(join.wall()).isEqualTo(Samples.ms(10));
              assertThat(join.call(3)).isPresent();
            });
  }

  @Test
  void nestedJoinWhoseParentIsUnknown_isARoot() {
    assertThat(
            Samples.timeline(Samples.within(99, 0, 1, "inner", 0, 1, Samples.call(0, "a", 0, 1)))
                .roots())
        .hasSize(1);
  }
}

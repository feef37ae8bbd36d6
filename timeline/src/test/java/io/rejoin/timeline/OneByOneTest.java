package io.rejoin.timeline;

import static io.rejoin.timeline.Samples.call;
import static io.rejoin.timeline.Samples.join;
import static io.rejoin.timeline.Samples.ms;
import static io.rejoin.timeline.Samples.timeline;
import static io.rejoin.timeline.Samples.within;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OneByOneTest {
  @Test
  void sameJoinInALoop_isFound() {
    assertThat(
            OneByOne.in(
                timeline(
                    join(1, "Api.price", 0, 100, call(0, "call", 0, 100)),
                    join(2, "Api.price", 100, 300, call(0, "call", 100, 300)),
                    join(3, "Api.price", 301, 401, call(0, "call", 301, 401)))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.what()).isEqualTo("3 × Api.price");
              assertThat(found.took()).isEqualTo(ms(400));
              assertThat(found.wouldTake()).isEqualTo(ms(200));
              assertThat(found.isCertain()).isTrue();
            });
  }

  @Test
  void differentJoinsInTurn_areFoundWithADoubt() {
    assertThat(
            OneByOne.in(
                timeline(
                    join(1, "orders", 0, 100, call(0, "a", 0, 100)),
                    join(2, "picks", 100, 180, call(0, "a", 100, 180)))))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.what()).isEqualTo("orders, picks");
              assertThat(found.isCertain()).isFalse();
              assertThat(found.saved()).isEqualTo(ms(80));
            });
  }

  @Test
  void joinsAtTheSameTime_areNotFound() {
    assertThat(
            OneByOne.in(
                timeline(
                    join(1, "a", 0, 100, call(0, "x", 0, 100)),
                    join(2, "a", 50, 150, call(0, "x", 50, 150)))))
        .isEmpty();
  }

  @Test
  void joinsFarApart_areNotFound() {
    assertThat(
            OneByOne.in(
                timeline(
                    join(1, "a", 0, 100, call(0, "x", 0, 100)),
                    join(2, "a", 900, 1_000, call(0, "x", 900, 1_000)))))
        .isEmpty();
  }

  @Test
  void joinsOfDifferentCalls_areNotFound() {
    assertThat(
            OneByOne.in(
                timeline(
                    join(
                        1,
                        "outer",
                        0,
                        210,
                        call(0, "a", 0, 100),
                        call(1, "b", 100, 210),
                        call(2, "c", 0, 210)),
                    within(1, 0, 2, "inner", 0, 100, call(0, "x", 0, 100)),
                    within(1, 1, 3, "inner", 100, 210, call(0, "x", 100, 210)))))
        .isEmpty();
  }

  @Test
  void joinsInOneCall_areFound() {
    assertThat(
            OneByOne.in(
                timeline(
                    join(1, "outer", 0, 200, call(0, "a", 0, 200)),
                    within(1, 0, 2, "inner", 0, 100, call(0, "x", 0, 100)),
                    within(1, 0, 3, "inner", 100, 200, call(0, "x", 100, 200)))))
        .extracting(OneByOne::what)
        .containsExactly("2 × inner");
  }

  @Test
  void limitOfOne_isFound_butNotWhatNeedsResults() {
    TimedJoin limited =
        join(
            1,
            "limited",
            0,
            60,
            call(0, "a", 0, 30),
            call(1, "b", 0, 30, 60, List.of(), Ending.SUCCEEDED));
    TimedJoin chain =
        join(
            2,
            "chain",
            1_000,
            1_060,
            call(0, "a", 1_000, 1_030),
            call(1, "b", 1_030, 1_030, 1_060, List.of(0), Ending.SUCCEEDED));
    assertThat(OneByOne.in(timeline(limited, chain)))
        .extracting(OneByOne::what)
        .containsExactly("the 2 calls of limited");
  }

  @Test
  void nothingToSave_isNotFound() {
    assertThat(OneByOne.in(timeline(join(1, "a", 0, 100, call(0, "x", 0, 100))))).isEmpty();
  }
}

package io.rejoin.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.observation.Observation;
import io.rejoin.Rejoin;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the observations of joins and calls are within. */
class ObservationTreeTest {
  private final Watched watched = new Watched();

  @Test
  void callsAreWithinTheirJoin_andJoinsWithinTheCallAround() {
    try (Rejoin rejoin = watched.rejoin().build()) {
      rejoin
          .join("outer")
          .calling("page")
          .each(
              List.of(1),
              i -> {
                Observation.createNotStarted("request", watched.observations).observe(() -> {});
                return rejoin
                    .join("inner")
                    .calling("profile")
                    .each(List.of(i), j -> j)
                    .gather()
                    .join();
              })
          .gather()
          .join();
    }
    assertThat(watched.ended)
        .containsExactly(
            "outer > page > request",
            "outer > page > inner > profile",
            "outer > page > inner",
            "outer > page",
            "outer");
  }

  @Test
  void joinsAreNotObserved_callsAreWithinWhatIsAroundTheJoin() {
    watched
        .observations
        .observationConfig()
        .observationPredicate((name, context) -> !name.equals("rejoin.join"));
    Observation.createNotStarted("request", watched.observations)
        .observe(
            () -> {
              try (Rejoin rejoin = watched.rejoin().build()) {
                rejoin.join("prices").calling("price").each(List.of(1), i -> i).gather().join();
              }
            });
    assertThat(watched.ended).containsExactly("request > price", "request");
  }

  @Test
  void handlers_seeWhatTheJoinSaw() {
    try (Rejoin rejoin = watched.rejoin().build()) {
      rejoin.join("prices").each(List.of(1, 2), i -> i).gather().join();
    }
    assertThat(watched.contexts)
        .hasExactlyElementsOfTypes(
            SubtaskObservationContext.class,
            SubtaskObservationContext.class,
            JoinObservationContext.class);
    assertThat(watched.contexts.element().getHighCardinalityKeyValue("index")).isNotNull();
  }
}

package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static Map<Integer, Object> unclaimed(Batch batch) {
    Map<Integer, Object> inputs = new TreeMap<>();
    batch.putUnclaimed(inputs);
    return inputs;
  }

  /** A worker may not have come to the last inputs when somebody asks what is pending. */
  @Test
  void unclaimed_isKnownByItsInput_untilItIsClaimed() {
    Scope scope = Scope.open(Rejoin.shared().join("batch"), JoinKind.WAIT);
    Batch batch = new Batch(scope, new Object[] {"a", "b"}, input -> input);
    assertThat(unclaimed(batch)).isEqualTo(Map.of(0, "a", 1, "b"));
    assertThat(batch.isClaimed()).isFalse();
    List<Subtask> rest = new ArrayList<>();
    batch.claimRest(rest);
    assertThat(rest).extracting(subtask -> subtask.input).containsExactly("a", "b");
    assertThat(unclaimed(batch)).isEmpty();
    assertThat(batch.isClaimed()).isTrue();
    List<Subtask> unended = new ArrayList<>();
    batch.addUnended(unended);
    assertThat(unended).isEqualTo(rest);
    batch.forget(rest.get(0));
    unended.clear();
    batch.addUnended(unended);
    assertThat(unended).containsExactly(rest.get(1));
    scope.finish(null);
  }
}

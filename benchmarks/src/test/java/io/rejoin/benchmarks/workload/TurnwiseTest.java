package io.rejoin.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnwiseTest {
  private static final class Turns extends Turnwise {
    private final List<String> seen = new ArrayList<>();

    Turns(String peer, String beside) {
      this.peer = peer;
      this.beside = beside;
    }

    @Override
    protected void use(String name) {
      super.use(name);
      seen.add(name + " by " + library().getClass().getSimpleName());
    }
  }

  private static List<String> sixIterations(String peer, String beside) {
    Turns turns = new Turns(peer, beside);
    for (int i = 0; i < 6; i++) {
      turns.takeTurns();
    }
    return turns.seen;
  }

  @Test
  void takeTurns_ofTwo_alternateAndSoDoesWhoIsFirst() {
    String rejoin = "rejoin by RejoinPeer";
    String guava = "Guava by GuavaPeer";
    assertThat(sixIterations("rejoin", "Guava"))
        .containsExactly(rejoin, guava, guava, rejoin, rejoin, guava);
  }

  @Test
  void takeTurns_ofOneAlone_areAllItsOwn() {
    assertThat(sixIterations("Guava", Turnwise.NOBODY))
        .hasSize(6)
        .containsOnly("Guava by GuavaPeer");
  }
}

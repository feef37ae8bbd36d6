package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SmokeTest {
  @Test
  void gather_two_inOrder() {
    List<Integer> lengths =
        Rejoin.shared().join("lengths").each(List.of("a", "bb"), String::length).gather().join();
    assertThat(lengths).containsExactly(1, 2);
  }
}

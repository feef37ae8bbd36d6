package io.rejoin.examples.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.JoinTimeoutException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ShopTest {
  private static final Sku PEN = new Sku("pen");
  private static final Sku CAP = new Sku("cap");
  private static final Sku GHOST = new Sku("ghost");
  private static final Sku SLOW = new Sku("slow");

  private final CountDownLatch never = new CountDownLatch(1);

  private Price price(Sku sku) throws PriceException {
    switch (sku.id()) {
      case "ghost" -> throw new PriceException("not for sale");
      case "slow" -> {
        try {
          never.await();
        } catch (InterruptedException e) {
          throw new PriceException("interrupted");
        }
      }
      default -> {}
    }
    return new Price(sku, sku.id().equals("pen") ? 120 : 900);
  }

  private final Shop shop = new Shop(this::price);

  @Test
  void total_allAnswer_isTheSum() throws PriceException {
    assertThat(shop.total(List.of(PEN, CAP))).isEqualTo(1020);
  }

  @Test
  void total_oneFails_thatIsThrownAsItIs_andTheSlowOneIsStopped() {
    assertThatThrownBy(() -> shop.total(List.of(SLOW, GHOST)))
        .isInstanceOf(PriceException.class)
        .hasMessage("not for sale");
  }

  @Test
  void lines_tellOfEachInInputOrder() {
    Set<Sku> skus = new LinkedHashSet<>(List.of(PEN, GHOST, SLOW));

    assertThat(shop.lines(skus))
        .containsExactly(
            "pen: 120 cents", "ghost: failed, not for sale", "slow: no answer in time");
  }

  @Test
  void firstBelow_leavesTheStreamEarly() {
    assertThat(shop.firstBelow(500, List.of(SLOW, PEN)).sku()).isEqualTo(PEN);
  }

  @Test
  void byHand_isTheSame() throws PriceException {
    assertThat(Shop.byHand(this::price, List.of(PEN, CAP))).hasSize(2);
    assertThatThrownBy(() -> Shop.byHand(this::price, List.of(SLOW)))
        .isInstanceOf(JoinTimeoutException.class)
        .hasMessage("prices timed out after PT0.8S: 0 of 1 done; unfinished: call[0]");
  }
}

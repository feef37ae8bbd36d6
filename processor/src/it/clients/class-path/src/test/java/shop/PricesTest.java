package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PricesTest {
  private final Prices prices = new PricesClient((sku, currency) -> (long) sku.length());

  @Test
  void everyJoin_comesBack() throws Exception {
    StringBuilder euro = new StringBuilder("EUR");
    assertEquals(List.of(1L, 2L), prices.prices(List.of("a", "bb"), euro));
    assertEquals(3, prices.start("ccc", euro).get());
    assertEquals(new Prices.Both(1L, new io.rejoin.Outcome.Success<>(2L)), prices.both("a", List.of("bb"), euro));
    try (var waited = prices.all(List.of("a", "bb"), euro)) {
      assertEquals(2, waited.done().size());
    }
  }
}

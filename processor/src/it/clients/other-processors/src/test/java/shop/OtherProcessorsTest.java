package shop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class OtherProcessorsTest {
  @Test
  void joins_runOverWhatOthersWrote() {
    Prices prices = new PricesClient(item -> new Price(item.name(), item.name().length()));
    List<Price> all =
        prices.prices(List.of((AutoValue_Item) Item.of("a"), (AutoValue_Item) Item.of("bb")));
    assertArrayEquals(new long[] {1, 2}, prices.cents(all));
    assertEquals("bb", prices.labels(all).get(1).item());
  }
}

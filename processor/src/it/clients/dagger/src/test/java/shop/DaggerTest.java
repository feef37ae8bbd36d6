package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import shop.api.PriceApi;

class DaggerTest {
  private static final PriceApi LENGTHS = (sku, currency) -> (long) sku.length();

  @Test
  void client_isMadeOverTheBoundCalls_andOnce() throws Exception {
    Shop shop = DaggerShop.factory().with(LENGTHS);
    Prices prices = shop.till().prices();
    assertEquals(List.of(1L, 2L), prices.prices(List.of("a", "bb"), new StringBuilder()));
    assertSame(shop.prices(), prices);
  }

  @Test
  void clientOfWhatDaggerWrote_joins() throws Exception {
    Shops shops = new ShopsClient();
    Prices made = shops.open(List.of(PricesClient_Factory.create(() -> LENGTHS))).get(0);
    assertEquals(3L, made.price("ccc", new StringBuilder()));
    assertSame(
        made, shops.tills(List.of(Shop_Till_Factory.create(() -> made))).get(0).prices());
  }
}

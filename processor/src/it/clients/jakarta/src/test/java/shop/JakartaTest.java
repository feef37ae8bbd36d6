package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.inject.Singleton;
import java.util.List;
import org.junit.jupiter.api.Test;
import shop.api.PriceApi;

class JakartaTest {
  /** The application's bean. */
  @Singleton
  static class Lengths implements PriceApi {
    @Override
    public Long price(String sku, StringBuilder currency) {
      return (long) sku.length();
    }
  }

  @Test
  void client_isABean_besideTheBeanThatMakesItsCalls() throws Exception {
    SeContainerInitializer container = SeContainerInitializer.newInstance().disableDiscovery();
    try (SeContainer beans =
        container.addBeanClasses(Lengths.class, PricesClient.class).initialize()) {
      Prices prices = beans.select(Prices.class).get();
      assertEquals(List.of(1L, 2L), prices.prices(List.of("a", "bb"), new StringBuilder()));
      assertEquals(1, beans.select(PriceApi.class).stream().count());
    }
  }
}

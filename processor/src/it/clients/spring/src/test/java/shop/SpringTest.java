package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.rejoin.Rejoin;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import shop.api.PriceApi;

class SpringTest {
  private static final AtomicInteger THREADS = new AtomicInteger();

  /** What the application brings; the client is found. */
  @Configuration
  @ComponentScan
  static class Application {
    @Bean
    PriceApi priceApi() {
      return (sku, currency) -> (long) sku.length();
    }
  }

  /** With an instance of its own; not found, but named. */
  static class Instance {
    @Bean
    Rejoin rejoin() {
      return Rejoin.builder()
          .threadFactory(
              task -> {
                THREADS.incrementAndGet();
                return new Thread(task);
              })
          .build();
    }
  }

  /** Takes both, as a bean of the application would. */
  record Both(Prices prices, PriceApi api) {}

  @Test
  void client_isABean_besideTheBeanThatMakesItsCalls() throws Exception {
    try (var context = new AnnotationConfigApplicationContext(Application.class, Both.class)) {
      Both both = context.getBean(Both.class);
      assertEquals(
          List.of(1L, 2L), both.prices().prices(List.of("a", "bb"), new StringBuilder()));
      assertTrue(both.prices() instanceof PricesClient);
      assertTrue(!(both.api() instanceof PricesClient));
      assertEquals(0, THREADS.get());
    }
  }

  @Test
  void rejoinBean_isUsed() throws Exception {
    try (var context = new AnnotationConfigApplicationContext(Application.class, Instance.class)) {
      Prices prices = context.getBean(Prices.class);
      assertEquals(List.of(1L), prices.prices(List.of("a"), new StringBuilder()));
      assertTrue(THREADS.getAndSet(0) > 0);
    }
  }
}

package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import shop.api.PriceApi;

class SpringTest {
  /** Marks its bean, as one does where there is no fallback. */
  @Configuration
  @ComponentScan
  static class Application {
    @Bean
    @Primary
    PriceApi lengths() {
      return (sku, currency) -> (long) sku.length();
    }
  }

  @Test
  void thisSpring_hasNoFallback() {
    assertThrows(
        ClassNotFoundException.class,
        () -> Class.forName("org.springframework.context.annotation.Fallback"));
  }

  @Test
  void client_isABean_besideThePrimaryBeanThatMakesItsCalls() throws Exception {
    try (var context = new AnnotationConfigApplicationContext(Application.class)) {
      Prices prices = context.getBean(Prices.class);
      assertInstanceOf(PricesClient.class, prices);
      assertEquals(List.of(1L, 2L), prices.prices(List.of("a", "bb"), new StringBuilder()));
      assertFalse(context.getBean(PriceApi.class) instanceof PricesClient);
    }
  }

  /** Marks nothing; not found, but named. */
  static class Unmarked {
    @Bean
    PriceApi lengths() {
      return (sku, currency) -> (long) sku.length();
    }
  }

  /** Says which it means. */
  record Qualified(@Qualifier("lengths") PriceApi api) {}

  @Test
  void unmarkedBean_makesTheClientsCalls_butHasToBeNamedElsewhere() throws Exception {
    try (var context =
        new AnnotationConfigApplicationContext(
            Unmarked.class, PricesClient.class, Qualified.class)) {
      Prices prices = context.getBean(Prices.class);
      assertEquals(List.of(1L), prices.prices(List.of("a"), new StringBuilder()));
      assertThrows(
          NoUniqueBeanDefinitionException.class, () -> context.getBean(PriceApi.class));
      assertFalse(context.getBean(Qualified.class).api() instanceof PricesClient);
    }
  }
}

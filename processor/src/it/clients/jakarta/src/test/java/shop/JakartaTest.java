package shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Arrays;
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

  /** A bean of the application that is generic too, as what a generic client is made with has to be. */
  @Dependent
  static class Pairs<K, V> implements LoadApi<K, V> {
    @Override
    public V load(K key) {
      return null;
    }
  }

  /** Takes the client with type arguments. */
  @Singleton
  static class Reader {
    private final Loads<String, Long> loads;

    @Inject
    Reader(Loads<String, Long> loads) {
      this.loads = loads;
    }
  }

  @Test
  void genericClient_isABean_ofAnyTypeArguments() {
    SeContainerInitializer container = SeContainerInitializer.newInstance().disableDiscovery();
    try (SeContainer beans =
        container.addBeanClasses(Pairs.class, LoadsClient.class, Reader.class).initialize()) {
      Loads<String, Long> loads = beans.select(Reader.class).get().loads;
      assertEquals(Arrays.asList(null, null), loads.loads(List.of("a", "bb")));
    }
  }

  /** No bean of a type that has variables. */
  @Singleton
  static class Texts implements LoadApi<String, Long> {
    @Override
    public Long load(String key) {
      return (long) key.length();
    }
  }

  @Test
  void genericClient_isNotMadeWithABeanThatIsNotGeneric() {
    SeContainerInitializer container = SeContainerInitializer.newInstance().disableDiscovery();
    container.addBeanClasses(Texts.class, LoadsClient.class);
    assertThrows(DeploymentException.class, container::initialize);
  }
}

package shop;

import dagger.Binds;
import dagger.BindsInstance;
import dagger.Component;
import dagger.Module;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import shop.api.PriceApi;

/** What Dagger puts together, a client among it that is written in the same compilation. */
@Singleton
@Component(modules = Shop.Clients.class)
public interface Shop {
  /** Says which class is the client. */
  @Module
  interface Clients {
    /** The client is what has the joins. */
    @Binds
    Prices prices(PricesClient client);
  }

  /** A class of the application that takes the client. */
  final class Till {
    private final Prices prices;

    @Inject
    Till(Prices prices) {
      this.prices = prices;
    }

    /** What it took. */
    public Prices prices() {
      return prices;
    }
  }

  /** With the object that makes the calls. */
  @Component.Factory
  interface Factory {
    /** Returns a shop over these calls. */
    Shop with(@BindsInstance PriceApi api);
  }

  /** The client itself. */
  Prices prices();

  /** What takes the client. */
  Till till();
}

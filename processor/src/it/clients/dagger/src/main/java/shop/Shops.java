package shop;

import io.rejoin.Gather;
import java.util.List;

/** Speaks of classes that Dagger writes once the other client is there. */
public interface Shops {
  /** A call that takes what Dagger wrote. */
  default Prices open(PricesClient_Factory factory) {
    return factory.get();
  }

  @Gather("open")
  List<Prices> open(List<PricesClient_Factory> factories);

  /** The inputs have the method. */
  @Gather("get")
  List<Shop.Till> tills(List<Shop_Till_Factory> factories);
}

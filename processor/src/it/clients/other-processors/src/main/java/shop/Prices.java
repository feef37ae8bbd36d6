package shop;

import io.rejoin.Gather;
import java.util.List;

/** Speaks of types that three other processors write in the same compilation. */
public interface Prices {
  /** The call. */
  Price price(AutoValue_Item item);

  /** A default call on what MapStruct writes. */
  default PriceMapper.Label label(Price price) {
    return new PriceMapperImpl().label(price);
  }

  @Gather("price")
  List<Price> prices(List<AutoValue_Item> items);

  @Gather("label")
  List<PriceMapper.Label> labels(List<Price> prices);

  /** The inputs have the method from Lombok. */
  @Gather("getCents")
  long[] cents(List<Price> prices);
}

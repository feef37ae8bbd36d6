package shop;

import io.rejoin.Gather;
import java.util.List;

/** Does not change, nor does its client. */
public interface Names {
  /** The call. */
  String name(String sku);

  @Gather("name")
  List<String> names(List<String> skus);
}

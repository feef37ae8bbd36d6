import io.rejoin.Gather;
import io.rejoin.WaitFor;
import java.util.List;

interface Input {
  Long price(String sku);

  @Gather("price")
  List<Long> prices(List<String> skus);

  class Outer {
    private Outer() {}

    public interface Inner {
      @WaitFor("1s")
      Long price(String sku);
    }
  }
}

package shop;

import io.rejoin.*;
import java.util.function.*;

public interface Input<T> {
  <U> Integer fed(BiConsumer<? super T, U> sink, String user);

  record Fed(Integer fed) {}

  @Gather
  Fed gathered(BiConsumer<?, Integer> sink, String user);
}

package shop;

import io.rejoin.*;
import java.util.*;
import java.util.function.*;

public interface Input {
  Long code(String of);

  @AsCompleted("code")
  void toAny(List<String> of, Consumer<?> sink);

  @AsCompleted("code")
  void toSome(List<String> of, Consumer<? extends Long> sink);

  @AsCompleted("code")
  void toBoth(List<String> of, BiConsumer<? extends String, ? super Long> sink);

  @AsCompleted("code")
  void toTexts(List<String> of, Consumer<? super String> sink);
}

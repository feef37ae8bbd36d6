package shop;

import io.rejoin.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;

public interface Input {
  String name(long id);

  String name(Integer id);

  String shown(Object id);

  String shown(int id);

  Long code(Object of);

  CompletionStage<? super Integer> stage(String of);

  @Gather("name")
  List<String> names(int... ids);

  @Gather("shown")
  List<String> shownAll(int... ids);

  @Gather("shown")
  List<String> shownBoxes(List<Integer> ids);

  @Gather("code")
  List<Long> codes(List<? super Integer> of);

  @Gather("code")
  Map<Object, Long> codesByInput(Set<? super Integer> of);

  @Gather("stage")
  List<Object> stages(List<String> of);

  @AsCompleted("code")
  void each(List<String> of, Consumer<? super Long> sink);

  interface Tasks {
    @Gather
    List<Number> supplied(List<? extends Supplier<? extends Number>> suppliers);

    @Gather
    List<Object> futures(List<Future<? super Integer>> futures);
  }
}

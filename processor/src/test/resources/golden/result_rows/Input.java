package shop;

import io.rejoin.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku) throws IOException;

  String name(String sku);

  record Plain(Long price, String name) {}

  record Outcomes(Outcome<Long> price, Outcome<String> name) {}

  record Optionals(Optional<Long> price, Optional<String> name) {}

  @Gather("price")
  List<Long> m1(List<String> skus) throws IOException;

  @Gather("price")
  CompletableFuture<List<Long>> m2(List<String> skus);

  @Gather("price")
  CompletionStage<List<Long>> m3(List<String> skus);

  @Gather("price")
  List<Outcome<Long>> m4(List<String> skus);

  @Gather("price")
  CompletableFuture<List<Outcome<Long>>> m5(List<String> skus);

  @Gather("price")
  CompletionStage<List<Outcome<Long>>> m6(List<String> skus);

  @Gather("price")
  List<Optional<Long>> m7(List<String> skus);

  @Gather("price")
  CompletableFuture<List<Optional<Long>>> m8(List<String> skus);

  @Gather("price")
  CompletionStage<List<Optional<Long>>> m9(List<String> skus);

  @Gather("price")
  Collection<Long> m10(List<String> skus) throws IOException;

  @Gather("price")
  CompletableFuture<Collection<Long>> m11(List<String> skus);

  @Gather("price")
  CompletionStage<Collection<Long>> m12(List<String> skus);

  @Gather("price")
  Collection<Outcome<Long>> m13(List<String> skus);

  @Gather("price")
  CompletableFuture<Collection<Outcome<Long>>> m14(List<String> skus);

  @Gather("price")
  CompletionStage<Collection<Outcome<Long>>> m15(List<String> skus);

  @Gather("price")
  Collection<Optional<Long>> m16(List<String> skus);

  @Gather("price")
  CompletableFuture<Collection<Optional<Long>>> m17(List<String> skus);

  @Gather("price")
  CompletionStage<Collection<Optional<Long>>> m18(List<String> skus);

  @Gather("price")
  Map<String, Long> m19(List<String> skus) throws IOException;

  @Gather("price")
  CompletableFuture<Map<String, Long>> m20(List<String> skus);

  @Gather("price")
  CompletionStage<Map<String, Long>> m21(List<String> skus);

  @Gather("price")
  Map<String, Outcome<Long>> m22(List<String> skus);

  @Gather("price")
  CompletableFuture<Map<String, Outcome<Long>>> m23(List<String> skus);

  @Gather("price")
  CompletionStage<Map<String, Outcome<Long>>> m24(List<String> skus);

  @Gather("price")
  Map<String, Optional<Long>> m25(List<String> skus);

  @Gather("price")
  CompletableFuture<Map<String, Optional<Long>>> m26(List<String> skus);

  @Gather("price")
  CompletionStage<Map<String, Optional<Long>>> m27(List<String> skus);

  @Gather("price")
  Stream<Long> m28(List<String> skus);

  @Gather("price")
  Stream<Outcome<Long>> m29(List<String> skus);

  @Gather("price")
  Stream<Optional<Long>> m30(List<String> skus);

  @Gather("price")
  Long[] m31(List<String> skus) throws IOException;

  @Gather("price")
  CompletableFuture<Long[]> m32(List<String> skus);

  @Gather("price")
  CompletionStage<Long[]> m33(List<String> skus);

  @Gather("price")
  long[] m34(List<String> skus) throws IOException;

  @Gather("price")
  CompletableFuture<long[]> m35(List<String> skus);

  @Gather("price")
  CompletionStage<long[]> m36(List<String> skus);

  @Gather("price")
  void m37(List<String> skus) throws IOException;

  @Gather("price")
  CompletableFuture<Void> m38(List<String> skus);

  @Gather("price")
  CompletionStage<Void> m39(List<String> skus);

  @Gather({"price", "name"})
  Plain m40(String sku) throws IOException;

  @Gather({"price", "name"})
  CompletableFuture<Plain> m41(String sku);

  @Gather({"price", "name"})
  CompletionStage<Plain> m42(String sku);

  @Gather({"price", "name"})
  Outcomes m43(String sku);

  @Gather({"price", "name"})
  CompletableFuture<Outcomes> m44(String sku);

  @Gather({"price", "name"})
  CompletionStage<Outcomes> m45(String sku);

  @Gather({"price", "name"})
  Optionals m46(String sku);

  @Gather({"price", "name"})
  CompletableFuture<Optionals> m47(String sku);

  @Gather({"price", "name"})
  CompletionStage<Optionals> m48(String sku);

  @Gather({"price", "name"})
  List<Object> m49(String sku) throws IOException;

  @Gather({"price", "name"})
  CompletableFuture<List<Object>> m50(String sku);

  @Gather({"price", "name"})
  CompletionStage<List<Object>> m51(String sku);

  @Gather({"price", "name"})
  List<Outcome<Object>> m52(String sku);

  @Gather({"price", "name"})
  CompletableFuture<List<Outcome<Object>>> m53(String sku);

  @Gather({"price", "name"})
  CompletionStage<List<Outcome<Object>>> m54(String sku);

  @Gather({"price", "name"})
  void m55(String sku) throws IOException;

  @Gather({"price", "name"})
  CompletableFuture<Void> m56(String sku);

  @Gather({"price", "name"})
  CompletionStage<Void> m57(String sku);

  @Race("price")
  Long m58(List<String> skus) throws IOException;

  @Race("price")
  CompletableFuture<Long> m59(List<String> skus);

  @Race("price")
  CompletionStage<Long> m60(List<String> skus);

  @Race("price")
  Outcome<Long> m61(List<String> skus);

  @Race("price")
  CompletableFuture<Outcome<Long>> m62(List<String> skus);

  @Race("price")
  CompletionStage<Outcome<Long>> m63(List<String> skus);

  @Race("price")
  Completion<String, Long> m64(List<String> skus);

  @Race("price")
  CompletableFuture<Completion<String, Long>> m65(List<String> skus);

  @Race("price")
  CompletionStage<Completion<String, Long>> m66(List<String> skus);

  @Race(value = "price", count = 2)
  List<Long> m67(List<String> skus) throws IOException;

  @Race(value = "price", count = 2)
  CompletableFuture<List<Long>> m68(List<String> skus);

  @Race(value = "price", count = 2)
  CompletionStage<List<Long>> m69(List<String> skus);

  @Race(value = "price", count = 2)
  List<Outcome<Long>> m70(List<String> skus);

  @Race(value = "price", count = 2)
  CompletableFuture<List<Outcome<Long>>> m71(List<String> skus);

  @Race(value = "price", count = 2)
  CompletionStage<List<Outcome<Long>>> m72(List<String> skus);

  @Race(value = "price", count = 2)
  List<Completion<String, Long>> m73(List<String> skus);

  @Race(value = "price", count = 2)
  CompletableFuture<List<Completion<String, Long>>> m74(List<String> skus);

  @Race(value = "price", count = 2)
  CompletionStage<List<Completion<String, Long>>> m75(List<String> skus);

  @AsCompleted("price")
  Stream<Long> m76(List<String> skus);

  @AsCompleted("price")
  Stream<Outcome<Long>> m77(List<String> skus);

  @AsCompleted("price")
  Stream<Completion<String, Long>> m78(List<String> skus);

  @AsCompleted("price")
  Completions<String, Long> m79(List<String> skus);

  @Wait("price")
  Waited<String, Long> m80(List<String> skus);

  @CreateTask("price")
  CompletableFuture<Long> m81(String sku);

  @CreateTask("price")
  CompletionStage<Long> m82(String sku);
}

package shop;

import io.rejoin.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.stream.*;

public interface Input {
  Long price(String sku);

  record Page(Long price) {}

  @Gather(value = "price", onFailure = OnFailure.LEAVE_RUNNING)
  @WaitFor("1s")
  List<Long> a(List<String> skus);

  @Gather(value = "price", onFailure = OnFailure.LEAVE_RUNNING)
  List<Long> b(List<String> skus, @WaitFor Duration timeout);

  @Gather(value = "price", onFailure = OnFailure.LEAVE_RUNNING)
  Stream<Long> c(List<String> skus);

  @Gather(value = "price", onFailure = OnFailure.LEAVE_RUNNING)
  List<Optional<Long>> d(List<String> skus);

  @Gather(value = "price", onFailure = OnFailure.LEAVE_RUNNING)
  Page e(String sku);
}

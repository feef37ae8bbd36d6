package io.rejoin;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Calls that return their index when their gate is opened, or throw if it is an odd one. */
final class Gates {
  private final List<CountDownLatch> gates;
  final AtomicInteger interrupted = new AtomicInteger();

  Gates(int count) {
    gates = IntStream.range(0, count).mapToObj(index -> new CountDownLatch(1)).toList();
  }

  int pass(int index) throws InterruptedException {
    try {
      Spin.await(gates.get(index));
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
      throw e;
    }
    if (index % 2 == 1) {
      throw new IllegalStateException("odd " + index);
    }
    return index;
  }

  Gates open(int... indices) {
    for (int index : indices) {
      gates.get(index).countDown();
    }
    return this;
  }

  List<Integer> inputs() {
    return IntStream.range(0, gates.size()).boxed().toList();
  }

  static List<Integer> indices(Waited<Integer, Integer> waited) {
    return waited.done().stream().map(Completion::index).toList();
  }

  Waited<Integer, Integer> waitFor(Rejoin rejoin, ReturnWhen when) {
    return rejoin.join("wait").each(inputs(), this::pass).await(when).join();
  }
}

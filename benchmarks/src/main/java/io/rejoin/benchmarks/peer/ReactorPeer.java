package io.rejoin.benchmarks.peer;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Reactor's {@code flatMap} over blocking calls. */
final class ReactorPeer implements Peer {
  private final Scheduler scheduler;

  ReactorPeer(ExecutorService executor) {
    this.scheduler = Schedulers.fromExecutor(executor);
  }

  @Override
  public Object gather(List<Integer> inputs, Task task) {
    return Objects.requireNonNull(flux(inputs, task, inputs.size()).collectList().block());
  }

  @Override
  public Object gatherInTime(List<Integer> inputs, Task task) {
    return Objects.requireNonNull(flux(inputs, task, inputs.size()).collectList().block(DEADLINE));
  }

  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) {
    return Objects.requireNonNull(flux(inputs, task, LIMIT).collectList().block());
  }

  @Override
  public Arrivals asCompleted(List<Integer> inputs, Task task) {
    Iterator<Integer> iterator = flux(inputs, task, inputs.size()).toIterable().iterator();
    return iterator::next;
  }

  private Flux<Integer> flux(List<Integer> inputs, Task task, int concurrency) {
    return Flux.fromIterable(inputs)
        .flatMap(
            input -> Mono.fromCallable(() -> task.call(input)).subscribeOn(scheduler), concurrency);
  }
}

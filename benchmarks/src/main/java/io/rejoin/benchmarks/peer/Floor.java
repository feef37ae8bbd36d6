package io.rejoin.benchmarks.peer;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The least that can do the work: a thread for each subtask, an array of slots, one counter, an
 * owner that parks. No library can be expected to go below it by much.
 */
public abstract class Floor implements Peer {
  /** Starts a thread, or hands the task to one that is idle. */
  protected abstract void start(Runnable task);

  @Override
  public Object gather(List<Integer> inputs, Task task) {
    Fan fan = fan(inputs, task, inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      start(new Slot(fan, i));
    }
    while (fan.get() != 0) {
      LockSupport.park(fan);
    }
    return fan.slots;
  }

  @Override
  public Object gatherInTime(List<Integer> inputs, Task task) {
    long end = System.nanoTime() + DEADLINE.toNanos();
    Fan fan = fan(inputs, task, inputs.size());
    for (int i = 0; i < inputs.size(); i++) {
      start(new Slot(fan, i));
    }
    while (fan.get() != 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        throw new IllegalStateException("the deadline was meant not to be hit");
      }
      LockSupport.parkNanos(fan, left);
    }
    return fan.slots;
  }

  /** A worker for each permit; each claims indices until there are none. */
  @Override
  public Object gatherLimited(List<Integer> inputs, Task task) {
    int workers = Math.min(LIMIT, inputs.size());
    Fan fan = fan(inputs, task, workers);
    AtomicInteger claimed = new AtomicInteger();
    Runnable worker =
        () -> {
          for (int i = claimed.getAndIncrement();
              i < inputs.size();
              i = claimed.getAndIncrement()) {
            fan.fill(i);
          }
          fan.end();
        };
    for (int i = 0; i < workers; i++) {
      start(worker);
    }
    while (fan.get() != 0) {
      LockSupport.park(fan);
    }
    return fan.slots;
  }

  @Override
  public Object gatherOrCancel(List<Integer> inputs, Task task) {
    Fan fan = fan(inputs, task, inputs.size());
    Thread[] threads = new Thread[inputs.size()];
    for (int i = 0; i < threads.length; i++) {
      int index = i;
      start(
          () -> {
            threads[index] = Thread.currentThread();
            fan.fill(index);
            fan.end();
          });
    }
    while (fan.get() != 0 && fan.failure == null) {
      LockSupport.park(fan);
    }
    for (Thread thread : threads) { // all of them have begun: the workload waits for that
      thread.interrupt();
    }
    while (fan.get() != 0) {
      LockSupport.park(fan);
    }
    throw new IllegalStateException(fan.failure);
  }

  @Override
  public Arrivals asCompleted(List<Integer> inputs, Task task) {
    BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
    for (Integer input : inputs) {
      start(
          () -> {
            try {
              arrived.add(task.call(input));
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          });
    }
    return arrived::take;
  }

  @Override
  public int drain(List<CompletableFuture<Integer>> pending) {
    Queue<Integer> arrived = new ArrayDeque<>();
    for (CompletableFuture<Integer> future : pending) {
      CompletableFuture<Void> unused = future.thenAccept(arrived::add);
    }
    int sum = 0;
    for (int i = 0; i < pending.size(); i++) {
      pending.get(i).complete(i);
      sum += arrived.remove();
    }
    return sum;
  }

  private static Fan fan(List<Integer> inputs, Task task, int parties) {
    return new Fan(inputs, task, parties);
  }

  /** The slots and the count of those that have not ended. */
  @SuppressWarnings("serial") // never serialized
  private static final class Fan extends AtomicInteger {
    private final List<Integer> inputs;
    private final Task task;
    private final Thread owner = Thread.currentThread();
    private final Object[] slots;

    /** The first in time, or nearly; written by whoever fails. */
    private volatile @Nullable Throwable failure;

    Fan(List<Integer> inputs, Task task, int parties) {
      super(parties);
      this.inputs = inputs;
      this.task = task;
      this.slots = new Object[inputs.size()];
    }

    void fill(int index) {
      try {
        slots[index] = task.call(inputs.get(index));
      } catch (Throwable e) {
        if (failure == null) {
          failure = e;
          LockSupport.unpark(owner);
        }
      }
    }

    void end() {
      if (decrementAndGet() == 0) {
        LockSupport.unpark(owner);
      }
    }
  }

  private record Slot(Fan fan, int index) implements Runnable {
    @Override
    public void run() {
      fan.fill(index);
      fan.end();
    }
  }
}

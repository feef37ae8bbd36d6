package io.rejoin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Calls that do what a test tells each of them, and a record of what became of them. */
final class Play {
  /** What a call does. Those that end by themselves wait until those that hang are running. */
  enum Act {
    /** Returns {@link Play#value}. */
    RETURN,
    /** Returns null. */
    RETURN_NULL,
    /** Throws its checked {@link Play#thrown}. */
    FAIL,
    /** Throws its unchecked {@link Play#thrown}. */
    CRASH,
    /** Throws its {@link Play#thrown}, an {@code Error}. */
    BREAK,
    /** Runs until it is interrupted, and throws that. */
    HANG,
    /** Runs until it is interrupted, and then throws its checked {@link Play#thrown}. */
    HANG_THEN_FAIL,
    /** Runs until it is interrupted, and then throws its {@link Play#thrown}, an Error. */
    HANG_THEN_BREAK,
    /** Runs until it is interrupted, and then returns {@link Play#value}. */
    HANG_THEN_RETURN,
    /** Ignores interrupts until {@link Play#release}. */
    DIG;

    boolean hangs() {
      return this == HANG
          || this == HANG_THEN_FAIL
          || this == HANG_THEN_BREAK
          || this == HANG_THEN_RETURN
          || this == DIG;
    }
  }

  private final List<Act> acts;
  private final List<Throwable> throwables = new ArrayList<>();
  private final CountDownLatch hanging;
  private final CountDownLatch released = new CountDownLatch(1);
  private final List<Integer> started = new CopyOnWriteArrayList<>();
  private final Set<Integer> interrupted = new ConcurrentSkipListSet<>();
  private final AtomicInteger running = new AtomicInteger();

  private Play(List<Act> acts) {
    this.acts = acts;
    this.hanging = new CountDownLatch((int) acts.stream().filter(Act::hangs).count());
    for (int i = 0; i < acts.size(); i++) {
      throwables.add(
          switch (acts.get(i)) {
            case BREAK, HANG_THEN_BREAK -> new AssertionError("error " + i);
            case CRASH -> new IllegalStateException("crash " + i);
            default -> new IOException("failure " + i);
          });
    }
  }

  static Play of(Act... acts) {
    return new Play(List.of(acts));
  }

  /** The same act so many times. */
  static Play times(int count, Act act) {
    return new Play(IntStream.range(0, count).mapToObj(index -> act).toList());
  }

  List<Integer> inputs() {
    return IntStream.range(0, acts.size()).boxed().toList();
  }

  static String value(int index) {
    return "v" + index;
  }

  /** What the call throws if it throws. */
  Throwable thrown(int index) {
    return throwables.get(index);
  }

  String call(int index) throws Exception {
    started.add(index);
    running.incrementAndGet();
    try {
      return act(index);
    } finally {
      running.decrementAndGet();
    }
  }

  private String act(int index) throws Exception {
    Act act = acts.get(index);
    if (!act.hangs()) {
      Spin.await(hanging);
    }
    return switch (act) {
      case RETURN -> value(index);
      case RETURN_NULL -> null;
      case FAIL, CRASH, BREAK -> raise(index);
      case DIG -> {
        hanging.countDown();
        Spin.awaitStubbornly(released);
        yield value(index);
      }
      case HANG, HANG_THEN_FAIL, HANG_THEN_BREAK, HANG_THEN_RETURN -> hang(act, index);
    };
  }

  private String hang(Act act, int index) throws Exception {
    hanging.countDown();
    try {
      return Spin.forever();
    } catch (InterruptedException e) {
      interrupted.add(index);
      return switch (act) {
        case HANG_THEN_FAIL, HANG_THEN_BREAK -> raise(index);
        case HANG_THEN_RETURN -> value(index);
        default -> throw e;
      };
    }
  }

  private String raise(int index) throws Exception {
    if (throwables.get(index) instanceof Error error) {
      throw error;
    }
    throw (Exception) throwables.get(index);
  }

  /** Waits until all that hang are running. */
  void awaitHanging() {
    Spin.awaitStubbornly(hanging);
  }

  /** Lets those go that dig. */
  void release() {
    released.countDown();
  }

  /** The calls that began, in the order in which they did. */
  List<Integer> started() {
    return started;
  }

  /** The calls that were interrupted. */
  Set<Integer> interrupted() {
    return interrupted;
  }

  /** How many are running now. */
  int running() {
    return running.get();
  }
}

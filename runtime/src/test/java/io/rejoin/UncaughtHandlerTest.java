package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Thread.UncaughtExceptionHandler;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The place in which a thread keeps the call that it runs belongs to the user otherwise. */
@ExtendWith(SameThreads.class)
class UncaughtHandlerTest {
  private final AtomicReference<Throwable> uncaught = new AtomicReference<>();
  private final UncaughtExceptionHandler users = this::caught;

  private void caught(Thread thread, Throwable thrown) {
    uncaught.set(thrown);
  }

  private ExecutorService one() {
    return Executors.newSingleThreadExecutor(
        task -> {
          Thread thread = On.DAEMONS.newThread(task);
          thread.setUncaughtExceptionHandler(users);
          return thread;
        });
  }

  private static UncaughtExceptionHandler current() {
    return Thread.currentThread().getUncaughtExceptionHandler();
  }

  /** As libraries do that have nobody to throw to. */
  @Test
  void call_handsAnExceptionToTheHandler_itReachesTheUsers() throws Exception {
    ExecutorService one = one();
    Exception handed = new Exception("nobody to throw to");
    try (Rejoin rejoin = Rejoin.builder().executor(one).build()) {
      rejoin
          .join("handing")
          .each(
              List.of(0),
              input ->
                  rejoin
                      .join("nested")
                      .call(
                          () -> {
                            current().uncaughtException(Thread.currentThread(), handed);
                            return input;
                          })
                      .join())
          .gather()
          .join();
      assertThat(uncaught.get()).isSameAs(handed);
      assertThat(one.submit(UncaughtHandlerTest::current).get()).isSameAs(users);
    } finally {
      one.shutdown();
    }
  }

  @Test
  void call_setsAHandler_itStays() throws Exception {
    ExecutorService one = one();
    UncaughtExceptionHandler set = (thread, thrown) -> {};
    try (Rejoin rejoin = Rejoin.builder().executor(one).build()) {
      rejoin
          .join("setting")
          .call(
              () -> {
                Thread.currentThread().setUncaughtExceptionHandler(set);
                return 1;
              })
          .join();
      assertThat(one.submit(UncaughtHandlerTest::current).get()).isSameAs(set);
    } finally {
      one.shutdown();
    }
  }

  @Test
  void ownThreads_afterACall_nothingIsNestedInIt() {
    try (Rejoin rejoin = Rejoin.builder().build()) {
      Join join = rejoin.join("outer").waitFor(Duration.ofHours(1)).maxConcurrency(1);
      assertThat(
              join.each(List.of(0, 1, 2), input -> Rejoin.remaining().isPresent()).gather().join())
          .containsOnly(true);
      assertThat(Rejoin.remaining()).isEmpty();
    }
  }

  /**
   * A thread without a handler of its own hands on to its group, which asks for the default one.
   */
  @Test
  void call_threadHasNoHandler_groupIsAsked() {
    AtomicReference<Throwable> seen = new AtomicReference<>();
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, thrown) -> seen.set(thrown));
    Exception handed = new Exception("nobody to throw to");
    try (Rejoin rejoin = Rejoin.builder().build()) {
      rejoin
          .join("handing")
          .call(
              () -> {
                current().uncaughtException(Thread.currentThread(), handed);
                return 1;
              })
          .join();
      assertThat(seen.get()).isSameAs(handed);
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}

package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a thread dump tells. */
@ExtendWith(SameThreads.class)
class ThreadNamesTest {
  private static String name(Object ignored) {
    return Thread.currentThread().getName();
  }

  @Test
  void each_ownThreads_areNamedAfterJoinAndCall() {
    try (Rejoin rejoin = Rejoin.builder().build()) {
      Join join = rejoin.join("Prices.prices").calling("price");
      assertThat(join.each(List.of(1, 2), ThreadNamesTest::name).gather().join())
          .containsOnly("Prices.prices/price");
      assertThat(join.maxConcurrency(1).each(List.of(1, 2), ThreadNamesTest::name).gather().join())
          .containsOnly("Prices.prices/price");
    }
  }

  @Test
  void together_ownThreads_areNamedAfterEachCall() {
    try (Rejoin rejoin = Rejoin.builder().build()) {
      Together page = rejoin.join("Pages.page").together();
      Part<String> profile = page.require("profile", () -> name(page));
      Part<String> orders = page.require("orders", () -> name(page));
      assertThat(page.gather(() -> List.of(profile.get(), orders.get())).join())
          .containsExactly("Pages.page/profile", "Pages.page/orders");
    }
  }

  /** On Java 17 the library keeps threads; on a later one none. */
  @Test
  void ownPool_afterTheJoin_threadsHaveTheirOwnNames() {
    try (Rejoin rejoin = Rejoin.builder().build()) {
      Set<Thread> threads =
          new ConcurrentSkipListSet<>((a, b) -> Long.compare(a.getId(), b.getId()));
      rejoin
          .join("Prices.prices")
          .each(List.of(1, 2), input -> threads.add(Thread.currentThread()))
          .gather()
          .join();
      Spin.until(
          () ->
              threads.stream()
                  .filter(Thread::isAlive)
                  .noneMatch(thread -> thread.getName().startsWith("Prices")));
    }
  }

  @Test
  void usersExecutor_threadsKeepTheirNames() {
    ExecutorService executor = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
    try (Rejoin rejoin = Rejoin.builder().executor(executor).build()) {
      assertThat(
              rejoin.join("Prices.prices").each(List.of(1), ThreadNamesTest::name).gather().join())
          .containsExactly("mine");
    } finally {
      executor.shutdown();
    }
  }

  /** Names that differ each time are not kept for ever, and the calls run all the same. */
  @Test
  void moreNamesThanAreKept_callsRun() {
    try (Rejoin rejoin = Rejoin.builder().build()) {
      Set<String> names = new TreeSet<>();
      for (int i = 0; i < 1_200; i++) {
        names.addAll(
            rejoin.join("join" + i).each(List.of(1), ThreadNamesTest::name).gather().join());
      }
      assertThat(names).contains("join0/call").hasSizeGreaterThan(900);
    }
  }
}

package io.rejoin.examples.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.Completion;
import io.rejoin.JoinInterruptedException;
import io.rejoin.JoinTimeoutException;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import io.rejoin.examples.StandingClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The main row of each rule, through a generated client. */
class RulesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final StandingClock clock = new StandingClock();
  private final User user = new User();
  private final Rejoin rejoin = Rejoin.builder().timeSource(clock).contextPropagator(user).build();
  private final CountDownLatch hanging = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicBoolean interrupted = new AtomicBoolean();
  private final IOException failure = new IOException("no");

  @AfterEach
  void close() {
    rejoin.close();
  }

  private Rules client(RulesClient.Calls calls) {
    return new RulesClient(calls, rejoin);
  }

  /** The first call hangs until it is interrupted; each other one waits for it and then fails. */
  private String hangOrFail(int input) throws IOException, InterruptedException {
    running.incrementAndGet();
    try {
      if (input > 0) {
        awaitHanging();
        throw failure;
      }
      hanging.countDown();
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException e) {
      interrupted.set(true);
      throw e;
    } finally {
      running.decrementAndGet();
    }
  }

  private void awaitHanging() throws InterruptedException {
    assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /** Runs the join in a thread of its own and interrupts that as soon as a call hangs. */
  private AtomicReference<Throwable> interruptWhileRunning(
      java.util.concurrent.Callable<?> join, AtomicBoolean flag) throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread owner =
        new Thread(
            () -> {
              try {
                assertThat(join.call()).isNull();
              } catch (Throwable e) {
                thrown.set(e);
              }
              flag.set(Thread.currentThread().isInterrupted());
            });
    owner.start();
    awaitHanging();
    owner.interrupt();
    owner.join();
    return thrown;
  }

  @Test
  void rule01_oneFails_theOtherIsOverBeforeItIsThrown() {
    assertThatThrownBy(() -> client(this::hangOrFail).list(List.of(0, 1))).isSameAs(failure);
    assertThat(running).hasValue(0);
    assertThat(interrupted).isTrue();
  }

  @Test
  void rule02_startsAndResults_areInInputOrder() throws IOException {
    Queue<Integer> started = new ConcurrentLinkedQueue<>();
    List<Integer> inputs = IntStream.range(0, 50).map(i -> 50 - i).boxed().toList();
    List<String> results =
        client(
                input -> {
                  started.add(input);
                  return "" + input;
                })
            .oneByOne(inputs);
    assertThat(started).containsExactlyElementsOf(inputs);
    assertThat(results).isEqualTo(inputs.stream().map(String::valueOf).toList());
  }

  @Test
  void rule03_failure_isTheVeryObject_orTheCauseWhereNothingIsDeclared() {
    Rules failing =
        client(
            input -> {
              throw failure;
            });
    assertThatThrownBy(() -> failing.list(List.of(1))).isSameAs(failure);
    assertThatThrownBy(() -> failing.future(List.of(1)).get()).cause().isSameAs(failure);
    try (Stream<Completion<Integer, String>> completed = failing.completed(List.of(1))) {
      Completion<Integer, String> only = completed.findFirst().orElseThrow();
      assertThat(only.outcome()).isEqualTo(new Outcome.Failure<>(failure));
      assertThatThrownBy(only::get).isInstanceOf(CompletionException.class).hasCause(failure);
    }
  }

  @Test
  void rule04_completedWhenTheDeadlineHasPassed_isDelivered() throws IOException {
    Rules late =
        client(
            input -> {
              clock.advance(SECOND);
              return "there";
            });
    assertThat(late.listInASecond(List.of(1))).containsExactly("there");
  }

  @Test
  void rule05_cancelled_theHookRunsBeforeTheInterrupt() {
    Queue<String> order = new ConcurrentLinkedQueue<>();
    Rules hooked =
        client(
            input -> {
              if (input > 0) {
                return hangOrFail(input);
              }
              Rejoin.onCancel(() -> order.add("hook"));
              try {
                return hangOrFail(input);
              } finally {
                order.add("interrupt");
              }
            });
    assertThatThrownBy(() -> hooked.list(List.of(0, 1))).isSameAs(failure);
    assertThat(order).containsExactly("hook", "interrupt");
    assertThat(rejoin.abandoned()).isZero();
  }

  @Test
  void rule06_ownerInterrupted_joinIsCancelled() throws InterruptedException {
    AtomicBoolean flag = new AtomicBoolean();
    Rules hanging = client(this::hangOrFail);
    assertThat(interruptWhileRunning(() -> hanging.list(List.of(0)), flag).get())
        .isInstanceOf(JoinInterruptedException.class);
    assertThat(flag).isTrue();
    assertThat(running).hasValue(0);
  }

  @Test
  void rule06_ownerInterruptedWhereDeclared_isThatTypeItself() throws InterruptedException {
    AtomicBoolean flag = new AtomicBoolean();
    Rules hanging = client(this::hangOrFail);
    assertThat(interruptWhileRunning(() -> hanging.listOrInterrupt(List.of(0)), flag).get())
        .isExactlyInstanceOf(InterruptedException.class);
    assertThat(flag).isFalse();
  }

  /** Hangs, after it has made the deadline pass. */
  private String hangPastTheDeadline() throws IOException, InterruptedException {
    clock.advance(SECOND);
    return hangOrFail(0);
  }

  @Test
  void rule07_expired_isThrownOrSaidInTheResult() {
    Rules slow = client(input -> hangPastTheDeadline());
    assertThatThrownBy(() -> slow.listInASecond(List.of(1)))
        .isInstanceOfSatisfying(
            JoinTimeoutException.class,
            timeout -> {
              assertThat(timeout.name()).isEqualTo("Rules.listInASecond");
              assertThat(timeout.timeout()).isEqualTo(SECOND);
            });
    assertThat(slow.outcomesInASecond(List.of(1)).get(1))
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            cancelled -> assertThat(cancelled.reason()).isEqualTo(Outcome.Reason.TIMEOUT));
    assertThat(running).hasValue(0);
  }

  @Test
  void rule08_nested_hasTheDeadlineAround_andOnlyThatReports() throws IOException {
    Queue<Optional<Duration>> left = new ConcurrentLinkedQueue<>();
    Rules asking =
        client(
            input -> {
              left.add(Rejoin.remaining());
              return "";
            });
    assertThat(asking.nested(List.of(List.of(1, 2)))).hasSize(1);
    assertThat(left).containsExactly(Optional.of(SECOND), Optional.of(SECOND));
    assertThatThrownBy(() -> client(input -> hangPastTheDeadline()).nested(List.of(List.of(1))))
        .isInstanceOfSatisfying(
            JoinTimeoutException.class,
            timeout -> assertThat(timeout.name()).isEqualTo("Rules.nested"));
  }

  @Test
  void rule09_limit_isReachedAndNeverExceeded() throws IOException {
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(2);
    Rules limited =
        client(
            input -> {
              most.accumulateAndGet(running.incrementAndGet(), Math::max);
              full.countDown();
              assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
              running.decrementAndGet();
              return "";
            });
    assertThat(limited.twoAtATime(IntStream.range(0, 50).iterator())).hasSize(50);
    assertThat(most).hasValue(2);
  }

  @Test
  void rule10_empty_isEmpty_andARaceRefusesIt() throws IOException {
    Rules never = client(this::hangOrFail);
    assertThat(never.list(List.of())).isEmpty();
    assertThat(never.outcomesInASecond(List.of())).isEmpty();
    assertThat(never.waited(List.of()).pending().isEmpty()).isTrue();
    assertThatThrownBy(() -> never.race(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rule11_nullInput_isNamed_andANullResultIsAResult() throws IOException {
    Rules nulls = client(input -> null);
    assertThat(nulls.list(List.of(1, 2))).containsExactly(null, null);
    assertThat(nulls.outcomesInASecond(List.of(1))).containsValue(new Outcome.Success<>(null));
    assertThatThrownBy(() -> nulls.list(null)).hasMessage("inputs");
    assertThatThrownBy(() -> nulls.list(Arrays.asList(1, null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("inputs[1] is null");
  }

  @Test
  void rule12_source_isReadOnceByTheOwner() throws IOException {
    Queue<Thread> readers = new ConcurrentLinkedQueue<>();
    Iterator<Integer> source =
        IntStream.range(0, 20).boxed().peek(i -> readers.add(Thread.currentThread())).iterator();
    assertThat(client(input -> "" + input).twoAtATime(source)).hasSize(20).endsWith("19");
    assertThat(readers).hasSize(20).containsOnly(Thread.currentThread());
    assertThat(source.hasNext()).isFalse();
  }

  @Test
  void rule13_finished_leavesNothingOnAFutureThatNeverCompletes() {
    CompletableFuture<String> never = new CompletableFuture<>();
    List<CompletableFuture<String>> tasks =
        List.of(never, CompletableFuture.completedFuture("there"));
    assertThat(client(this::hangOrFail).raceOfTasks(tasks)).isEqualTo("there");
    assertThat(never.getNumberOfDependents()).isZero();
    assertThat(never).isNotDone();
  }

  @Test
  void rule14_context_isThereInEachCall() throws IOException {
    user.current.set("ann");
    assertThat(client(input -> user.current.get()).list(Collections.nCopies(20, 1)))
        .hasSize(20)
        .containsOnly("ann");
  }

  @Test
  void rule15_plainWrites_areSeenByTheOther() throws IOException {
    int[] cells = new int[100];
    Arrays.fill(cells, 1);
    Rules writing = client(input -> "" + cells[input]++);
    List<Integer> inputs = IntStream.range(0, cells.length).boxed().toList();
    assertThat(writing.list(inputs)).containsOnly("1");
    assertThat(cells).containsOnly(2);
  }
}

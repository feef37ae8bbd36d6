package io.rejoin.examples.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.JoinTimeoutException;
import io.rejoin.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FormsTest {
  private final CountDownLatch stopped = new CountDownLatch(1);

  private final Forms forms =
      new FormsClient(
          new FormsClient.Calls() {
            @Override
            public int length(String text) throws IOException {
              if (text.isEmpty()) {
                throw new IOException("empty");
              }
              if (text.equals("hang")) {
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  stopped.countDown();
                  throw new IOException("interrupted", e);
                }
              }
              return text.length();
            }

            @Override
            public CompletableFuture<Integer> laterLength(String text) {
              return CompletableFuture.supplyAsync(text::length);
            }
          });

  @Test
  void array_isInInputOrder() throws IOException {
    assertThat(forms.array("a", "bbb", "cc")).containsExactly(1, 3, 2);
    assertThat(forms.array()).isEmpty();
    assertThatThrownBy(() -> forms.array("a", null)).hasMessage("texts[1] is null");
    assertThatThrownBy(() -> forms.array((String[]) null)).hasMessage("texts");
  }

  @Test
  void futureArray_failureIsTheVeryException() throws Exception {
    assertThat(forms.futureArray(List.of("a", "bb")).get()).containsExactly(1, 2);
    assertThatThrownBy(() -> forms.futureArray(List.of("hang", "")).get())
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(IOException.class)
        .hasMessage("empty");
  }

  @Test
  void nothing_failureStopsTheRest() throws Exception {
    forms.nothing(List.of("a"));
    assertThatThrownBy(() -> forms.nothing(List.of("hang", ""))).hasMessage("empty");
  }

  @Test
  void optionals_failureIsEmpty() {
    assertThat(forms.optionals(List.of("a", "", "cc")))
        .containsExactly(Optional.of(1), Optional.empty(), Optional.of(2));
  }

  @Test
  void stream_readsAnEndlessIteratorLazily() {
    try (Stream<Integer> stream = forms.stream(Stream.iterate("x", x -> x + "x").iterator())) {
      assertThat(stream.limit(5)).containsExactly(1, 2, 3, 4, 5);
    }
  }

  @Test
  void async_isAwaited() {
    assertThat(forms.async(List.of("a", "bb"))).isEqualTo(Map.of("a", 1, "bb", 2));
  }

  @Test
  void tasks_declaredExceptionIsThrownAsItIs() throws IOException {
    assertThat(forms.tasks(List.of(() -> "a", () -> "b"))).containsExactly("a", "b");
    IOException failure = new IOException("no");
    assertThatThrownBy(
            () ->
                forms.tasks(
                    List.of(
                        () -> {
                          throw failure;
                        })))
        .isSameAs(failure);
  }

  @Test
  void quotes_eachVendorIsAsked() {
    List<Forms.Vendor> vendors = List.of(item -> "a " + item, item -> "b " + item);
    try (Stream<String> quotes = forms.quotes(vendors, "pen")) {
      assertThat(quotes).containsExactlyInAnyOrder("a pen", "b pen");
    }
  }

  @Test
  void consumers_areCalledByTheOwner() throws IOException {
    Thread owner = Thread.currentThread();
    List<Integer> lengths = new ArrayList<>();
    forms.each(
        List.of("a", "bb"),
        length -> {
          assertThat(Thread.currentThread()).isSameAs(owner);
          lengths.add(length);
        });
    assertThat(lengths).containsExactlyInAnyOrder(1, 2);
    Map<String, Boolean> pairs = new TreeMap<>();
    forms.pairs(List.of("a", ""), (text, outcome) -> pairs.put(text, outcome.isSuccess()));
    assertThat(pairs).isEqualTo(Map.of("", false, "a", true));
  }

  @Test
  void quorum_isOfTheFirstTwo_andTheThirdIsStopped() throws InterruptedException {
    assertThat(forms.quorum(List.of("hang", "a", "bb")))
        .extracting(done -> done.input())
        .containsExactlyInAnyOrder("a", "bb");
    assertThatThrownBy(() -> forms.quorum(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void within_declaredTimeoutIsThatTypeItself_andTheWorkIsStopped() throws Exception {
    assertThat(forms.within(List.of("a"), null)).containsExactly(1);
    assertThatThrownBy(() -> forms.within(List.of("a", "hang"), Duration.ofMillis(50)))
        .isInstanceOf(TimeoutException.class)
        .hasCauseInstanceOf(JoinTimeoutException.class);
    assertThat(stopped.getCount()).isZero();
  }

  @Test
  void start_timeoutFailsTheFuture() throws Exception {
    assertThat(forms.start("abc").get()).isEqualTo(3);
    assertThatThrownBy(() -> forms.start("hang").get())
        .cause()
        .isInstanceOf(JoinTimeoutException.class);
  }

  @Test
  void both_areInTheOrderOfTheAnnotation() throws IOException {
    assertThat(forms.both("abcd")).containsExactly(4, 4);
    assertThatThrownBy(() -> forms.both("")).hasMessage("empty");
    assertThat(Outcome.values(List.of(new Outcome.Success<>(1)))).containsExactly(1);
  }
}

package io.rejoin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.EventType;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JfrTest {
  private static final String JOIN = "io.rejoin.Join";
  private static final String SUBTASK = "io.rejoin.Subtask";
  private static final String ABANDONED = "io.rejoin.Abandoned";

  @TempDir private Path folder;

  /** What the body does, recorded; only our events. */
  private List<RecordedEvent> recorded(Runnable body) throws IOException {
    Path file = folder.resolve("joins.jfr");
    try (Recording recording = new Recording()) {
      recording.enable(JOIN);
      recording.enable(SUBTASK);
      recording.enable(ABANDONED);
      recording.start();
      body.run();
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("io.rejoin."))
        .toList();
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String type, String join) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(type))
        .filter(event -> event.getString("join").equals(join))
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void recording_joinAndItsCalls_areRecorded(On on) throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              try (Rejoin rejoin = on.open()) {
                rejoin
                    .join("Prices.prices")
                    .calling("price")
                    .waitFor(Duration.ofMinutes(1))
                    .each(List.of(1, 0), i -> 1 / i)
                    .outcomes()
                    .gather()
                    .join();
              }
            });
    RecordedEvent join = named(events, JOIN, "Prices.prices").get(0);
    assertThat(join.getString("kind")).isEqualTo("gather");
    assertThat(join.getString("outcome")).isEqualTo("completed");
    assertThat(join.getInt("inputs")).isEqualTo(2);
    assertThat(join.getInt("succeeded")).isEqualTo(1);
    assertThat(join.getInt("failed")).isEqualTo(1);
    assertThat(join.getLong("timeout")).isEqualTo(Duration.ofMinutes(1).toNanos());
    assertThat(join.getLong("grace")).isEqualTo(Long.MIN_VALUE);
    assertThat(join.getLong("parentId")).isZero();
    List<RecordedEvent> calls = named(events, SUBTASK, "Prices.prices");
    assertThat(calls)
        .hasSize(2)
        .allSatisfy(
            call -> {
              assertThat(call.getLong("joinId")).isEqualTo(join.getLong("joinId"));
              assertThat(call.getString("call")).isEqualTo("price");
              assertThat(call.getBoolean("started")).isTrue();
              assertThat(call.getLong("queued")).isNotNegative();
              assertThat(call.getStartTime()).isBetween(join.getStartTime(), join.getEndTime());
              assertThat(call.getEndTime()).isBetween(call.getStartTime(), join.getEndTime());
            })
        .anySatisfy(
            call -> {
              assertThat(call.getInt("index")).isOne();
              assertThat(call.getString("outcome")).isEqualTo("failed");
              assertThat(call.getClass("exceptionClass").getName())
                  .isEqualTo("java.lang.ArithmeticException");
            });
  }

  @ParameterizedTest
  @EnumSource
  void recording_nestedJoin_isPlacedInItsSubtask(On on) throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              try (Rejoin rejoin = on.open()) {
                rejoin
                    .join("outer")
                    .each(List.of(7), i -> rejoin.join("inner").call(() -> i).join())
                    .gather()
                    .join();
              }
            });
    RecordedEvent outer = named(events, JOIN, "outer").get(0);
    RecordedEvent inner = named(events, JOIN, "inner").get(0);
    assertThat(inner.getLong("parentId")).isEqualTo(outer.getLong("joinId"));
    assertThat(inner.getInt("parentIndex")).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void recording_cancelledCall_hasItsReason(On on) throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              try (Rejoin rejoin = on.open()) {
                rejoin
                    .join("late")
                    .waitFor(Duration.ZERO)
                    .each(List.of(1), i -> i)
                    .outcomes()
                    .gather()
                    .join();
              }
            });
    assertThat(named(events, SUBTASK, "late"))
        .singleElement()
        .satisfies(
            call -> {
              assertThat(call.getString("outcome")).isEqualTo("cancelled");
              assertThat(call.getString("reason")).isEqualTo("timeout");
              assertThat(call.getBoolean("started")).isFalse();
            });
    assertThat(named(events, JOIN, "late").get(0).getString("outcome")).isEqualTo("timed out");
  }

  @ParameterizedTest
  @EnumSource
  void recording_abandonedCall_isToldTwice(On on) throws IOException {
    List<RecordedEvent> events =
        recorded(
            () -> {
              CountDownLatch end = new CountDownLatch(1);
              try (Rejoin rejoin = on.builder().cancelGrace(Duration.ZERO).build()) {
                assertThatThrownBy(
                        () -> {
                          CountDownLatch running = new CountDownLatch(1);
                          rejoin
                              .join("stubborn")
                              .each(
                                  List.of(0, 1),
                                  i -> {
                                    if (i == 0) {
                                      Spin.await(running);
                                      throw new IllegalStateException("no");
                                    }
                                    running.countDown();
                                    Spin.awaitStubbornly(end);
                                    return i;
                                  })
                              .gather()
                              .join();
                        })
                    .hasMessage("no");
                assertThat(rejoin.abandoned()).isOne();
                end.countDown();
                Spin.until(() -> rejoin.abandoned() == 0);
              }
            });
    assertThat(named(events, ABANDONED, "stubborn"))
        .extracting(event -> event.getBoolean("ended"))
        .containsExactlyInAnyOrder(false, true);
    assertThat(named(events, JOIN, "stubborn").get(0).getInt("abandoned")).isOne();
  }

  @Test
  void eventTypes_areDocumented() throws IOException {
    recorded(() -> Rejoin.shared().join("any").call(() -> 1).join());
    for (Class<? extends jdk.jfr.Event> type :
        List.of(JfrJoin.class, JfrSubtask.class, JfrAbandoned.class)) {
      EventType event = EventType.getEventType(type);
      assertThat(event.getLabel()).isNotBlank();
      assertThat(event.getDescription()).isNotBlank();
      assertThat(event.getCategoryNames()).containsExactly("Rejoin");
      assertThat(event.getFields().stream().filter(JfrTest::isOurs))
          .isNotEmpty()
          .allSatisfy(
              field -> {
                assertThat(field.getLabel()).as(field.getName()).isNotBlank();
                assertThat(field.getDescription()).as(field.getName()).isNotBlank();
              });
    }
  }

  private static boolean isOurs(ValueDescriptor field) {
    return !List.of("startTime", "duration", "eventThread", "stackTrace").contains(field.getName());
  }

  @Test
  void nobodyWatches_nothingIsKept() {
    AtomicInteger seen = new AtomicInteger();
    try (Rejoin rejoin = Rejoin.builder().build()) {
      rejoin
          .join("unseen")
          .call(
              () -> {
                Subtask current = Current.get();
                seen.addAndGet(current.seen() == null ? 0 : 1);
                return 1;
              })
          .join();
    }
    assertThat(seen).hasValue(0);
  }

  /** The runtime and a small program run in a Java that has no module but the base. */
  @Test
  void jdkJfrIsAbsent_everythingWorks() throws Exception {
    Path classes = Path.of(OwnLoader.location(Rejoin.class).toURI());
    Path tests = Path.of(OwnLoader.location(JfrTest.class).toURI());
    String classPath = classes + File.pathSeparator + tests;
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base",
                "-cp",
                classPath,
                WithoutJfr.class.getName())
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(printed.strip()).isEqualTo("[2, 3]");
    assertThat(process.exitValue()).isZero();
  }
}

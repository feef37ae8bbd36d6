package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.Part;
import io.rejoin.Rejoin;
import io.rejoin.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording and a listener see the same joins. */
class RecordingReaderTest {
  @TempDir private Path folder;

  /** Runs some joins; records them. */
  static void record(Path file, Rejoin rejoin) throws IOException {
    try (Recording recording = new Recording()) {
      recording.start();
      Together page = rejoin.join("page").together();
      Part<String> profile = page.require("profile", () -> "profile");
      page.require(
          "picks",
          () -> rejoin.join("inner").calling("pick").each(List.of(1, 2), i -> i).gather().join(),
          profile);
      page.gather().join();
      rejoin
          .join("failing")
          .calling("divide")
          .maxConcurrency(1)
          .each(List.of(1, 0), i -> 1 / i)
          .outcomes()
          .gather()
          .join();
      recording.stop();
      recording.dump(file);
    }
  }

  private static void assertSeen(Timeline timeline, String profile) {
    assertThat(timeline.roots()).extracting(TimedJoin::name).containsExactly("page", "failing");
    TimedJoin page = timeline.roots().get(0);
    assertThat(page.kind()).isEqualTo("together");
    assertThat(page.outcome()).isEqualTo("completed");
    assertThat(CriticalPath.of(page).calls().get(0).label()).isEqualTo(profile);
    assertThat(page.calls().get(1).after()).containsExactly(0);
    assertThat(timeline.within(page, page.calls().get(1)))
        .singleElement()
        .satisfies(inner -> assertThat(inner.calls()).hasSize(2));
    TimedJoin failing = timeline.roots().get(1);
    assertThat(failing.calls())
        .extracting(TimedCall::ending)
        .containsExactly(Ending.SUCCEEDED, Ending.FAILED);
    assertThat(failing.calls().get(1).exception()).startsWith("java.lang.ArithmeticException");
    assertThat(timeline.joins())
        .allSatisfy(
            join ->
                assertThat(join.calls())
                    .allSatisfy(
                        call -> {
                          assertThat(call.queuedFrom()).isGreaterThanOrEqualTo(join.start());
                          assertThat(call.start()).isGreaterThanOrEqualTo(call.queuedFrom());
                          assertThat(call.end()).isBetween(call.start(), join.end());
                        }));
  }

  @Test
  void recordingAndListener_seeTheSame() throws IOException {
    Path file = folder.resolve("joins.jfr");
    TimelineListener listener = new TimelineListener();
    try (Rejoin rejoin = Rejoin.builder().listener(listener).build()) {
      record(file, rejoin);
    }
    assertSeen(listener.timeline(), "profile[0]");
    assertSeen(Timeline.ofRecording(file), "profile[0]");
  }

  @Test
  void missingFile_saysSo() {
    assertThatThrownBy(() -> Timeline.ofRecording(folder.resolve("none.jfr")))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("none.jfr: there is no such file");
  }

  @Test
  void emptyFile_saysSo() throws IOException {
    Path file = Files.createFile(folder.resolve("empty.jfr"));
    assertThatThrownBy(() -> Timeline.ofRecording(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the recording is empty");
  }

  @Test
  void otherFile_saysSo() throws IOException {
    Path file = Files.writeString(folder.resolve("text.jfr"), "this is no recording at all");
    assertThatThrownBy(() -> Timeline.ofRecording(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("this is no flight recording");
  }

  @Test
  void damagedRecording_saysSo() throws IOException {
    Path whole = folder.resolve("whole.jfr");
    try (Rejoin rejoin = Rejoin.builder().build()) {
      record(whole, rejoin);
    }
    byte[] bytes = Files.readAllBytes(whole);
    Path half = folder.resolve("half.jfr");
    Files.write(half, java.util.Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> Timeline.ofRecording(half))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("half.jfr: ");
  }

  @Test
  void recordingWithoutJoins_saysSo() throws IOException {
    Path file = folder.resolve("none.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.ThreadStart");
      recording.start();
      recording.stop();
      recording.dump(file);
    }
    assertThatThrownBy(() -> Timeline.ofRecording(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the recording holds no joins")
        .hasMessageContaining("io.rejoin.Subtask");
  }
}

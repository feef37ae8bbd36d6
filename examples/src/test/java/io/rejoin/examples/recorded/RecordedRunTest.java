package io.rejoin.examples.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.Rejoin;
import io.rejoin.timeline.Timeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  private static void gather(String name, Integer... inputs) {
    try (Rejoin rejoin = Rejoin.builder().build()) {
      rejoin
          .join(name)
          .calling("divide")
          .each(List.of(inputs), i -> 100 / i)
          .outcomes()
          .gather()
          .join();
    }
  }

  @Test
  void programs_areInOnePage() throws Exception {
    Path page =
        RecordedRun.run(out, folder, () -> gather("first", 1, 2), () -> gather("second", 0));

    assertThat(page).isEqualTo(folder.resolve("timeline.html"));
    assertThat(page)
        .content()
        .startsWith("<!DOCTYPE html>")
        .contains("\"first\"", "\"second\"", "divide[1]", "java.lang.ArithmeticException");
    assertThat(folder.resolve("timeline.jfr")).isNotEmptyFile();
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("wall ", "timeline: " + page.toAbsolutePath());
  }

  @Test
  void crawlAndMetasearch_areShown() throws Exception {
    RecordedRun.main(new String[0]);

    Timeline timeline = Timeline.ofRecording(Path.of("target", "timeline.jfr"));
    assertThat(timeline.toText("Crawler.crawl")).contains("fetch[0]");
    assertThat(timeline.toText("Search.offers")).contains("offer[11]");
    assertThat(Path.of("target", "timeline.html"))
        .content()
        .isEqualTo(timeline.toHtml())
        .contains("Crawler.crawl", "Search.page");
  }

  @Test
  void nothingWasJoined_isSaid() {
    assertThatThrownBy(() -> RecordedRun.run(out, folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the recording holds no joins");
  }

  @Test
  void programFails_itsExceptionIsThrown() {
    assertThatThrownBy(
            () ->
                RecordedRun.run(
                    out,
                    folder,
                    () -> {
                      throw new IOException("no network");
                    }))
        .hasMessage("no network");
  }
}

package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.Rejoin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Object... args) {
    String[] texts = new String[args.length];
    for (int i = 0; i < args.length; i++) {
      texts[i] = args[i].toString();
    }
    return new Main(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(texts);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private Path recording() throws IOException {
    Path file = folder.resolve("joins.jfr");
    try (Rejoin rejoin = Rejoin.builder().build()) {
      RecordingReaderTest.record(file, rejoin);
    }
    return file;
  }

  @Test
  void text_isPrinted() throws IOException {
    assertThat(run(recording())).isZero();
    assertThat(printed()).contains("page  completed", "critical path");
    assertThat(complained()).isEmpty();
  }

  @Test
  void html_isWritten() throws IOException {
    Path file = folder.resolve("out.html");
    assertThat(run(recording(), "--html", file)).isZero();
    assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
    assertThat(printed()).contains("written: " + file.toAbsolutePath());
  }

  @Test
  void trace_isWritten() throws IOException {
    Path file = folder.resolve("out.json");
    assertThat(run(recording(), "--trace", file)).isZero();
    assertThat(Files.readString(file)).contains("traceEvents");
  }

  @Test
  void badInput_endsWithOne() {
    assertThat(run(folder.resolve("none.jfr"), "--text")).isOne();
    assertThat(complained()).contains("there is no such file").doesNotContain("usage");
  }

  @Test
  void unwritable_endsWithOne() throws IOException {
    assertThat(run(recording(), "--html", folder.resolve("no").resolve("such.html"))).isOne();
    assertThat(complained()).contains("such.html: cannot be written");
  }

  @Test
  void badUsage_endsWithTwo() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("a.jfr", "--pdf", "b")).isEqualTo(2);
    assertThat(run("a.jfr", "--html")).isEqualTo(2);
    assertThat(run("a.jfr", "--text", "b")).isEqualTo(2);
    assertThat(run("--html", "a.jfr")).isEqualTo(2);
    assertThat(complained())
        .contains(
            "no recording was named",
            "there is no option --pdf",
            "--html needs the name of one file",
            "too many arguments",
            "usage: java -jar");
  }

  @Test
  void help_isPrinted() {
    assertThat(run("--help")).isZero();
    assertThat(printed()).startsWith("usage:");
  }
}

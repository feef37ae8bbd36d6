package io.rejoin.benchmarks.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.benchmarks.probe.FirstJoin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keeps a first join from loading classes that it has no use for: most of its time goes there. */
class FirstJoinGateTest {
  /** Measured: 50 on JDK 25, 51 on 17. */
  private static final int CLASSES = 55;

  @Test
  void firstJoin_classesOfTheLibrary_areFew() throws Exception {
    List<String> loaded =
        logged()
            .lines()
            .filter(line -> line.contains("io.rejoin.") && !line.contains("io.rejoin.benchmarks"))
            .toList();
    assertThat(loaded).hasSizeBetween(10, CLASSES);
  }

  /** What a JVM says of the classes that it loads to make three calls at once. */
  private static String logged() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load",
                "-cp",
                System.getProperty("java.class.path"),
                FirstJoin.class.getName(),
                "rejoin",
                "nanos")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String logged = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(logged).isZero();
    return logged;
  }
}

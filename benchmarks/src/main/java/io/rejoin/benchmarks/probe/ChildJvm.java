package io.rejoin.benchmarks.probe;

import io.rejoin.benchmarks.peer.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of this class path in a JVM of its own. */
final class ChildJvm {
  private ChildJvm() {}

  /** Returns the number that the program prints. */
  static double run(Class<?> program, String... arguments) throws IOException {
    return runIn(List.of(), program, arguments);
  }

  /** As {@link #run}, in a JVM with these options. */
  static double runIn(List<String> options, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Peers.isNewer()) {
      command.add("--enable-preview");
    }
    command.addAll(options);
    command.addAll(
        List.of(
            "-Xms1g", "-Xmx4g", "-cp", System.getProperty("java.class.path"), program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    try {
      return Double.parseDouble(printed);
    } catch (NumberFormatException e) {
      throw new IOException(String.join(" ", command) + " printed: " + printed, e);
    }
  }
}

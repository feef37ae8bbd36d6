package io.rejoin.benchmarks.probe;

import io.rejoin.benchmarks.peer.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Runs a program of this class path in a JVM of its own. */
final class ChildJvm {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+(E-?[0-9]+)?");

  /** The class path of this JVM. */
  static final String CLASS_PATH = System.getProperty("java.class.path");

  private ChildJvm() {}

  /** Returns the number that the program prints. */
  static double run(Class<?> program, String... arguments) throws IOException {
    return runIn(List.of(), program, arguments);
  }

  /** As {@link #run}, in a JVM with these options. */
  static double runIn(List<String> options, Class<?> program, String... arguments)
      throws IOException {
    return runOn(CLASS_PATH, options, program, arguments);
  }

  /** As {@link #runIn}, with another class path. */
  static double runOn(String classPath, List<String> options, Class<?> program, String... arguments)
      throws IOException {
    return Double.parseDouble(printedBy(classPath, options, program, arguments).get(0));
  }

  /** Returns the lines that it prints, the first of which is a number. */
  static List<String> printedBy(
      String classPath, List<String> options, Class<?> program, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    if (Peers.isNewer()) {
      command.add("--enable-preview");
    }
    command.addAll(Memory.TOUCHED);
    command.add("-XX:+DisplayVMOutputToStderr"); // what it warns of is no result
    command.addAll(options);
    command.addAll(List.of("-Xms1g", "-Xmx4g", "-cp", classPath, program.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    List<String> printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .strip()
            .lines()
            .toList();
    if (printed.isEmpty() || !NUMBER.matcher(printed.get(0)).matches()) {
      throw new IOException(String.join(" ", command) + " printed: " + printed);
    }
    return printed;
  }
}

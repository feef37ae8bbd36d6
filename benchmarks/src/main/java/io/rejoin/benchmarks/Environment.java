package io.rejoin.benchmarks;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where and of what something was measured. */
final class Environment {
  private static final String UNKNOWN = "unknown";

  private Environment() {}

  /** Returns it in the form of a result, so that it goes with the others. */
  static JsonObject describe(Form form) {
    JsonObject params = new JsonObject();
    params.addProperty("form", form.name().toLowerCase(java.util.Locale.ROOT));
    params.addProperty("machine", processor() + ", " + system());
    params.addProperty(
        "jdk",
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    params.addProperty("commit", commit());
    params.addProperty("load", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    params.addProperty("python", printedBy("python3", "--version"));
    JsonObject described = new JsonObject();
    described.addProperty("benchmark", "environment");
    described.addProperty("jdkVersion", System.getProperty("java.version"));
    described.add("params", params);
    return described;
  }

  /** The commit, and whether anything was changed since but what a run itself writes. */
  private static String commit() {
    String changed =
        printedBy("git", "status", "--porcelain", "--", ":/", ":(top,exclude)benchmarks/results");
    boolean isAsCommitted = changed.isEmpty() || changed.equals(UNKNOWN);
    return printedBy("git", "describe", "--always") + (isAsCommitted ? "" : "-dirty");
  }

  private static String system() {
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.arch");
  }

  private static String processor() {
    try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      return "unknown processor"; // not a Linux
    }
  }

  private static String printedBy(String... command) {
    try {
      Process process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String printed =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor() == 0 ? printed : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN; // the program is not there
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return UNKNOWN;
    }
  }
}

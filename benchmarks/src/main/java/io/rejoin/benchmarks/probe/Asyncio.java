package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The same workloads in CPython's asyncio. */
final class Asyncio {
  private Asyncio() {}

  /** Measures what JMH measures for the other peers; empty where there is no Python. */
  static Optional<JsonObject> measure(
      Class<?> workload, String method, String name, int n, String subtask, int rounds, int times)
      throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  List.of(
                      "python3",
                      "-",
                      name,
                      String.valueOf(n),
                      subtask,
                      String.valueOf(rounds),
                      String.valueOf(times)))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      return Optional.empty(); // no Python here
    }
    try (InputStream program =
            Objects.requireNonNull(Asyncio.class.getResourceAsStream("asyncio_peer.py"));
        OutputStream input = process.getOutputStream()) {
      program.transferTo(input);
    }
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    double[] micros =
        Arrays.stream(printed.split("\\s+")).mapToDouble(Double::parseDouble).toArray();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("peer", "asyncio");
    parameters.put(name.equals("joins") ? "joins" : "n", String.valueOf(n));
    parameters.put("owner", "virtual"); // it has one thread only; so it stands beside the quickest
    parameters.put("subtask", subtask);
    return Optional.of(Sample.of(workload, method, parameters, "us/op", micros));
  }
}

package io.rejoin;

import com.google.gson.Gson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What {@code record_asyncio.py} wrote: a line that says how it was made, a line for each scenario.
 *
 * @param seed what the scenarios were made from
 * @param grace how many ticks Rejoin has to give what it cancels
 */
record AsyncioRecording(long seed, int count, int grace, String python, List<Scenario> scenarios) {
  private static final Gson GSON = new Gson();

  static AsyncioRecording read() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                AsyncioRecording.class.getResourceAsStream("/asyncio/scenarios.jsonl"),
                StandardCharsets.US_ASCII))) {
      AsyncioRecording made = GSON.fromJson(lines.readLine(), AsyncioRecording.class);
      List<Scenario> scenarios =
          lines.lines().map(line -> GSON.fromJson(line, Scenario.class)).toList();
      return new AsyncioRecording(made.seed, made.count, made.grace, made.python, scenarios);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scenario as one can look for it in the recording. */
  String describe(Scenario scenario) {
    return "seed " + seed + ", scenario " + scenario.number() + ": " + GSON.toJson(scenario);
  }

  String mismatch(Scenario scenario, Seen expected, Seen seen) {
    return describe(scenario)
        + "\n  expected "
        + GSON.toJson(expected)
        + "\n  seen     "
        + GSON.toJson(seen);
  }
}

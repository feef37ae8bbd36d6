package io.rejoin.benchmarks.profile;

import io.rejoin.benchmarks.probe.Sample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.IterationType;

/**
 * Counts in whose code threads are found, as the flight recorder samples them: stacks of virtual
 * threads are seen too, which JMH's own profiler of stacks leaves out. Time in the JVM itself, such
 * as to mount a virtual thread, counts for the Java code that asked for it, or for nobody.
 *
 * <p>The library's own events are off, so that it runs as where nobody watches.
 */
public final class Sampled implements InternalProfiler {
  private static final Duration PERIOD = Duration.ofMillis(1);

  private @Nullable Recording recording;

  @Override
  public String getDescription() {
    return "Samples of the flight recorder by whose code runs";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    Recording started = new Recording(); // in warm-ups too: the first costs more than all others
    started.enable("jdk.ExecutionSample").withPeriod(PERIOD);
    started.enable(Measured.class);
    List.of("Join", "Subtask", "Abandoned").forEach(each -> started.disable("io.rejoin." + each));
    started.start();
    recording = started;
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    Recording stopped = recording;
    if (stopped == null) {
      return List.of();
    }
    recording = null;
    try (stopped) {
      stopped.stop();
      if (iteration.getType() != IterationType.MEASUREMENT) {
        return List.of();
      }
      return shares(stopped).entrySet().stream()
          .map(each -> scalar(Sample.PART + each.getKey(), each.getValue()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ScalarResult scalar(String label, double samples) {
    return new ScalarResult(label, samples, "samples", AggregationPolicy.SUM);
  }

  private static Map<String, Double> shares(Recording of) throws IOException {
    Path file = Files.createTempFile("sampled", ".jfr");
    try {
      of.dump(file);
      return shares(RecordingFile.readAllEvents(file));
    } finally {
      Files.delete(file);
    }
  }

  private static Map<String, Double> shares(List<RecordedEvent> events) {
    List<RecordedEvent> windows =
        events.stream().filter(each -> each.getEventType().getName().endsWith("Measured")).toList();
    Map<String, Double> samples = new TreeMap<>();
    for (RecordedEvent each : events) {
      boolean isSample = each.getEventType().getName().equals("jdk.ExecutionSample");
      if (isSample && each.getStackTrace() != null && isWithin(each, windows)) {
        samples.merge(Whose.of(each.getStackTrace()), 1.0, Double::sum);
      }
    }
    return samples;
  }

  private static boolean isWithin(RecordedEvent sample, List<RecordedEvent> windows) {
    return windows.isEmpty()
        || windows.stream()
            .anyMatch(
                window ->
                    !sample.getStartTime().isBefore(window.getStartTime())
                        && !sample.getStartTime().isAfter(window.getEndTime()));
  }
}

package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import io.rejoin.Rejoin;
import java.io.File;
import java.io.IOException;
import java.util.Enumeration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** How large the runtime is that an application adds, and what for. */
final class JarSize {
  private JarSize() {}

  /** Empty where the runtime is not in a jar. */
  static Optional<JsonObject> measure() throws IOException {
    File jar = new File(FirstJoin.place(Rejoin.class));
    if (!jar.isFile()) {
      return Optional.empty();
    }
    double kilobytes = jar.length() / 1e3;
    JsonObject sample = Sample.of(JarSize.class, "runtime", Map.of(), "kB", kilobytes);
    byConcern(jar, kilobytes).forEach((concern, part) -> Sample.addPart(sample, concern, part));
    return Optional.of(sample);
  }

  private static Map<String, Double> byConcern(File jar, double all) throws IOException {
    Map<String, Double> parts = new TreeMap<>();
    double inClasses = 0;
    try (ZipFile zip = new ZipFile(jar)) {
      for (Enumeration<? extends ZipEntry> at = zip.entries(); at.hasMoreElements(); ) {
        ZipEntry entry = at.nextElement();
        double size = entry.getCompressedSize() / 1e3;
        parts.merge(concern(entry.getName()), size, Double::sum);
        inClasses += size;
      }
    }
    parts.put("the jar's own directory", all - inClasses);
    return parts;
  }

  /** By the names of classes, which say what they are for. */
  private static String concern(String entry) {
    String name = entry.substring(entry.lastIndexOf('/') + 1);
    if (name.matches("(Jfr|Recording|Span|Observation|Listeners|JoinListener|\\w*Event).*")) {
      return "events, for listeners and the flight recorder";
    }
    if (name.matches("(Lazy|Feed|Source|Completions|Pending|Waited|AwaitJoin).*")) {
      return "results as they come, and `wait`";
    }
    if (name.matches("(Together|Part|Task|SingleCall|Race|ForEach|StageWait|Work\\b).*")) {
      return "other joins than the gather of many, and futures";
    }
    if (name.matches(
        "(Grace|Hooks|CancelHook|Cancellable|Failures|Verdict|Deadline|\\w*Exception).*")) {
      return "cancelling, deadlines, and what is thrown";
    }
    if (name.matches("(Limiter|Launches|Helping|Workers|Pace|Patience|Starter|NamedThreads).*")) {
      return "threads and limits";
    }
    if (name.matches(
        "(Scope|Subtask|Slot|Extras|Batch|CompletionQueue|Submissions|FanOutJoin).*")) {
      return "the core: scope, subtask, queue, gather";
    }
    return "annotations, builder, results, context, the rest";
  }
}

package io.rejoin.benchmarks.compile;

import io.rejoin.processor.RejoinProcessor;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.mapstruct.ap.MappingProcessor;

/**
 * Compiles as many types with each processor, one after the other in the same process, and writes
 * how long each was at work: in {@code init} and {@code process}, without the compiler's own time.
 *
 * <p>Arguments: the page to write, the number of types, the number of rounds.
 */
public final class CompileTime {
  private static final int WARM_UP = 200;

  private CompileTime() {}

  private record Subject(
      String name, Supplier<Processor> processor, IntFunction<List<JavaFileObject>> sources) {}

  /** Measures and writes the page. */
  public static void main(String[] arguments) throws IOException {
    Path page = Path.of(arguments[0]);
    int types = Integer.parseInt(arguments[1]);
    int rounds = Integer.parseInt(arguments[2]);
    List<Subject> subjects =
        List.of(
            new Subject("Rejoin", RejoinProcessor::new, Sources::joins),
            new Subject("MapStruct", MappingProcessor::new, Sources::mappers));
    long[][] nanos = new long[subjects.size()][rounds];
    for (Subject subject : subjects) {
      compile(subject, WARM_UP);
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < nanos.length; i++) {
        nanos[i][round] = compile(subjects.get(i), types);
      }
    }
    StringBuilder rows = new StringBuilder();
    double base = median(nanos[0]);
    for (int i = 0; i < nanos.length; i++) {
      rows.append(
          "| %s | %.0f | %.2f | %.2f |%n"
              .formatted(
                  subjects.get(i).name(),
                  median(nanos[i]) / 1e6,
                  median(nanos[i]) / 1e6 / types,
                  median(nanos[i]) / base));
    }
    String text =
        """
        # What the processor costs

        Made by `benchmarks/run compile`; do not edit. %d types with ten methods each are compiled by each processor, in one \
        process, in turn, after a warm-up of %d; the time is that spent in the processor itself, the median of %d rounds.

        Java %s, %d processors, %s %s.

        | processor | ms | ms a type | times Rejoin's |
        | --- | ---: | ---: | ---: |
        %s"""
            .formatted(
                types,
                WARM_UP,
                rounds,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                rows);
    Files.writeString(page, text);
    System.out.print(text);
  }

  private static double median(long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  /** Returns the nanoseconds that the processor took. */
  private static long compile(Subject subject, int types) throws IOException {
    Path output = Files.createTempDirectory("compiled");
    try {
      Timed timed = new Timed(subject.processor().get());
      StringWriter messages = new StringWriter();
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              messages,
              null,
              null,
              List.of("-d", output.toString(), "-proc:only", "-Xlint:none"),
              null,
              subject.sources().apply(types));
      task.setProcessors(List.of(timed));
      if (!task.call()) {
        throw new IllegalStateException(subject.name() + ": " + messages);
      }
      return timed.nanos();
    } finally {
      delete(output);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

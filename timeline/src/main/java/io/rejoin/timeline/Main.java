package io.rejoin.timeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows the joins of a flight recording. */
public final class Main {
  private static final String USAGE =
      "usage: java -jar rejoin-timeline.jar RECORDING.jfr [--text | --html OUT.html | --trace"
          + " OUT.json]\n"
          + "  --text   draws it here (the default)\n"
          + "  --html   writes a page that opens from disk\n"
          + "  --trace  writes a trace for https://ui.perfetto.dev\n";

  private static final int BAD_INPUT = 1;
  private static final int BAD_USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  Main(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /**
   * Exits with 0, with 1 if a file cannot be read or written, with 2 if the arguments are wrong.
   */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int status = new Main(out, err).run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  int run(String... args) {
    if (args.length == 1 && args[0].equals("--help")) {
      out.print(USAGE);
      return 0;
    }
    if (args.length == 0 || args[0].startsWith("-")) {
      return misused("no recording was named");
    }
    String option = args.length == 1 ? "--text" : args[1];
    Function<Timeline, String> form = form(option);
    if (form == null) {
      return misused("there is no option " + option);
    }
    boolean isWritten = !option.equals("--text");
    if (args.length > 1 && args.length != (isWritten ? 3 : 2)) {
      return misused(isWritten ? option + " needs the name of one file" : "too many arguments");
    }
    return show(Path.of(args[0]), form, isWritten ? Path.of(args[2]) : null);
  }

  private static @Nullable Function<Timeline, String> form(String option) {
    return switch (option) {
      case "--text" -> Timeline::toText;
      case "--html" -> Timeline::toHtml;
      case "--trace" -> Timeline::toTrace;
      default -> null;
    };
  }

  private int show(Path recording, Function<Timeline, String> form, @Nullable Path file) {
    Timeline timeline;
    try {
      timeline = Timeline.ofRecording(recording);
    } catch (IOException e) {
      err.println(e.getMessage());
      return BAD_INPUT;
    }
    if (file == null) {
      out.print(form.apply(timeline));
      return 0;
    }
    try {
      Files.writeString(file, form.apply(timeline));
    } catch (IOException e) {
      err.println(file + ": cannot be written: " + e);
      return BAD_INPUT;
    }
    out.println(timeline.headline());
    out.println("written: " + file.toAbsolutePath());
    return 0;
  }

  private int misused(String how) {
    err.println(how);
    err.print(USAGE);
    return BAD_USAGE;
  }
}

package io.rejoin.examples.recorded;

import io.rejoin.examples.crawler.Crawl;
import io.rejoin.examples.metasearch.Metasearch;
import io.rejoin.timeline.Timeline;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;

/**
 * What did the crawl and the metasearch do, when, and what did they wait for? They run under the
 * flight recorder, as a service does in operation, and know nothing of it; the page is made of the
 * recording.
 */
public final class RecordedRun {
  private RecordedRun() {}

  /** A program. */
  interface Program {
    void run() throws Exception;
  }

  /**
   * Runs the programs under the flight recorder.
   *
   * @param folder where recording and page go
   * @return the page
   */
  static Path run(PrintStream out, Path folder, Program... programs) throws Exception {
    Path recorded = folder.resolve("timeline.jfr");
    try (Recording recording = new Recording()) {
      recording.enable("io.rejoin.Join");
      recording.enable("io.rejoin.Subtask");
      recording.enable("io.rejoin.Abandoned");
      recording.start();
      for (Program program : programs) {
        program.run();
      }
      recording.stop();
      recording.dump(recorded);
    }
    Timeline timeline = Timeline.ofRecording(recorded);
    Path page = Files.writeString(folder.resolve("timeline.html"), timeline.toHtml());
    out.println();
    out.println(timeline.headline());
    out.println("recording: " + recorded.toAbsolutePath());
    out.println("timeline: " + page.toAbsolutePath());
    return page;
  }

  /** Runs the crawl and the metasearch. */
  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of("target"));
    run(System.out, folder, () -> Crawl.main(args), () -> Metasearch.main(args));
  }
}

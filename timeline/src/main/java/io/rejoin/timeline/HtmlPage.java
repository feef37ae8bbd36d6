package io.rejoin.timeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the page: the frame, the style and the script as they stand in the resources, and the
 * timeline as JSON. Names get into the page as JSON only, and out of it as text only.
 */
final class HtmlPage {
  private final Timeline timeline;
  private final long zero;
  private final Json json = new Json();

  private HtmlPage(Timeline timeline) {
    this.timeline = timeline;
    this.zero = timeline.start();
  }

  static String of(Timeline timeline) {
    String frame = resource("page.html");
    StringBuilder page = new StringBuilder();
    int at = 0;
    for (Map.Entry<String, String> part :
        List.of(
            Map.entry("/*STYLE*/", resource("page.css")),
            Map.entry("/*DATA*/", new HtmlPage(timeline).data()),
            Map.entry("/*SCRIPT*/", script()))) {
      int mark = frame.indexOf(part.getKey(), at);
      page.append(frame, at, mark).append(part.getValue());
      at = mark + part.getKey().length();
    }
    return page.append(frame, at, frame.length()).toString();
  }

  private static String script() {
    StringBuilder script = new StringBuilder();
    for (String part : List.of("rows.js", "bars.js", "paint.js", "table.js", "page.js")) {
      script.append(resource(part));
    }
    return script.toString();
  }

  private static String resource(String name) {
    try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing in this jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String data() {
    json.open('{');
    json.name("headline").value(Headline.of(timeline));
    json.name("length").value(timeline.end() - zero);
    json.name("findings").open('[');
    Findings.of(timeline).forEach(json::value);
    json.close(']').name("joins").open('[');
    Map<Long, Integer> positions = new HashMap<>();
    timeline.joins().forEach(join -> positions.put(join.id(), positions.size()));
    timeline.joins().forEach(join -> join(join, positions));
    return json.close(']').close('}').toString();
  }

  private void join(TimedJoin join, Map<Long, Integer> positions) {
    json.open('{').name("name").value(join.name()).name("kind").value(join.kind());
    json.name("parent").value(positions.getOrDefault(join.parentId(), -1));
    json.name("parentIndex").value(join.parentIndex());
    json.name("outcome").value(join.outcome());
    json.name("start").value(join.start() - zero).name("end").value(join.end() - zero);
    moment("deadline", join.deadline());
    moment("cancelled", join.cancelledAt());
    moment("grace", join.graceEnd());
    json.name("headline").value(Headline.of(timeline, join));
    Set<TimedCall> critical = new HashSet<>(CriticalPath.of(join).calls());
    json.name("calls").open('[');
    for (TimedCall call : join.calls()) {
      call(join, call, critical.contains(call));
    }
    json.close(']').close('}');
  }

  private void moment(String name, long at) {
    if (at != TimedCall.NEVER) {
      json.name(name).value(at - zero);
    }
  }

  /** A row of values: ten thousand of them shall not repeat their names. */
  private void call(TimedJoin join, TimedCall call, boolean isCritical) {
    json.open('[').value(call.label()).value(call.index());
    json.value(call.queuedFrom() - zero).value(call.start() - zero).value(call.end() - zero);
    json.value(call.started()).value(call.ending().words);
    json.value(call.reason()).value(call.exception());
    json.value(call.isAbandoned() ? call.abandonedAt() - zero : -1);
    json.value(isCritical).value(Findings.isStraggler(join, call));
    json.close(']');
  }
}

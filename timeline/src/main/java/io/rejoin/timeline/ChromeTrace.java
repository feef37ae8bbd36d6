package io.rejoin.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Writes a timeline in the trace event format of Chrome, which Perfetto opens. Each join is a
 * process; its calls lie in as many lanes as ran at once.
 */
final class ChromeTrace {
  private final Timeline timeline;
  private final long zero;
  private final Json json = new Json();

  private ChromeTrace(Timeline timeline) {
    this.timeline = timeline;
    this.zero = timeline.start();
  }

  static String of(Timeline timeline) {
    ChromeTrace trace = new ChromeTrace(timeline);
    trace.json.open('{').name("displayTimeUnit").value("ms").name("traceEvents").open('[');
    timeline.joins().forEach(trace::join);
    trace.json.close(']').close('}');
    return trace.json.toString();
  }

  private void join(TimedJoin join) {
    metadata(join, "process_name", 0, join.name());
    metadata(join, "thread_name", 0, "join");
    begin(join.name(), "join", "X", join, 0, join.start());
    json.name("dur").micros(join.wall());
    json.name("args").open('{').name("outcome").value(join.outcome());
    json.name("kind").value(join.kind()).name("parent").value(parentOf(join)).close('}').close('}');
    instant(join, "deadline", join.deadline());
    instant(join, "cancelled", join.cancelledAt());
    instant(join, "end of grace", join.graceEnd());
    List<Long> lanes = new ArrayList<>(); // when each is free
    join.calls().stream()
        .sorted(Comparator.comparingLong(TimedCall::queuedFrom))
        .forEach(call -> call(join, call, lane(call, lanes)));
  }

  private String parentOf(TimedJoin join) {
    return timeline.joins().stream()
        .filter(other -> other.id() == join.parentId())
        .findFirst()
        .flatMap(
            other -> other.call(join.parentIndex()).map(call -> other.name() + " " + call.label()))
        .orElse("");
  }

  private static int lane(TimedCall call, List<Long> lanes) {
    int lane = 0;
    while (lane < lanes.size() && lanes.get(lane) > call.queuedFrom()) {
      lane++;
    }
    if (lane == lanes.size()) {
      lanes.add(call.end());
    } else {
      lanes.set(lane, call.end());
    }
    return lane + 1;
  }

  private void call(TimedJoin join, TimedCall call, int lane) {
    if (call.queued() > 0) {
      begin(call.label() + " (queued)", "queued", "X", join, lane, call.queuedFrom());
      json.name("dur").micros(call.queued()).close('}');
    }
    begin(call.label(), call.ending().words, "X", join, lane, call.start());
    json.name("dur").micros(call.end() - call.start());
    json.name("args").open('{').name("outcome").value(call.ending().words);
    json.name("reason").value(call.reason()).name("exception").value(call.exception());
    json.close('}').close('}');
  }

  private void instant(TimedJoin join, String name, long at) {
    if (at != TimedCall.NEVER && at <= timeline.end()) {
      begin(name, "limit", "i", join, 0, at);
      json.name("s").value("p").close('}');
    }
  }

  private void metadata(TimedJoin join, String what, int lane, String name) {
    begin(what, "", "M", join, lane, zero);
    json.name("args").open('{').name("name").value(name).close('}').close('}');
  }

  private void begin(
      String name, String category, String phase, TimedJoin join, int lane, long at) {
    json.open('{').name("name").value(name).name("cat").value(category).name("ph").value(phase);
    json.name("pid").value(join.id()).name("tid").value(lane).name("ts").micros(at - zero);
  }
}

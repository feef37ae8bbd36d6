package io.rejoin.timeline;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Draws a timeline for a terminal: a line for each call, nested joins below their call. */
final class TextChart {
  private static final int WIDTH = 40;
  private static final int LONGEST_LABEL = 24;

  /** Of more calls than this in one join the uneventful are left out. */
  private static final int MOST_CALLS = 60;

  private final Timeline timeline;
  private final StringBuilder text = new StringBuilder();
  private long from;
  private double nanosPerColumn;
  private int labelWidth;

  private TextChart(Timeline timeline) {
    this.timeline = timeline;
  }

  static String of(Timeline timeline) {
    TextChart chart = new TextChart(timeline);
    chart.text.append(Headline.of(timeline)).append('\n');
    Findings.of(timeline).forEach(each -> chart.text.append(clean(each)).append('\n'));
    timeline.roots().forEach(chart::root);
    chart.text.append('\n').append(legend()).append('\n');
    return chart.text.toString();
  }

  static String of(Timeline timeline, Predicate<TimedJoin> which) {
    TextChart chart = new TextChart(timeline);
    timeline.joins().stream().filter(which).forEach(chart::root);
    return chart.text.toString().stripLeading();
  }

  private static String legend() {
    StringBuilder legend = new StringBuilder(". queued");
    for (Ending ending : Ending.values()) {
      legend.append("  ").append(ending.mark).append(' ').append(ending.words);
    }
    return legend.append("  | deadline  : end of grace  * critical path").toString();
  }

  private void root(TimedJoin join) {
    from = join.start();
    long to = Math.max(join.end(), join.calls().stream().mapToLong(TimedCall::end).max().orElse(0));
    nanosPerColumn = Math.max(1, (to - from) / (double) WIDTH);
    labelWidth = Math.min(LONGEST_LABEL, longestLabel(join, 0));
    text.append('\n')
        .append(clean(join.name()))
        .append("  ")
        .append(clean(join.outcome()))
        .append('\n');
    text.append("  ").append(clean(Headline.of(timeline, join))).append('\n');
    calls(join, 0);
  }

  private int longestLabel(TimedJoin join, int depth) {
    int longest = 1;
    for (TimedCall call : join.calls()) {
      longest = Math.max(longest, 2 * depth + call.label().length());
      for (TimedJoin inner : timeline.within(join, call)) {
        longest = Math.max(longest, 2 * depth + 2 + inner.name().length());
        longest = Math.max(longest, longestLabel(inner, depth + 2));
      }
    }
    return longest;
  }

  private void calls(TimedJoin join, int depth) {
    Set<TimedCall> critical = new HashSet<>(CriticalPath.of(join).calls());
    List<TimedCall> shown = shown(join, critical);
    for (TimedCall call : shown) {
      line(join, call, depth, critical.contains(call));
      for (TimedJoin inner : timeline.within(join, call)) {
        text.append("    ").append("  ".repeat(depth)).append(clean(inner.name()));
        text.append("  ").append(clean(inner.outcome())).append('\n');
        calls(inner, depth + 2);
      }
    }
    if (shown.size() < join.calls().size()) {
      text.append("  ").append("  ".repeat(depth));
      text.append("and %d more calls, all ok\n".formatted(join.calls().size() - shown.size()));
    }
  }

  private List<TimedCall> shown(TimedJoin join, Set<TimedCall> critical) {
    if (join.calls().size() <= MOST_CALLS) {
      return join.calls();
    }
    return join.calls().stream()
        .filter(
            call ->
                call.index() < MOST_CALLS / 2
                    || call.ending() != Ending.SUCCEEDED
                    || critical.contains(call))
        .toList();
  }

  private void line(TimedJoin join, TimedCall call, int depth, boolean isCritical) {
    char[] bar = " ".repeat(WIDTH).toCharArray();
    fill(bar, call.queuedFrom(), call.start(), '.', false);
    fill(bar, call.start(), call.end(), call.ending().mark, true);
    mark(bar, join.deadline(), '|');
    mark(bar, join.graceEnd(), ':');
    text.append(isCritical ? "* " : "  ");
    text.append(cut("  ".repeat(depth) + clean(call.label())));
    text.append(" |").append(bar).append("| ");
    text.append(String.format("%7s  %s", took(call), call.ending().words));
    if (call.exception() != null && call.ending() == Ending.FAILED) {
      text.append(": ").append(clean(call.exception()));
    }
    text.append('\n');
  }

  private static String took(TimedCall call) {
    return call.started() ? Times.words(call.ran()) : "-";
  }

  private void fill(char[] bar, long begin, long end, char with, boolean atLeastOne) {
    int first = Math.min(WIDTH - 1, column(begin));
    int last = Math.min(WIDTH, column(end));
    for (int i = first; i < Math.max(last, first + (atLeastOne ? 1 : 0)); i++) {
      bar[i] = with;
    }
  }

  private void mark(char[] bar, long at, char with) {
    int column = at == TimedCall.NEVER ? WIDTH : column(at);
    if (column < WIDTH && bar[column] == ' ') {
      bar[column] = with;
    }
  }

  private int column(long at) {
    return (int) Math.max(0, Math.min(WIDTH, Math.floor((at - from) / nanosPerColumn)));
  }

  private String cut(String label) {
    String fitting =
        label.length() <= labelWidth ? label : label.substring(0, labelWidth - 1) + "…";
    return fitting + " ".repeat(labelWidth - fitting.length());
  }

  /** Takes away what would move the cursor or break the line. */
  private static String clean(String words) {
    return words.replaceAll("\\p{Cntrl}", " ");
  }
}

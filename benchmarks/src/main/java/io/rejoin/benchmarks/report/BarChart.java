package io.rejoin.benchmarks.report;

import java.util.Locale;
import java.util.Map;

/** Horizontal bars as SVG, on a logarithmic scale that begins at a tenth of the least. */
final class BarChart {
  private static final int LABELS = 210;
  private static final int BARS = 420;
  private static final int ROW = 22;
  private static final int TOP = 34;

  private BarChart() {}

  static String of(String title, Map<String, Double> values) {
    double least = values.values().stream().mapToDouble(value -> value).min().orElse(1);
    double most = values.values().stream().mapToDouble(value -> value).max().orElse(1);
    double from = Math.log10(least) - 1;
    double span = Math.log10(most) - from;
    StringBuilder svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" \
        font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="8" y="20" font-weight="bold">%s</text>
        """
            .formatted(LABELS + BARS + 80, TOP + ROW * values.size() + 8, escape(title)));
    int y = TOP;
    for (Map.Entry<String, Double> bar : values.entrySet()) {
      double width = BARS * (Math.log10(bar.getValue()) - from) / span;
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%d" y="%d" text-anchor="end">%s</text>
              <rect x="%d" y="%d" width="%.1f" height="%d" fill="%s"/>
              <text x="%.1f" y="%d">%s</text>
              """,
              LABELS - 6,
              y + 14,
              escape(bar.getKey()),
              LABELS,
              y + 2,
              width,
              ROW - 6,
              color(bar.getKey()),
              LABELS + width + 6,
              y + 14,
              Numbers.shorten(bar.getValue())));
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static String color(String peer) {
    return peer.startsWith("rejoin") ? "#2f6f4f" : peer.startsWith("floor") ? "#b0b0b0" : "#7a93b8";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}

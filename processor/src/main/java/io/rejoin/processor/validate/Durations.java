package io.rejoin.processor.validate;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads durations as they are written in annotations. */
final class Durations {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(ns|us|ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ns", Duration.ofNanos(1),
          "us", Duration.ofNanos(1_000),
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private Durations() {}

  /** Returns the duration; null if it cannot be read or is not positive. */
  static @Nullable Duration parse(String text) {
    try {
      Matcher matcher = TEXT.matcher(text);
      Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
      Duration parsed =
          unit == null ? Duration.parse(text) : unit.multipliedBy(Long.parseLong(matcher.group(1)));
      return parsed.isZero() || parsed.isNegative() ? null : parsed;
    } catch (DateTimeParseException | ArithmeticException e) {
      return null;
    }
  }
}

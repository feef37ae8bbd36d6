package io.rejoin;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the configuration says of a join: {@code rejoin.<interface>.<method>.timeout} and so on. */
final class Overrides {
  private final @Nullable Function<String, @Nullable String> lookup;

  /** Makes them; null for those of the system properties. */
  Overrides(@Nullable Function<String, @Nullable String> lookup) {
    this.lookup = lookup;
  }

  /** Returns the settings as the configuration changes them. */
  Settings apply(Settings settings, Class<?> owner, String method) {
    Settings changed = settings;
    Found timeout = find(owner, method, "timeout");
    if (timeout != null) {
      changed = changed.withTimeout(Durations.of(timeout), true);
    }
    Found limit = find(owner, method, "max-concurrency");
    if (limit != null) {
      changed = changed.withMaxConcurrency(limit(limit), true);
    }
    return changed;
  }

  private record Found(String key, String value) {
    IllegalArgumentException refuse(String expected) {
      return new IllegalArgumentException(key + " = '" + value + "': expected " + expected);
    }
  }

  private @Nullable Found find(Class<?> owner, String method, String what) {
    String canonical = Objects.requireNonNullElse(owner.getCanonicalName(), owner.getName());
    for (String name : new String[] {canonical, owner.getSimpleName()}) {
      String key = "rejoin." + name + "." + method + "." + what;
      String value = lookup == null ? System.getProperty(key) : lookup.apply(key);
      if (value != null) {
        return new Found(key, value);
      }
    }
    return null;
  }

  private static int limit(Found found) {
    try {
      int parsed = Integer.parseInt(found.value().strip());
      if (parsed >= 0) {
        return parsed;
      }
    } catch (NumberFormatException e) {
      throw (IllegalArgumentException) found.refuse("a whole number, 0 for no limit").initCause(e);
    }
    throw found.refuse("a whole number, 0 for no limit");
  }

  /** Reads durations; apart, since few configurations have any. */
  private static final class Durations {
    private Durations() {}

    private static final Pattern NUMBER_AND_UNIT =
        Pattern.compile("(\\d{1,18})\\s*(ns|us|ms|s|m|h|d)");
    private static final Map<String, Long> NANOS =
        Map.of(
            "ns", 1L,
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    static Duration of(Found found) {
      String text = found.value().strip();
      Matcher matcher = NUMBER_AND_UNIT.matcher(text);
      try {
        Duration parsed =
            matcher.matches()
                ? Duration.ofNanos(Objects.requireNonNull(NANOS.get(matcher.group(2))))
                    .multipliedBy(Long.parseLong(matcher.group(1)))
                : Duration.parse(text);
        if (!parsed.isZero() && !parsed.isNegative()) {
          return parsed;
        }
      } catch (DateTimeParseException | ArithmeticException e) {
        throw (IllegalArgumentException)
            found.refuse("a positive duration such as 250ms or PT2S").initCause(e);
      }
      throw found.refuse("a positive duration such as 250ms or PT2S");
    }
  }
}

package io.rejoin;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SoakTest {
  /** Kept, since the logging of the JDK forgets settings with their logger. */
  private static Object quiet;

  /**
   * Calls are abandoned by the hundred here. The module does not read {@code java.logging}, so this
   * goes by reflection.
   */
  @BeforeAll
  static void silenceWarnings() throws ReflectiveOperationException {
    Class<?> levels = Class.forName("java.util.logging.Level");
    Class<?> loggers = Class.forName("java.util.logging.Logger");
    quiet = loggers.getMethod("getLogger", String.class).invoke(null, "io.rejoin");
    setLevel(loggers, levels, levels.getField("OFF").get(null));
  }

  @AfterAll
  static void restoreWarnings() throws ReflectiveOperationException {
    setLevel(
        Class.forName("java.util.logging.Logger"), Class.forName("java.util.logging.Level"), null);
  }

  private static void setLevel(Class<?> loggers, Class<?> levels, Object level)
      throws ReflectiveOperationException {
    loggers.getMethod("setLevel", levels).invoke(quiet, level);
  }

  private static long seed() {
    return Long.getLong("soak.seed", System.nanoTime());
  }

  @Test
  void mixedJoins_fewThousand_keepEveryPromise() {
    new Soak(seed(), 4_000).run();
  }

  @Test
  @Tag("soak")
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  void mixedJoins_veryMany_keepEveryPromise() {
    new Soak(seed(), Long.getLong("soak.joins", 200_000)).run();
  }
}

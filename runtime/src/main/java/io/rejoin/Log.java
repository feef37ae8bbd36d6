package io.rejoin;

import java.lang.System.Logger.Level;

/** Where the runtime logs to; made when something is to be told, since that loads much. */
final class Log {
  static final System.Logger LOGGER = System.getLogger("io.rejoin");

  private Log() {}

  /** Tells that somebody else's code threw this. */
  static void warn(String message, Throwable thrown) {
    try {
      LOGGER.log(Level.WARNING, message, thrown);
    } catch (Throwable e) {
      // the log is somebody else's too: that it cannot be told may not cost a result
    }
  }

  /** Tells something, with parameters as {@code MessageFormat} has them. */
  static void warn(String format, Object... parameters) {
    try {
      LOGGER.log(Level.WARNING, format, parameters);
    } catch (Throwable e) {
      // as above
    }
  }
}

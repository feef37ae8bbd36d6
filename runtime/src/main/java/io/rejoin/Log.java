package io.rejoin;

/** Where the runtime logs to; made when something is to be told, since that loads much. */
final class Log {
  static final System.Logger LOGGER = System.getLogger("io.rejoin");

  private Log() {}
}

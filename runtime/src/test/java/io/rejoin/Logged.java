package io.rejoin;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps what this library logs, in place of printing it. By reflection: the module that is tested
 * reads no module of a logging system.
 */
final class Logged implements AutoCloseable {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Object logger;
  private final Object before;

  /** Run at each line after it was kept. */
  private final Runnable atEach;

  Logged() {
    this(() -> {});
  }

  /** Keeps the lines, and is a log that throws this at each of them. */
  static Logged throwing(RuntimeException failure) {
    return new Logged(
        () -> {
          throw failure;
        });
  }

  /** Keeps the lines, and does this at each of them. */
  Logged(Runnable atEach) {
    this.atEach = atEach;
    try {
      logger =
          Class.forName("java.util.logging.Logger")
              .getMethod("getLogger", String.class)
              .invoke(null, Log.LOGGER.getName());
      before = logger.getClass().getMethod("getFilter").invoke(logger);
      Class<?> filter = Class.forName("java.util.logging.Filter");
      setFilter(
          Proxy.newProxyInstance(
              filter.getClassLoader(),
              new Class<?>[] {filter},
              (proxy, method, arguments) -> keep(arguments[0])));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private boolean keep(Object logRecord) throws ReflectiveOperationException {
    Class<?> type = logRecord.getClass();
    Object level = type.getMethod("getLevel").invoke(logRecord);
    Object message = type.getMethod("getMessage").invoke(logRecord);
    Object[] parameters = (Object[]) type.getMethod("getParameters").invoke(logRecord);
    String text = String.valueOf(message);
    lines.add(
        level
            + " "
            + (parameters == null ? text : java.text.MessageFormat.format(text, parameters)));
    atEach.run();
    return false;
  }

  private void setFilter(Object filter) throws ReflectiveOperationException {
    for (Method method : logger.getClass().getMethods()) {
      if (method.getName().equals("setFilter")) {
        method.invoke(logger, filter);
      }
    }
  }

  /** The lines since it was opened: the level, a space, the text. */
  List<String> lines() {
    return lines;
  }

  @Override
  public void close() {
    try {
      setFilter(before);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}

package io.rejoin.micrometer;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is in place on a thread. Used by that thread only. */
final class Opened {
  private final List<Runnable> closers = new ArrayList<>();

  void add(Runnable closer) {
    closers.add(closer);
  }

  /** Takes it away, last opened first; the first exception is thrown after all were tried. */
  void close() {
    @Nullable Throwable first = null;
    for (int i = closers.size() - 1; i >= 0; i--) {
      try {
        closers.get(i).run();
      } catch (RuntimeException | Error e) {
        if (first == null) {
          first = e;
        } else if (first != e) {
          first.addSuppressed(e);
        }
      }
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw (RuntimeException) first;
    }
  }
}

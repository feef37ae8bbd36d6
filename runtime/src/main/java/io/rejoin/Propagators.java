package io.rejoin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The propagators that are there without being asked for. */
final class Propagators {
  private Propagators() {}

  /**
   * Finds them where the application's loader leads, and where this library was loaded: a thread of
   * the common pool, which may be the first to use {@link Rejoin#shared()}, does not always have
   * the application's.
   */
  static List<ContextPropagator<?, ?>> find() {
    List<ContextPropagator<?, ?>> found = new ArrayList<>();
    Set<Class<?>> seen = new HashSet<>();
    Set<@Nullable ClassLoader> loaders = new LinkedHashSet<>();
    loaders.add(Thread.currentThread().getContextClassLoader());
    loaders.add(Propagators.class.getClassLoader());
    for (ClassLoader loader : loaders) {
      for (ContextPropagator<?, ?> each : ServiceLoader.load(ContextPropagator.class, loader)) {
        if (seen.add(each.getClass())) {
          found.add(each);
        }
      }
    }
    return found;
  }
}

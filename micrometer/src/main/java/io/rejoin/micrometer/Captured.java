package io.rejoin.micrometer;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.observation.Observation;
import java.util.List;

/**
 * The context of the thread that started a join. What was not there is part of it: a call on a
 * pooled thread does not see what that thread was left with.
 */
final class Captured {
  private final List<Part> parts;

  private Captured(List<Part> parts) {
    this.parts = parts;
  }

  /** The values of one registry's thread-locals. */
  private record Part(ContextRegistry registry, ContextSnapshot snapshot) {
    static Part of(ContextRegistry registry) {
      return new Part(
          registry,
          ContextSnapshotFactory.builder()
              .contextRegistry(registry)
              .clearMissing(true)
              .build()
              .captureAll());
    }
  }

  /** Captures what the registry knows of, and the logging context. */
  static Captured of(ContextRegistry registry) {
    Part known = Part.of(registry);
    return new Captured(
        LoggingContext.isThere() && !knowsLoggingContext(registry)
            ? List.of(known, Part.of(LoggingContext.REGISTRY))
            : List.of(known));
  }

  /** Whether an application has chosen by itself what of the logging context follows. */
  private static boolean knowsLoggingContext(ContextRegistry registry) {
    return registry.getThreadLocalAccessors().stream()
        .anyMatch(accessor -> accessor.key().equals(Slf4jThreadLocalAccessor.KEY));
  }

  /** Puts it in place on this thread, and the observation of the call that begins here. */
  Opened open() {
    Observation begun = Begun.take();
    Opened opened = new Opened();
    try {
      for (Part part : parts) {
        // One by one: a snapshot that is opened as a whole leaves behind what it has put in place
        // before an accessor throws.
        for (ThreadLocalAccessor<?> accessor : part.registry().getThreadLocalAccessors()) {
          opened.add(part.snapshot().setThreadLocals(accessor.key()::equals)::close);
        }
      }
      if (begun != null) {
        opened.add(begun.openScope()::close);
      }
      return opened;
    } catch (Throwable e) {
      try {
        opened.close();
      } catch (Throwable closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }
}

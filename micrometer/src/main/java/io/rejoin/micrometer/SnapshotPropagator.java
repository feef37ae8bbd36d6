package io.rejoin.micrometer;

import io.micrometer.context.ContextRegistry;
import io.rejoin.ContextPropagator;
import java.util.Objects;

/**
 * Carries the context of the thread that calls a join into each of its calls: every thread-local
 * that Micrometer's {@code ContextRegistry} knows, such as the current observation or Spring's
 * security context, and SLF4J's MDC.
 *
 * <p>Found by {@code ServiceLoader}: it is on wherever this jar is. Whoever wants only some keys of
 * the MDC to follow registers that, and the rest stays where it is:
 *
 * <pre>{@code
 * ContextRegistry.getInstance()
 *     .registerThreadLocalAccessor(new Slf4jThreadLocalAccessor("requestId"));
 * }</pre>
 *
 * <p>A call sees the context as it was when its join was called, what was absent included. When it
 * has returned, thrown or been cancelled, its thread has back what it had before.
 *
 * <p><b>Failure.</b> An accessor that throws while the context is captured fails the join before
 * anything starts; one that throws later fails that call, and the others are put back all the same.
 *
 * <p><b>Threads.</b> Safe for use by any threads.
 */
public final class SnapshotPropagator implements ContextPropagator<Captured, Opened> {
  private final ContextRegistry registry;

  /** Carries what the application's {@code ContextRegistry.getInstance()} knows. */
  public SnapshotPropagator() {
    this(ContextRegistry.getInstance());
  }

  SnapshotPropagator(ContextRegistry registry) {
    this.registry = Objects.requireNonNull(registry, "registry");
  }

  @Override
  public Captured capture() {
    return Captured.of(registry);
  }

  @Override
  public Opened open(Captured captured) {
    return captured.open();
  }

  @Override
  public void close(Opened opened) {
    opened.close();
  }
}

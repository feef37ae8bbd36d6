package io.rejoin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes many calls at once and brings them back together. Generated clients run on it; everything
 * they do can be done by hand:
 *
 * <pre>{@code
 * List<Price> prices =
 *     Rejoin.shared().join("prices").each(skus, sku -> api.price(sku)).gather().join();
 * }</pre>
 *
 * <p>Calls run on a virtual thread each on Java 21 and later, else on a cached pool of daemon
 * threads, unless the builder was told otherwise. Immutable and safe for use by any threads.
 */
public final class Rejoin implements AutoCloseable {
  /**
   * Numbers the joins of all instances: a flight recording holds those of all, and a join of one
   * may be called within a join of another.
   */
  private static final AtomicLong IDS = new AtomicLong();

  private final Starter starter;
  private final @Nullable Limiter limiter;
  private final Duration cancelGrace;
  private final TimeSource time;
  private final List<ContextPropagator<?, ?>> propagators;
  private final Listeners listeners;
  private final Overrides overrides;
  private final boolean isShared;
  private final AtomicInteger abandoned = new AtomicInteger();

  /** The scopes that are open; not kept for the shared instance, which is never closed. */
  private final Set<Scope> open = ConcurrentHashMap.newKeySet();

  /** Written by {@link #close}. */
  private volatile boolean closed;

  private Rejoin(Builder builder, boolean isShared) {
    this.starter = builder.starter();
    this.limiter = builder.maxConcurrency == 0 ? null : new Limiter(builder.maxConcurrency);
    this.cancelGrace = builder.cancelGrace;
    this.time = builder.time;
    List<ContextPropagator<?, ?>> found = Propagators.find();
    found.addAll(builder.propagators);
    this.propagators = List.copyOf(found);
    this.listeners = new Listeners(builder.listeners);
    this.overrides = new Overrides(builder.overrides);
    this.isShared = isShared;
  }

  private static final class Shared {
    static final Rejoin INSTANCE = new Rejoin(builder(), true);
  }

  /** Returns the instance that needs no set-up; its {@link #close} does nothing. */
  public static Rejoin shared() {
    return Shared.INSTANCE;
  }

  /** Returns a builder with the defaults of {@link #shared()}. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a join of this name, without deadline or limit. */
  public Join join(String name) {
    return Join.of(this, Settings.named(Objects.requireNonNull(name, "name"), ""));
  }

  /**
   * Returns the join of an interface's method, with what the configuration overrides.
   *
   * @throws IllegalArgumentException if an override has a bad value, naming key and value
   */
  public Join join(Class<?> owner, String method) {
    String simple = owner.getSimpleName();
    Settings settings = Settings.named(simple + "." + method, simple);
    return Join.of(this, overrides.apply(settings, owner, method));
  }

  /**
   * Registers what stops the work of the current call when it is cancelled. The hook runs at most
   * once, before the interrupt, on another thread; at once and in this thread if the call was
   * cancelled before. Does nothing outside a call of a join, so that code works without Rejoin too.
   */
  public static CancelHook.Registration onCancel(CancelHook hook) {
    Objects.requireNonNull(hook, "hook");
    Subtask subtask = Current.get();
    return subtask == null ? () -> {} : subtask.hooks().add(hook);
  }

  /**
   * Runs the body while the hook stands. When the hook was run, the interrupt that follows waits
   * until the body has ended, at most half the grace: a driver that the hook has told to stop, as
   * {@code statement::cancel} does, is not interrupted while it reads the answer.
   */
  public static <T extends @Nullable Object, X extends Exception> T onCancel(
      CancelHook hook, Cancellable<? extends T, ? extends X> body) throws X {
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(hook, "hook");
    Subtask subtask = Current.get();
    if (subtask == null) {
      return body.run();
    }
    CancelHook.Registration registration = subtask.hooks().addStanding(hook);
    try {
      return body.run();
    } finally {
      registration.close();
    }
  }

  /** Returns what is left until the deadline around the current call; empty if there is none. */
  public static Optional<Duration> remaining() {
    Subtask subtask = Current.get();
    Deadline deadline = subtask == null ? null : subtask.scope.deadline();
    if (subtask == null || deadline == null) {
      return Optional.empty();
    }
    long left = deadline.remaining(subtask.scope.rejoin.time.nanoTime());
    return Optional.of(Duration.ofNanos(Math.max(0, left)));
  }

  /** Returns how many calls that ignored their cancellation are still running. */
  public int abandoned() {
    return abandoned.get();
  }

  /**
   * Cancels and awaits everything that was started through this instance. A user's executor is not
   * shut down. Does nothing the second time, and nothing on {@link #shared()}.
   */
  @Override
  public void close() {
    if (isShared || closed) {
      return;
    }
    closed = true;
    List<Scope> all = List.copyOf(open);
    all.forEach(scope -> scope.cancel(Outcome.Reason.CLOSED));
    all.forEach(Scope::awaitStopped);
    starter.close();
  }

  // ---- for scopes

  Starter starter() {
    return starter;
  }

  @Nullable Limiter limiter() {
    return limiter;
  }

  Duration cancelGrace() {
    return cancelGrace;
  }

  TimeSource time() {
    return time;
  }

  Context captureContext() {
    return Context.capture(propagators);
  }

  void opening(Scope scope) {
    if (!reopening(scope)) {
      throw Failures.closed();
    }
  }

  /** Returns a number for a join that somebody watches. */
  long nextId() {
    return IDS.incrementAndGet();
  }

  /** Work was added to a scope that was over; false if this is closed. */
  boolean reopening(Scope scope) {
    if (!isShared) {
      open.add(scope);
      if (closed) { // looked at after the scope was added: close() cancels it, or this refuses it
        open.remove(scope);
        return false;
      }
    }
    return true;
  }

  void closed(Scope scope) {
    if (!isShared) {
      open.remove(scope);
    }
  }

  boolean isWatched() {
    return Observation.isOn(listeners);
  }

  @Nullable Observation observe(Scope scope, JoinKind kind, @Nullable Subtask within) {
    return Observation.of(scope, listeners, kind, within);
  }

  void abandonedStays() {
    abandoned.incrementAndGet();
  }

  void abandonedLeft() {
    abandoned.decrementAndGet();
  }

  void logAbandoned(String join, List<String> calls) {
    Log.warn(
        "{0}: still running {1} after they were cancelled: {2}",
        join, cancelGrace, String.join(", ", calls));
  }

  void logUntold(String join, List<String> calls) {
    Log.warn(
        "{0}: a listener did not return within {1} from being told of the end of: {2}",
        join, cancelGrace, String.join(", ", calls));
  }

  /** Builds a {@link Rejoin}. For one thread. */
  public static final class Builder {
    private @Nullable Starter starter;
    private int maxConcurrency;
    private Duration cancelGrace = Duration.ofSeconds(1);
    private TimeSource time = TimeSource.system();
    private final List<ContextPropagator<?, ?>> propagators = new ArrayList<>();
    private final List<JoinListener> listeners = new ArrayList<>();

    /** Null for the system properties. */
    private @Nullable Function<String, @Nullable String> overrides;

    private Builder() {}

    private Starter starter() {
      return starter == null ? Starter.standard() : starter;
    }

    /** Runs calls on this executor, which is never shut down. */
    public Builder executor(Executor executor) {
      starter = Starter.onExecutor(Objects.requireNonNull(executor, "executor"));
      return this;
    }

    /** Runs each call on a new thread of this factory. */
    public Builder threadFactory(ThreadFactory threadFactory) {
      starter = Starter.onThreadsOf(Objects.requireNonNull(threadFactory, "threadFactory"));
      return this;
    }

    /**
     * Limits how many calls of all joins run at once; 0 means no limit.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder maxConcurrency(int limit) {
      if (limit < 0) {
        throw new IllegalArgumentException("maxConcurrency is negative: " + limit);
      }
      maxConcurrency = limit;
      return this;
    }

    /**
     * Sets how long cancelled calls are waited for; one second by default, zero means not at all.
     *
     * @throws IllegalArgumentException if negative
     */
    public Builder cancelGrace(Duration grace) {
      if (grace.isNegative()) {
        throw new IllegalArgumentException("cancelGrace is negative: " + grace);
      }
      cancelGrace = grace;
      return this;
    }

    /** Reads the time from this source. */
    public Builder timeSource(TimeSource timeSource) {
      time = Objects.requireNonNull(timeSource, "timeSource");
      return this;
    }

    /** Adds a propagator to those that {@code ServiceLoader} finds. */
    public Builder contextPropagator(ContextPropagator<?, ?> propagator) {
      propagators.add(Objects.requireNonNull(propagator, "propagator"));
      return this;
    }

    /** Adds a listener. */
    public Builder listener(JoinListener listener) {
      listeners.add(Objects.requireNonNull(listener, "listener"));
      return this;
    }

    /** Looks overrides up here instead of in the system properties; null means none. */
    public Builder overrides(Function<String, @Nullable String> lookup) {
      overrides = Objects.requireNonNull(lookup, "lookup");
      return this;
    }

    /** Returns a new instance. */
    public Rejoin build() {
      return new Rejoin(this, false);
    }
  }
}

package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What one call is, what came of it, and how far it is. Only {@link Subtask} moves it on; see there
 * for the states and who decides between them.
 */
abstract sealed class Slot permits Subtask {
  enum State {
    WAITING,
    INTERRUPTING,
    INTERRUPTED,
    ENDING,
    // from here on it is over
    SUCCEEDED,
    FAILED,
    FAILED_ELSEWHERE,
    CANCELLED,
    CANCELLED_TELLING,
    DROPPED,
    ABANDONED,
    LEFT
  }

  static final VarHandle STATE;
  static final VarHandle REASON;
  static final VarHandle EXTRAS;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      STATE = lookup.findVarHandle(Slot.class, "state", Object.class);
      REASON = lookup.findVarHandle(Slot.class, "reason", Reason.class);
      EXTRAS = lookup.findVarHandle(Slot.class, "extras", Extras.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  final Scope scope;

  /** With the input; written by whoever makes it, and by the worker that uses it again. */
  int index;

  Object input;

  /** Written when made; cleared by whoever ends the subtask. */
  @Nullable Call<Object, ?, ?> call;

  /** Null before it begins, the thread that runs it, or a {@link State}. */
  volatile @Nullable Object state;

  /** Why it is cancelled; set once, by whoever cancels first. */
  volatile @Nullable Reason reason;

  /** The value or the exception; written by whoever ends it, before the state says so. */
  @Nullable Object slot;

  /** Made by whoever needs them first. */
  volatile @Nullable Extras extras;

  @SuppressWarnings("unchecked") // the call takes what the source gives
  Slot(Scope scope, int index, Object input, Call<?, ?, ?> call) {
    this.scope = scope;
    this.index = index;
    this.input = input;
    this.call = (Call<Object, ?, ?>) call;
  }

  // ---- the call

  /**
   * The call, if there is nothing to do around it; null otherwise. {@link Subtask#run} makes it
   * itself: a frame more on the stack is more heap for each virtual thread that is parked.
   */
  final @Nullable Call<Object, ?, ?> plainCall() {
    return isTasked() || !scope.context().isEmpty() ? null : call;
  }

  @Nullable Object make() throws Throwable {
    return Work.make(java.util.Objects.requireNonNull(call), input, scope.context());
  }

  final boolean isTasked() {
    return call instanceof Work.Tasked;
  }

  /** Whether it does no more than wait for a task of ours that runs already, as for a stage. */
  boolean awaitsTask() {
    return isTasked() && Work.awaitsTask(call, input);
  }

  /** Whether it can be started by whoever starts it, without a thread of its own. */
  boolean needsNoThread() {
    return isTasked() && (Work.isReadyStage(call, input) || isReady());
  }

  /** Whether its task has ended before it was started. */
  boolean isReady() {
    return isTasked() && Work.isReady(call, input);
  }

  // ---- how far it is

  static boolean isEnd(@Nullable Object seen) {
    return seen instanceof State reached && reached.compareTo(State.SUCCEEDED) >= 0;
  }

  boolean isOver() {
    return isEnd(state);
  }

  /**
   * Whether whoever waits for it finds it now, or as soon as a thread gets there that has no code
   * of others before it: not while listeners are told of its end.
   */
  boolean isHandedOn() {
    Observation.Seen watched = seen();
    return isOver() && (watched == null || watched.isHandedOn() || isAbandoned());
  }

  /**
   * Decides who hands on one that has ended and that listeners are told of: the thread that tells
   * them, when they have returned, or before that an owner whose time is up. True for one of them.
   */
  boolean takeFromListeners() {
    Observation.Seen watched = seen();
    return watched != null && isOver() && !isAbandoned() && watched.claim();
  }

  boolean isUnbegun() {
    return state == null;
  }

  boolean isAbandoned() {
    Object seen = state;
    return seen == State.ABANDONED || seen == State.LEFT;
  }

  /** Whether it has ended and returned. */
  boolean isSuccess() {
    return state == State.SUCCEEDED;
  }

  /** Whether it has returned a value, and nobody has asked or told it anything. */
  boolean isPlainSuccess() {
    return isSuccess() && extras == null && reason == null;
  }

  /** Whether it ended with an exception of its own. */
  boolean isFailure() {
    Object seen = state;
    return seen == State.FAILED || seen == State.FAILED_ELSEWHERE;
  }

  /** Whether an interrupt of its owner took its result away. */
  boolean isCutShort() {
    return reason == Reason.INTERRUPTED && !isSuccess() && !isFailure();
  }

  /** What it returned; null if it did not. */
  @Nullable Object value() {
    return isSuccess() ? slot : null;
  }

  /** What it threw; null if nothing, or if it was abandoned. */
  @Nullable Throwable exception() {
    return state == State.CANCELLED || tells() ? (Throwable) slot : null;
  }

  /**
   * Whether it threw what says more than that it was cancelled. Found out by the thread that ends
   * it, which has that at hand: an owner that stops many would have to fetch each exception.
   */
  boolean tells() {
    return state == State.CANCELLED_TELLING || isFailure();
  }

  boolean isForeign() {
    return state == State.FAILED_ELSEWHERE;
  }

  @Nullable Reason reason() {
    return reason;
  }

  /** When it has to be over, if it was cancelled. */
  @Nullable Deadline graceEnd() {
    Extras rare = extras;
    Deadline own = rare == null ? null : rare.graceEnd;
    return own == null ? scope.graceEnd() : own;
  }

  Extras extras() {
    Extras made = extras;
    if (made == null) {
      made = new Extras();
      made =
          EXTRAS.compareAndSet(this, null, made) ? made : java.util.Objects.requireNonNull(extras);
    }
    return made;
  }

  /** How many nested joins of the instance it has open; under the limiter's lock. */
  int lent() {
    Extras rare = extras;
    return rare == null ? 0 : rare.lent;
  }

  /** What was seen of it; null if nobody watches. */
  Observation.@Nullable Seen seen() {
    Extras rare = extras;
    return rare == null ? null : rare.seen;
  }

  final @Nullable Hooks registeredHooks() {
    Extras rare = extras;
    return rare == null ? null : rare.hooks;
  }

  /** The name of the call that it makes. */
  String callName() {
    return input instanceof Part<?> part ? part.call : scope.settings().call();
  }

  /** The call and, where it is one of many, its index; for messages. */
  String label() {
    boolean isOneOfMany = !(input instanceof Part || input instanceof Join);
    return callName() + (isOneOfMany ? "[" + index + "]" : "");
  }

  /** Whether this, thrown by its call, is the report of the deadline that the call was given. */
  boolean isCallTimeout(Throwable thrown) {
    JoinTimeoutException timeout = Failures.timeoutIn(thrown);
    String owner = scope.settings().owner();
    return timeout != null && !owner.isEmpty() && timeout.name().equals(owner + "." + callName());
  }

  Outcome<@Nullable Object> outcome() {
    return Outcomes.of(this);
  }

  Completion<Object, @Nullable Object> completion() {
    return new Completion<>(index, input, outcome());
  }
}

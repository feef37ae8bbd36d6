package io.rejoin;

import io.rejoin.CompletionQueue.Wake;
import io.rejoin.Outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fan-out whose owner waits for the result. */
final class FanOutJoin<R extends @Nullable Object, X extends Throwable> extends Joinable<R, X> {
  private final Results<?, ?, ?> results;
  private final JoinKind kind;
  private final Policies.Factory<R> factory;

  FanOutJoin(Results<?, ?, ?> results, JoinKind kind, Policies.Factory<R> factory) {
    this.results = results;
    this.kind = kind;
    this.factory = factory;
  }

  @Override
  Join base() {
    return results.join;
  }

  @Override
  Joinable<R, X> detached() {
    return new FanOutJoin<>(results.detached(), kind, factory);
  }

  @Override
  R run(Declared declared) throws Throwable {
    Scope scope = Scope.open(results.join, kind);
    Throwable thrown = null;
    try {
      return run(scope, declared);
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      scope.finish(thrown);
    }
  }

  private R run(Scope scope, Declared declared) throws Throwable {
    if (factory instanceof Gathering<R> all) {
      return gather(scope, all, declared);
    }
    Policy<R> policy = factory.policy(results.form);
    scope.alarmOn(policy);
    return new Owner<>(scope, policy, declared).run();
  }

  /**
   * Where all goes well there is nothing to be decided: everything is started, the owner waits once
   * and reads the results where they are. Only if that is not all does an {@link Owner} look at
   * each end.
   */
  private R gather(Scope scope, Gathering<R> all, Declared declared) throws Throwable {
    scope.alarmOn(results.form);
    Object[] inputs = null;
    Batch batch = null;
    Wake wake = Wake.READY;
    Throwable thrown = null;
    try {
      inputs = Source.read(results.inputs, scope.settings().input(), all.isDistinct());
      batch = submitAll(scope, inputs);
      if (batch != null && !scope.rejoin.starter().mayStarve()) {
        wake = scope.await(batch.size(), scope.deadline());
        if (wake == Wake.READY && scope.queue().isWhole(batch.size())) {
          return all.of(results.form, batch);
        }
      } // else an owner that helps has to look for the interrupt of what it ran
    } catch (Throwable e) {
      thrown = e;
    }
    Owner<R> owner = new Owner<>(scope, all.policy(results.form), declared);
    owner.begun(inputs, batch, wake, thrown);
    return owner.run();
  }

  /** Starts everything at once where nothing hinders that. */
  private @Nullable Batch submitAll(Scope scope, @Nullable Object @Nullable [] inputs) {
    if (inputs == null || inputs.length == 0) {
      return null;
    }
    boolean valuesOnly = factory instanceof Gathering && results.form == Form.PLAIN;
    return scope.submitAll(inputs, results.call, true, valuesOnly);
  }

  /** The thread that runs the join, and what it knows. */
  private final class Owner<V extends @Nullable Object> {
    private final Scope scope;
    private final Policy<V> policy;
    private final Verdict verdict;
    private final Pace pace;

    /** Null until it was read. */
    private @Nullable Source source;

    /** What was submitted at once; null if nothing was. */
    private @Nullable Batch batch;

    private int submitted;
    private boolean enough;

    /** Off the queue and not yet looked at. */
    private @Nullable Subtask chain;

    /** Whether the interrupt of this thread took a result away. */
    private boolean cutShort;

    Owner(Scope scope, Policy<V> policy, Declared declared) {
      this.scope = scope;
      this.policy = policy;
      this.verdict = new Verdict(scope, declared);
      this.pace = policy.pace(scope.settings(), scope.startNanos);
    }

    /** So far it has come without looking at each end. */
    void begun(
        @Nullable Object @Nullable [] inputs,
        @Nullable Batch batch,
        Wake wake,
        @Nullable Throwable thrown) {
      if (inputs != null) {
        source = Source.of(inputs, scope.settings().input());
      }
      if (batch != null && source != null) {
        source.taken();
        submittedAll(batch);
      }
      verdict.woke(wake);
      if (thrown != null) {
        verdict.thrownByOwner(thrown);
      }
    }

    private void submittedAll(Batch all) {
      batch = all;
      submitted = all.size();
    }

    V run() throws Throwable {
      try {
        if (!verdict.hasFailure()) {
          drive(source == null ? open() : source);
        }
      } catch (Throwable e) {
        verdict.thrownByOwner(e);
      }
      boolean left = stopRest();
      if (batch != null && !left) {
        takeKept(batch);
      }
      boolean all = source != null && hasAll(source) && !left;
      if (source != null && !left) {
        source.stopUnread(results.call);
      }
      boolean complete = policy.isComplete(all) && !(cutShort && policy.needsAll());
      if (!complete && !policy.canSayTimeout() && (all || enough) && !verdict.hasFailedCall()) {
        policy.undelivered().forEach(verdict::fatal); // everything has ended, and it is not enough
      }
      if (complete && !verdict.hasFailure()) {
        if (verdict.isInterrupted()) {
          Thread.currentThread().interrupt();
        }
        return policy.result();
      }
      if (policy.canSayTimeout() && !verdict.isThrown(true)) {
        return policy.result();
      }
      verdict.delivered(policy.delivered());
      Throwable thrown = verdict.toThrow(policy.undelivered());
      boolean declaresNothing = results.form == Form.COMPLETION;
      throw declaresNothing && verdict.isOfCall(thrown) ? Failures.unchecked(thrown) : thrown;
    }

    private Source open() {
      Source opened = Source.of(results.inputs, scope.settings().input(), policy.isDistinct());
      source = opened;
      if (opened.isSnapshot()) {
        policy.ensureEnough(opened.size());
        Object[] all = pace == Pace.NONE ? opened.all() : null;
        Batch batch = FanOutJoin.this.submitAll(scope, all);
        if (batch != null) {
          opened.taken();
          submittedAll(batch);
        }
      }
      return opened;
    }

    private void drive(Source source) throws Throwable {
      while (true) {
        submit(source);
        takeEnded();
        if (enough || verdict.isReached() || hasAll(source)) {
          return;
        }
        if (maySubmit(source)) {
          continue; // a permit got free, or the pace allows one more
        }
        verdict.stopped(scope.stopReason());
        if (verdict.isStopped()) {
          return;
        }
        Deadline until = source.isExhausted() ? scope.deadline() : pace.nextLook(scope.deadline());
        int wanted = source.isExhausted() ? policy.wanted(scope.undelivered()) : 1;
        Wake wake = scope.await(wanted, until);
        if (wake == Wake.TIMEOUT && !scope.isExpired()) {
          pace.tick(scope.rejoin.time().nanoTime());
        } else if (wake != Wake.READY) {
          verdict.woke(wake);
          return;
        }
      }
    }

    /** Whether every input was read, and what came of it taken. */
    private boolean hasAll(Source source) {
      return source.isExhausted() && chain == null && scope.queue().taken() == submitted;
    }

    /** Takes what has ended, but was kept where it is. */
    private void takeKept(Batch from) throws Throwable {
      List<Subtask> kept = new ArrayList<>();
      from.addKept(kept);
      for (Subtask subtask : kept) {
        policy.take(subtask);
      }
    }

    /**
     * Whether the next input may be read now; an interrupt and the deadline are seen in the wait.
     */
    private boolean maySubmit(Source source) {
      return !source.isExhausted()
          && !scope.isAlarmed()
          && pace.mayStart(submitted)
          && (source.isSnapshot()
              || (scope.hasPermit() && !scope.isExpired() && !scope.isStopped()))
          && !Thread.currentThread().isInterrupted();
    }

    /** Starts what may be started. */
    private void submit(Source source) {
      while (maySubmit(source)) {
        Object input = source.next();
        if (input == null) {
          policy.ensureEnough(submitted);
          return;
        }
        scope.submit(submitted, input, results.call);
        submitted++;
        if (pace != Pace.NONE) {
          pace.started(scope.rejoin.time().nanoTime());
        }
      }
    }

    /** The next that has ended; null if there is none now. */
    private @Nullable Subtask next() {
      Subtask subtask = chain == null ? scope.pollAll() : chain;
      chain = null;
      if (subtask != null) {
        chain = subtask.next;
        subtask.next = null;
      }
      return subtask;
    }

    private void takeEnded() throws Throwable {
      Subtask subtask = next();
      while (subtask != null) {
        if (subtask.isCutShort()) { // this thread ran it when the interrupt came
          cutShort = true;
          policy.takeLate(subtask);
          verdict.fatal(subtask);
          return;
        }
        enough |= policy.take(subtask);
        if (policy.letsGo()) {
          scope.delivered(subtask);
        }
        if (policy.isFatal(subtask)) {
          verdict.fatal(subtask);
          if (verdict.isReached()) {
            return;
          } // else it was stopped because of one that comes after it here
        }
        if (!subtask.isSuccess()) {
          pace.failed();
        }
        if (enough) {
          return;
        }
        subtask = next();
      }
    }

    /** Stops what is left and takes what ends meanwhile; true if something is left running. */
    private boolean stopRest() throws Throwable {
      if (chain == null && scope.unfinished() == 0 && !scope.queue().hasReady()) {
        return false;
      }
      if (verdict.hasFailure() && scope.settings().onFailure() == OnFailure.LEAVE_RUNNING) {
        scope.dropBacklog(Reason.SIBLING_FAILED);
        return true;
      }
      scope.cancel(verdict.reason(Reason.LOST_RACE));
      scope.awaitStopped();
      Subtask subtask = next();
      while (subtask != null) {
        cutShort |= subtask.reason() == Reason.INTERRUPTED && !subtask.isSuccess();
        try {
          policy.takeLate(subtask);
        } catch (Error e) {
          throw e;
        } catch (Throwable e) { // a receiver may throw what is no exception either
          verdict.thrownByOwner(e);
        }
        if (policy.isFatal(subtask) || subtask.isCutShort()) {
          verdict.fatal(subtask);
        }
        subtask = next();
      }
      return false;
    }
  }
}

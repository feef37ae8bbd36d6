package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Different calls whose owner waits for all of them; each starts when its inputs are there. */
final class TogetherJoin<R extends @Nullable Object> extends Joinable<R, RuntimeException> {
  private final Together together;
  private final Supplier<? extends R> result;

  TogetherJoin(Together together, Supplier<? extends R> result) {
    this.together = together;
    this.result = result;
  }

  @Override
  Join base() {
    return together.join;
  }

  @Override
  Joinable<R, RuntimeException> detached() {
    return this;
  }

  @Override
  R run(Declared declared) throws Throwable {
    Scope scope = Scope.open(together.join, JoinKind.TOGETHER);
    Throwable thrown = null;
    try {
      return new Owner(scope, declared).run();
    } catch (Throwable e) {
      thrown = e;
      throw e;
    } finally {
      scope.finish(thrown);
    }
  }

  /** The thread that runs the join, and what it knows. */
  private final class Owner {
    private final Scope scope;
    private final Verdict verdict;
    private final List<Subtask> ended = new ArrayList<>();
    private final List<Part<?>> unstarted = new ArrayList<>(together.parts);

    /** The exception of a required part that could not start, and its part. */
    private int settled;

    Owner(Scope scope, Declared declared) {
      this.scope = scope;
      this.verdict = new Verdict(scope, declared);
    }

    R run() throws Throwable {
      drive();
      stopRest();
      boolean complete =
          together.parts.stream()
              .allMatch(part -> isSuccess(part) || (!part.required && isSettledByItself(part)));
      if (complete && !verdict.hasFailure()) {
        if (verdict.isInterrupted()) {
          Thread.currentThread().interrupt();
        }
        return result.get();
      }
      throw verdict.toThrow(ended);
    }

    private void drive() {
      while (true) {
        verdict.stopped(scope.stopReason());
        if (verdict.isStopped()) {
          return;
        }
        startReady();
        Subtask subtask = scope.poll();
        if (subtask != null) {
          take(subtask);
          if (verdict.hasFailure() || verdict.isInterrupted()) {
            return;
          }
        } else if (settled == together.parts.size()) {
          return;
        } else {
          CompletionQueue.Wake wake = scope.await(1, scope.deadline());
          if (wake != CompletionQueue.Wake.READY) {
            verdict.woke(wake);
            return;
          }
        }
      }
    }

    /** Starts every part whose inputs are there, and settles those whose inputs will not come. */
    private void startReady() {
      boolean again = true;
      while (again && !verdict.hasFailure()) {
        again = false;
        for (Part<?> part : List.copyOf(unstarted)) {
          if (part.after.stream().anyMatch(before -> before.settled() == null)) {
            continue;
          }
          unstarted.remove(part);
          Part<?> missing =
              part.after.stream().filter(before -> !isSuccess(before)).findFirst().orElse(null);
          if (missing == null) {
            scope.submit(part.index, part, Work.of(part.body));
          } else {
            inputMissing(part, missing);
            again = true; // others may come after this one
          }
        }
      }
    }

    private void inputMissing(Part<?> part, Part<?> missing) {
      Outcome<?> cause = Objects.requireNonNull(missing.settled());
      Throwable exception = thrownBy(cause);
      part.settle(new Outcome.Cancelled<>(Reason.INPUT_MISSING, false, exception));
      settled++;
      if (part.required) {
        verdict.thrownByOwner(exception);
      }
    }

    private void take(Subtask subtask) {
      Part<?> part = (Part<?>) subtask.input;
      ended.add(subtask);
      settle(part, subtask);
      if ((part.required && !subtask.isSuccess()) || subtask.isCutShort()) {
        verdict.fatal(subtask);
      }
    }

    @SuppressWarnings("unchecked") // the part's own body made the outcome
    private <T extends @Nullable Object> void settle(Part<T> part, Subtask subtask) {
      part.settle((Outcome<T>) subtask.outcome());
      settled++;
    }

    private void stopRest() {
      if (settled == together.parts.size()) {
        return;
      }
      Reason why = verdict.reason(Reason.SIBLING_FAILED);
      scope.cancel(why);
      scope.awaitStopped();
      Subtask subtask = scope.poll();
      while (subtask != null) {
        take(subtask);
        subtask = scope.poll();
      }
      for (Part<?> part : unstarted) {
        part.settle(new Outcome.Cancelled<>(why, false, null));
      }
    }
  }

  /** Whether it has ended, and not because the owner was interrupted. */
  private static boolean isSettledByItself(Part<?> part) {
    Outcome<?> outcome = part.settled();
    return outcome != null
        && !(outcome instanceof Outcome.Cancelled<?> cancelled
            && cancelled.reason() == Reason.INTERRUPTED);
  }

  private static boolean isSuccess(Part<?> part) {
    Outcome<?> outcome = part.settled();
    return outcome != null && outcome.isSuccess();
  }

  private static Throwable thrownBy(Outcome<?> outcome) {
    if (outcome instanceof Outcome.Failure<?> failure) {
      return failure.exception();
    }
    return Failures.ofCancelled((Outcome.Cancelled<?>) outcome);
  }
}

package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A running join or call as a future. It is a subtask of a scope that nobody owns; whoever
 * completes the future from outside cancels that subtask.
 *
 * <p>The future is completed by the thread that ends the subtask, or by the one that abandons it.
 * Its callbacks are the user's and may block or close the {@code Rejoin}: so they run when the
 * subtask has ended for everybody else.
 */
final class Task<R extends @Nullable Object> extends CompletableFuture<R> {
  private final Scope scope;

  /** Written by the thread that ends the subtask, before it completes the future. */
  private volatile boolean settled;

  private Task(Join join, @Nullable Deadline around, boolean isTask) {
    this.scope =
        new Scope(join, JoinKind.CREATE_TASK, null, around, isTask) {
          /** Where the task was made that this carries, for those who watch. */
          private final Around carriedFrom =
              isTask && rejoin.isWatched() ? Around.of(Current.get()) : Around.NONE;

          /** Whether its join was opened; used by the thread that runs it. */
          private boolean isOpened;

          @Override
          Around around(Subtask within) {
            return isTask ? carriedFrom : super.around(within);
          }

          /** The clock of the join that this carries runs since the call that made the task. */
          @Override
          long startNanosWithin(Rejoin of) {
            boolean isFirst = isTask && !isOpened;
            isOpened = true;
            return isFirst ? startNanos : super.startNanosWithin(of);
          }

          @Override
          void handOn(Subtask subtask) {
            settled = true;
            super.handOn(subtask);
            over(subtask, subtask.isSuccess() ? null : subtask.exception());
          }

          @Override
          void handOnAbandoned(Subtask subtask) {
            super.handOnAbandoned(subtask);
            settled = true;
            over(subtask, null);
          }

          private void over(Subtask subtask, @Nullable Throwable thrown) {
            finish(thrown);
            try {
              settle(subtask); // runs callbacks: they find places free, and nothing waits for them
            } finally {
              rejoin.closed(this);
            }
          }

          @Override
          void awaitStopped() {
            super.awaitStopped();
            if (!isWithin()) {
              awaitCompletion();
            }
          }

          @Override
          void close() {} // only when the future is complete
        };
  }

  /** Starts a join that is its own owner, under the deadline around {@code parent}. */
  static <R extends @Nullable Object> CompletableFuture<R> start(
      Joinable<R, ?> joinable, @Nullable Subtask parent) {
    Join carrier =
        Join.of(joinable.base().rejoin(), Settings.named(joinable.base().settings().name(), ""));
    Task<R> task = new Task<>(carrier, parent == null ? null : parent.scope.deadline(), true);
    return task.run(ignored -> Joinable.<R, RuntimeException>sneak(joinable, Declared.EVERYTHING));
  }

  /** Starts one call that has no deadline: its thread needs no owner. */
  static <R extends @Nullable Object> CompletableFuture<R> startCall(SingleCall<R, ?> single) {
    return new Task<R>(single.base(), null, false).run(single.call());
  }

  private Task<R> run(Call<Object, ?, ?> call) {
    scope.submit(0, this, call);
    if (!isDone()) {
      CompletableFuture<@Nullable Void> unused =
          handle( // not whenComplete, which asks the exception for its message
              (ignored, alsoIgnored) -> {
                stop();
                return null;
              });
    }
    return this;
  }

  @SuppressWarnings("unchecked") // the slot holds what the call returned
  private void settle(Subtask subtask) {
    if (subtask.isSuccess()) {
      complete((R) subtask.value());
    } else if (subtask.isFailure()) {
      completeExceptionally(Failures.of(subtask));
    } else {
      Throwable thrown = subtask.exception();
      completeExceptionally(
          thrown instanceof JoinTimeoutException || thrown instanceof CancellationException
              ? thrown
              : Failures.of(subtask));
    }
  }

  /** Waits for the thread that has ended the subtask and is about to complete this. */
  private void awaitCompletion() {
    try {
      join();
    } catch (RuntimeException e) {
      // how it ended, and whether that can be said, is the business of those who asked for it
    }
  }

  /** Completed: from outside if the subtask still runs. */
  private void stop() {
    if (settled) {
      return;
    }
    scope.cancel(Reason.CANCELLED);
    if (scope.unfinished() > 0) {
      scope.background(
          () -> {
            scope.awaitStopped();
            scope.finish(null);
          });
    }
  }
}

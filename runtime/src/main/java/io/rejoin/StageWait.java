package io.rejoin;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How a subtask waits for a stage without holding a thread: what the stage calls when it ends. */
final class StageWait implements BiConsumer<@Nullable Object, @Nullable Throwable> {
  /** What no stage of others can end with. */
  private static final Object RELEASED = new Object();

  private final Subtask waiting;
  private final CompletionStage<?> stage;

  /** Whether the stage is stopped with the subtask; those of others are only awaited. */
  private final boolean isOwned;

  /** Completed to take the callback off a future that is not ours; null where it may stay. */
  private final @Nullable CompletableFuture<Object> release;

  StageWait(Subtask waiting, CompletionStage<?> stage, boolean isOwned) {
    this.waiting = waiting;
    this.stage = stage;
    this.isOwned = isOwned;
    boolean isLeft = !isOwned && stage instanceof CompletableFuture<?> future && !future.isDone();
    this.release = isLeft ? new CompletableFuture<>() : null;
  }

  /** Tells the subtask how the stage ended, on the thread that ends it, or here if it has. */
  void listen() {
    if (release == null) {
      stage.whenComplete(this);
      return;
    }
    // The result of anyOf takes its callbacks off its other sources when one completes; there is no
    // other way to take a callback off a future.
    CompletableFuture<?> unused =
        CompletableFuture.anyOf(stage.toCompletableFuture(), release).whenComplete(this);
  }

  @Override
  public void accept(@Nullable Object result, @Nullable Throwable thrown) {
    if (result != RELEASED) {
      waiting.stageEnded(result, unwrapped(thrown));
    }
  }

  private static @Nullable Throwable unwrapped(@Nullable Throwable thrown) {
    if (!(thrown instanceof CompletionException)) {
      return thrown;
    }
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>()); // they may go round
    Throwable failure = thrown;
    while (failure instanceof CompletionException && seen.add(failure)) {
      Throwable cause = Failures.causeOf(failure);
      failure = cause == null ? failure : cause;
    }
    return failure;
  }

  /** Cancels the stage; false if it is not ours, or cannot be cancelled. */
  boolean stop() {
    if (!isOwned) {
      return false;
    }
    try {
      stage.toCompletableFuture().cancel(true);
      return true;
    } catch (Throwable e) { // of the stage: it is no reason to leave others running
      return false;
    }
  }

  /** Nobody waits any longer. */
  void release() {
    CompletableFuture<Object> free = release;
    if (free != null) {
      free.complete(RELEASED);
    }
  }
}

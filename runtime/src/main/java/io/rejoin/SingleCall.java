package io.rejoin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One call, under a deadline or as a task. */
final class SingleCall<T extends @Nullable Object, X extends Throwable> extends Joinable<T, X> {
  private final Join join;
  private final Call<Object, ?, ?> call;

  private SingleCall(Join join, Call<Object, ?, ?> call) {
    this.join = join;
    this.call = call;
  }

  static <T extends @Nullable Object, X extends Throwable> Joinable<T, X> of(
      Join join, Body<? extends T, ?> body) {
    return new SingleCall<>(join, Work.of(body));
  }

  @Override
  Join base() {
    return join;
  }

  /** The call as what a task of its own runs, without an owner beside it. */
  Call<Object, ?, ?> call() {
    return call;
  }

  @Override
  T run(Declared declared) throws Throwable {
    Results<Object, T, X> one = new Results<>(join, List.of(join), call, Form.PLAIN);
    return new FanOutJoin<T, X>(one, JoinKind.CALL, Gathering.<T>single()).run(declared);
  }

  @Override
  Joinable<T, X> detached() {
    return new SingleCall<>(join, call);
  }

  /**
   * Starts the call and returns at once. It belongs to the {@code Rejoin}, and has neither the
   * deadline nor the cancellation of the call that started it. Completing the future from outside
   * in any way cancels the call.
   */
  @Override
  public CompletableFuture<T> createTask() {
    return join.settings().timeout() == null ? Task.startCall(this) : Task.start(this, null);
  }
}

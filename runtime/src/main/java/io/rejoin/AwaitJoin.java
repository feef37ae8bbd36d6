package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A fan-out that waits for a condition and leaves the rest pending. */
final class AwaitJoin<E, T extends @Nullable Object>
    extends Joinable<Waited<E, T>, RuntimeException> {
  private final Results<E, T, ?> results;
  private final ReturnWhen returnWhen;

  private AwaitJoin(Results<E, T, ?> results, ReturnWhen returnWhen) {
    this.results = results;
    this.returnWhen = returnWhen;
  }

  static <E, T extends @Nullable Object> Joinable<Waited<E, T>, RuntimeException> of(
      Results<E, T, ?> results, ReturnWhen returnWhen) {
    return new AwaitJoin<>(results, returnWhen);
  }

  @Override
  Join base() {
    return results.join;
  }

  @Override
  Joinable<Waited<E, T>, RuntimeException> detached() {
    return new AwaitJoin<>(results.detached(), returnWhen);
  }

  @Override
  Waited<E, T> run(Declared declared) throws Throwable {
    Duration timeout = results.join.settings().timeout();
    Feed<E, T> feed = Feed.ofWait(results);
    try {
      feed.submitAll();
      return feed.await(returnWhen, timeout, feed.scope().startNanos);
    } catch (JoinInterruptedException e) {
      feed.stop(Reason.INTERRUPTED);
      Thread.interrupted(); // Failures.interrupt sets it again where it has to be set
      throw Failures.interrupt(results.join.settings().name(), declared);
    } catch (Throwable e) {
      feed.stop(Reason.SIBLING_FAILED);
      throw e;
    }
  }
}

package io.rejoin;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;

/** An instance that is closed while joins run on it. */
final class SoakClosing {
  private SoakClosing() {}

  static void run(SoakJoin soak) {
    Rejoin rejoin = soak.soak.instances.ephemeral(soak.random);
    SoakJoin inner = new SoakJoin(soak.soak, rejoin, soak.random.nextLong(), null);
    inner.nests = false;
    Join join = inner.beginStopped("closing");
    inner.mayThrow(e -> e instanceof CancellationException || e instanceof IllegalStateException);
    List<SoakHelper> helpers = new ArrayList<>();
    for (int i = soak.random.nextInt(1, 4); i > 0; i--) {
      List<SoakCall> in = inner.calls();
      boolean lazy = inner.random.nextBoolean();
      helpers.add(
          soak.soak.help(
              () ->
                  inner.attempt(
                      () -> {
                        if (lazy) {
                          try (Completions<SoakCall, Long> open =
                              join.each(inner.source(in), SoakCall::make).asCompleted()) {
                            for (Completion<SoakCall, Long> done : open) {
                              inner.checkCompletion(done, Outcome.Reason.CLOSED);
                            }
                          }
                        } else {
                          inner.checkValues(
                              in, join.each(inner.source(in), SoakCall::make).gather().join());
                        }
                      })));
    }
    LockSupport.parkNanos(soak.random.nextInt(300_000));
    rejoin.close();
    inner.isOver();
    helpers.forEach(SoakHelper::await);
    soak.soak.instances.closed(rejoin);
  }
}

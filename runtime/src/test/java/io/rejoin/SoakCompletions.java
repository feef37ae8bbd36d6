package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/**
 * Open completions: work is added by the owner, by other threads and by the calls themselves; they
 * are taken by one thread or two, read to the end or closed in the middle by anybody.
 */
final class SoakCompletions {
  private final SoakJoin soak;
  private final boolean closesEarly;

  /** What was added without an exception, seeds included. */
  private final Queue<SoakCall> added = new ConcurrentLinkedQueue<>();

  /** What calls added, perhaps after they were given up, when nobody takes any more. */
  private final Queue<SoakCall> addedByCalls = new ConcurrentLinkedQueue<>();

  /** Written by the owner before anything else looks. */
  private volatile Completions<SoakCall, Long> completions;

  /** Written by the owner before it goes. */
  private volatile boolean isOver;

  private final CountDownLatch opened = new CountDownLatch(1);

  private SoakCompletions(SoakJoin soak) {
    this.soak = soak;
    this.closesEarly = soak.random.nextInt(3) == 0;
  }

  static void run(SoakJoin soak) {
    new SoakCompletions(soak).run();
  }

  private void run() {
    Join join = closesEarly ? soak.beginStopped("adding, closed") : soak.begin("adding");
    List<SoakCall> seeds = soak.calls(soak.random.nextInt(6));
    for (SoakCall seed : seeds) {
      if (soak.random.nextInt(3) == 0) {
        SoakCall more = soak.call(SoakBehaviour.pick(soak.random, soak));
        seed.whenRun =
            () -> {
              Spin.awaitStubbornly(opened);
              addedByCalls.add(more);
              add(more);
            };
      }
    }
    List<SoakCall> byOthers = soak.calls(soak.random.nextInt(4));
    List<SoakCall> byOwner = soak.calls(soak.random.nextInt(3));
    // In a saturated pool only the subtask that waits makes progress.
    boolean secondTaker = soak.depth == 0 && soak.random.nextInt(3) == 0;
    int takes = soak.random.nextInt(3);
    // A deadline leaves unread what is no collection.
    boolean isRead = soak.deadline == null && soak.depth == 0;
    Iterable<SoakCall> source = isRead ? soak.source(seeds) : seeds;
    soak.attempt(
        () -> {
          try (Completions<SoakCall, Long> open = join.each(source, SoakCall::make).asCompleted()) {
            completions = open;
            added.addAll(seeds);
            opened.countDown();
            take(byOthers, byOwner, secondTaker, takes);
          } finally {
            opened.countDown();
          }
        });
    soak.isOver();
  }

  private void add(SoakCall call) {
    Completions<SoakCall, Long> open = completions;
    if (open == null) {
      return; // it was never opened
    }
    try {
      open.add(call);
      added.add(call);
    } catch (IllegalStateException e) {
      call.neverStarts();
      soak.check(closesEarly || isOver, "refuses an input");
    }
  }

  private void take(
      List<SoakCall> byOthers, List<SoakCall> byOwner, boolean secondTaker, int takes) {
    List<SoakHelper> helpers = new ArrayList<>();
    helpers.add(soak.soak.help(() -> byOthers.forEach(this::add)));
    if (closesEarly) {
      if (secondTaker) {
        helpers.add(soak.soak.help(() -> completions.close()));
      }
      byOwner.forEach(this::add);
      completions.close();
      helpers.forEach(SoakHelper::await);
      return;
    }
    if (secondTaker) {
      helpers.add(soak.soak.help(() -> takeAll(takes == 0 ? 1 : Integer.MAX_VALUE)));
    }
    byOwner.forEach(this::add);
    takeAll(takes == 0 ? 2 : Integer.MAX_VALUE);
    helpers.forEach(SoakHelper::await);
    takeAll(Integer.MAX_VALUE); // what was added after the last look
    isOver = true;
    for (SoakCall call : added) {
      if (!call.isDelivered() && !addedByCalls.contains(call)) {
        call.violation("was lost");
      }
    }
  }

  private void takeAll(int most) {
    Iterator<Completion<SoakCall, Long>> all = completions.iterator();
    for (int i = 0; i < most; i++) {
      try {
        if (!all.hasNext()) {
          return;
        }
      } catch (JoinInterruptedException e) {
        soak.threw(e); // nothing was cancelled or lost
        continue;
      }
      Completion<SoakCall, Long> done = all.next();
      done.input().deliver();
      soak.checkCompletion(done, Reason.INTERRUPTED);
    }
  }
}

package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;

/** Races for one and for several, all at once and staggered, in every form. */
final class SoakRace {
  private SoakRace() {}

  private static ReturnWhen condition(SoakJoin soak) {
    return soak.random.nextBoolean() ? ReturnWhen.FIRST_SUCCESS : ReturnWhen.FIRST_COMPLETED;
  }

  private static Join begin(SoakJoin soak, String family) {
    soak.mayThrow(IllegalArgumentException.class::isInstance); // too few inputs
    Join join = soak.begin(family);
    return soak.random.nextInt(3) > 0
        ? join
        : join.stagger(Duration.ofNanos(soak.random.nextInt(1, 1_000_000)));
  }

  /** Sometimes with calls that only the end of the race stops: others succeed for sure. */
  private static List<SoakCall> calls(SoakJoin soak, int count) {
    List<SoakCall> in = soak.calls();
    if (soak.failPercent == 0 && soak.random.nextBoolean()) {
      for (int i = 0; i < count; i++) {
        in.add(soak.call(SoakBehaviour.INSTANT));
      }
    }
    return in;
  }

  static void one(SoakJoin soak) {
    Join join = begin(soak, "race");
    List<SoakCall> in = calls(soak, 1);
    ReturnWhen condition = condition(soak);
    soak.attempt(
        () -> {
          Long value = soak.each(join, in).race(condition).join();
          checkWinner(soak, in, value);
        });
    soak.isOver();
  }

  private static void checkWinner(SoakJoin soak, List<SoakCall> in, Long value) {
    boolean known =
        in.stream()
            .anyMatch(call -> call.hasReturned() && java.util.Objects.equals(call.value(), value));
    soak.check(known, "was won by a value that no call returned");
  }

  static void several(SoakJoin soak) {
    int count = soak.random.nextInt(1, 4);
    Join join = begin(soak, "quorum");
    List<SoakCall> in = calls(soak, count);
    ReturnWhen condition = condition(soak);
    soak.attempt(
        () -> {
          List<Long> values = soak.each(join, in).race(condition, count).join();
          soak.check(values.size() == count, "has " + values.size() + " of " + count);
          values.forEach(value -> checkWinner(soak, in, value));
          if (!soak.hasNulls) {
            soak.check(new HashSet<>(values).size() == count, "has a winner twice");
          }
        });
    soak.isOver();
  }

  static void completion(SoakJoin soak) {
    Join join = begin(soak, "race completion");
    List<SoakCall> in = calls(soak, 1);
    ReturnWhen condition = condition(soak);
    soak.attempt(
        () -> {
          Completion<SoakCall, Long> won = soak.each(join, in).completions().race(condition).join();
          soak.checkCompletion(won);
        });
    soak.isOver();
  }

  static void outcomes(SoakJoin soak) {
    int count = soak.random.nextInt(1, 4);
    Join join = begin(soak, "quorum completions");
    List<SoakCall> in = calls(soak, count);
    ReturnWhen condition = condition(soak);
    soak.attempt(
        () -> {
          List<Completion<SoakCall, Long>> ends =
              soak.each(join, in).completions().race(condition, count).join();
          for (Completion<SoakCall, Long> end : ends) {
            end.input().deliver();
            soak.checkCompletion(end, Reason.LOST_RACE);
          }
          long successes = ends.stream().filter(end -> end.outcome().isSuccess()).count();
          boolean won = condition == ReturnWhen.FIRST_SUCCESS && successes >= count;
          soak.check(!won || ends.size() == count, "has more than the winners");
        });
    soak.isOver();
  }

  /** Half of the calls block until the race is over; so many of the others as it takes succeed. */
  static void againstBlocked(SoakJoin soak) {
    int count = soak.random.nextInt(1, 4);
    String family = "race against blocked";
    boolean hasRoom = soak.rejoin.limiter() == null && !soak.rejoin.starter().mayStarve();
    Join join = (hasRoom ? soak.beginStopped(family) : soak.begin(family)).maxConcurrency(0);
    List<SoakCall> in = new ArrayList<>(soak.calls(soak.random.nextInt(1, 6)));
    for (int i = 0; i < count; i++) {
      in.add(soak.call(SoakBehaviour.INSTANT));
    }
    Collections.shuffle(in, new java.util.Random(soak.number));
    soak.attempt(
        () -> {
          List<Long> values =
              join.each(in, SoakCall::make).race(ReturnWhen.FIRST_SUCCESS, count).join();
          values.forEach(value -> checkWinner(soak, in, value));
        });
    soak.isOver();
  }
}

package io.rejoin;

import java.util.List;
import java.util.Objects;

/** Graphs of different calls: some need others' results, some may fail. */
final class SoakTogether {
  private SoakTogether() {}

  static void run(SoakJoin soak) {
    Join join = soak.begin("together");
    List<SoakCall> calls = soak.calls(6);
    Together graph = join.together();
    Part<Long> root = graph.require("root", calls.get(0)::make);
    Part<Long> other = graph.attempt("other", calls.get(1)::make);
    Part<Long> child = graph.require("child", () -> after(calls, 2, 0, root), root);
    Part<Long> leaf = graph.attempt("leaf", () -> after(calls, 3, 2, child), child);
    Part<Long> both =
        graph.attempt(
            "both",
            () -> {
              after(calls, 1, other);
              return after(calls, 4, 3, leaf);
            },
            other,
            leaf);
    Part<Long> last = graph.require("last", calls.get(5)::make);
    List<Part<Long>> parts = List.of(root, other, child, leaf, both, last);
    soak.attempt(
        () -> {
          graph
              .gather(
                  () -> {
                    check(soak, calls, parts);
                    return null;
                  })
              .join();
        });
    soak.isOver();
  }

  private static Long after(List<SoakCall> calls, int index, int before, Part<Long> input)
      throws SoakException, InterruptedException {
    after(calls, before, input);
    return calls.get(index).make();
  }

  private static void after(List<SoakCall> calls, int before, Part<Long> input) {
    SoakCall call = calls.get(before);
    call.check(Objects.equals(input.get(), call.value()), "handed on a value not its own");
  }

  private static void check(SoakJoin soak, List<SoakCall> calls, List<Part<Long>> parts) {
    for (int i = 0; i < parts.size(); i++) {
      Part<Long> part = parts.get(i);
      soak.checkOutcome(calls.get(i), part.outcome(), Outcome.Reason.INPUT_MISSING);
      if (part.required) {
        soak.checkValue(calls.get(i), part.get());
      }
    }
  }
}

package io.rejoin;

import static io.rejoin.Form.COMPLETION;
import static io.rejoin.Form.OPTIONAL;
import static io.rejoin.Form.OUTCOME;
import static io.rejoin.Form.PLAIN;
import static io.rejoin.ReturnWhen.ALL_COMPLETED;
import static io.rejoin.ReturnWhen.FIRST_COMPLETED;
import static io.rejoin.ReturnWhen.FIRST_EXCEPTION;
import static io.rejoin.ReturnWhen.FIRST_SUCCESS;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Every join in every form of result: how it is run, and how its result shows what calls did. */
@SuppressWarnings("ImmutableEnumChecker") // what makes the joins holds nothing
enum Shape {
  GATHER_LIST(PLAIN, Kind.GATHER, Run.eager(fan -> fan.each().gather())),
  GATHER_LIST_OUTCOMES(OUTCOME, Kind.GATHER, Run.eager(fan -> fan.each().outcomes().gather())),
  GATHER_LIST_OPTIONALS(OPTIONAL, Kind.GATHER, Run.eager(fan -> fan.each().optionals().gather())),
  GATHER_MAP(PLAIN, Kind.GATHER, Run.eager(fan -> fan.each().gatherMap())),
  GATHER_MAP_OUTCOMES(OUTCOME, Kind.GATHER, Run.eager(fan -> fan.each().outcomes().gatherMap())),
  GATHER_MAP_OPTIONALS(OPTIONAL, Kind.GATHER, Run.eager(fan -> fan.each().optionals().gatherMap())),
  GATHER_VOID(PLAIN, Kind.VOID, Run.eager(fan -> fan.each().gatherVoid())),
  GATHER_STREAM(PLAIN, Kind.LAZY_GATHER, Run.stream(fan -> fan.each().gatherStream())),
  GATHER_STREAM_OUTCOMES(
      OUTCOME, Kind.LAZY_GATHER, Run.stream(fan -> fan.each().outcomes().gatherStream())),
  GATHER_STREAM_OPTIONALS(
      OPTIONAL, Kind.LAZY_GATHER, Run.stream(fan -> fan.each().optionals().gatherStream())),

  FOR_EACH(
      PLAIN, Kind.AS_COMPLETED, Run.receiving((fan, sink) -> fan.each().forEachCompleted(sink))),
  FOR_EACH_OUTCOME(
      OUTCOME,
      Kind.AS_COMPLETED,
      Run.receiving((fan, sink) -> fan.each().outcomes().forEachCompleted(sink))),
  FOR_EACH_COMPLETION(
      COMPLETION,
      Kind.AS_COMPLETED,
      Run.receiving((fan, sink) -> fan.each().completions().forEachCompleted(sink))),
  AS_COMPLETED_STREAM(
      PLAIN, Kind.LAZY_AS_COMPLETED, Run.stream(fan -> fan.each().asCompletedStream())),
  AS_COMPLETED_OUTCOMES(
      OUTCOME,
      Kind.LAZY_AS_COMPLETED,
      Run.stream(fan -> fan.each().outcomes().asCompletedStream())),
  AS_COMPLETED_COMPLETIONS(
      COMPLETION,
      Kind.LAZY_AS_COMPLETED,
      Run.stream(fan -> fan.each().completions().asCompletedStream())),
  COMPLETIONS(COMPLETION, Kind.LAZY_AS_COMPLETED, Run.completions()),

  WAIT_ALL(COMPLETION, Kind.WAIT, Run.waiting(ALL_COMPLETED)),
  WAIT_FIRST(COMPLETION, Kind.WAIT, Run.waiting(FIRST_COMPLETED)),
  WAIT_EXCEPTION(COMPLETION, Kind.WAIT, Run.waiting(FIRST_EXCEPTION)),
  WAIT_SUCCESS(COMPLETION, Kind.WAIT, Run.waiting(FIRST_SUCCESS)),

  RACE(PLAIN, Kind.RACE, Run.eager(fan -> fan.each().race(FIRST_SUCCESS))),
  RACE_OUTCOME(OUTCOME, Kind.RACE, Run.eager(fan -> fan.each().outcomes().race(FIRST_SUCCESS))),
  RACE_COMPLETION(
      COMPLETION, Kind.RACE, Run.eager(fan -> fan.each().completions().race(FIRST_SUCCESS))),
  RACE_COMPLETED(PLAIN, Kind.RACE, Run.eager(fan -> fan.each().race(FIRST_COMPLETED))),
  QUORUM(PLAIN, Kind.QUORUM, Run.eager(fan -> fan.each().race(FIRST_SUCCESS, 2))),
  QUORUM_OUTCOMES(
      OUTCOME, Kind.QUORUM, Run.eager(fan -> fan.each().outcomes().race(FIRST_SUCCESS, 2))),
  QUORUM_COMPLETIONS(
      COMPLETION, Kind.QUORUM, Run.eager(fan -> fan.each().completions().race(FIRST_SUCCESS, 2))),

  TOGETHER(PLAIN, Kind.TOGETHER, Run.eager(fan -> fan.together(true, Part::get))),
  TOGETHER_TOLERANT(OUTCOME, Kind.TOGETHER, Run.eager(fan -> fan.together(false, Part::outcome))),
  TOGETHER_OPTIONAL(
      OPTIONAL, Kind.TOGETHER, Run.eager(fan -> fan.together(false, Part::toOptional))),
  TASKS(PLAIN, Kind.TASKS, Run.eager(Fan::tasks)),
  SINGLE_CALL(PLAIN, Kind.SINGLE, Run.eager(Fan::single));

  /** Which join it is. */
  enum Kind {
    GATHER,
    VOID,
    LAZY_GATHER,
    AS_COMPLETED,
    LAZY_AS_COMPLETED,
    WAIT,
    RACE,
    QUORUM,
    TOGETHER,
    TASKS,
    SINGLE
  }

  final Form form;
  final Kind kind;
  final Run run;

  Shape(Form form, Kind kind, Run run) {
    this.form = form;
    this.kind = kind;
    this.run = run;
  }

  boolean isPlain() {
    return form == PLAIN;
  }

  /** Whether results come while the consumer takes them. */
  boolean isLazy() {
    return kind == Kind.LAZY_GATHER || kind == Kind.LAZY_AS_COMPLETED;
  }

  boolean isRace() {
    return kind == Kind.RACE || kind == Kind.QUORUM;
  }

  /** Whether the result has something for each input, and is there when all have ended. */
  boolean isOfAll() {
    return !isRace() && kind != Kind.SINGLE && (kind != Kind.WAIT || this == WAIT_ALL);
  }

  /** Whether it makes a call for each of many inputs that it reads from a source. */
  boolean readsSource() {
    return kind != Kind.TOGETHER && kind != Kind.TASKS && kind != Kind.SINGLE;
  }

  /** Whether results come in the order in which the calls ended. */
  boolean isInCompletionOrder() {
    return kind == Kind.AS_COMPLETED
        || kind == Kind.LAZY_AS_COMPLETED
        || kind == Kind.WAIT
        || kind == Kind.QUORUM;
  }

  /** Whether the result itself can say that the deadline passed. */
  boolean saysTimeout() {
    return this == RACE_COMPLETION ? false : !isPlain();
  }

  /** Whether it can be a future. */
  boolean hasFuture() {
    return run.isEager() && kind != Kind.WAIT && kind != Kind.AS_COMPLETED;
  }

  /** How the result shows that a call ended so. */
  Object shows(int index, Outcome<String> outcome) {
    return switch (form) {
      case PLAIN -> outcome.get();
      case OUTCOME -> outcome;
      case OPTIONAL -> outcome.toOptional();
      case COMPLETION -> new Completion<>(index, index, outcome);
    };
  }

  /** What the result says of a call: an outcome, or for an empty optional null. */
  static Outcome<?> read(Object shown) {
    if (shown instanceof Completion<?, ?> completion) {
      return completion.outcome();
    }
    if (shown instanceof Optional<?> optional) {
      return optional.isPresent() ? new Outcome.Success<>(optional.get()) : null;
    }
    return shown instanceof Outcome<?> outcome ? outcome : new Outcome.Success<>(shown);
  }

  /** Starts it as a task. */
  CompletableFuture<?> start(Fan fan) {
    return run.joinable(fan, result -> {}).createTask();
  }
}

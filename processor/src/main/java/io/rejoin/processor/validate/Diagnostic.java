package io.rejoin.processor.validate;

/** Every mistake that is reported, with its stable code. */
public enum Diagnostic {
  UNKNOWN_CALL(
      1, "%s: %s has no call '%s'.%s", "Declare the call in the interface or a super-interface."),
  NO_FAN_OUT(
      2,
      "%s: no parameter holds the inputs of '%s'. Expected one that is an Iterable, Stream, Iterator"
          + " or array%s.",
      "Give the join the call's parameters, with a collection in the place of one."),
  SEVERAL_FAN_OUTS(
      3,
      "%s: more than one parameter could hold the inputs: %s.",
      "Mark the one to fan out over with @Each."),
  ARGUMENTS_DO_NOT_FIT(
      4,
      "%s: '%s' cannot be called with %s. It is declared as %s.",
      "Give the join the same parameters, with a collection in the place of one."),
  AMBIGUOUS_CALL(
      5,
      "%s: several calls fit: %s.",
      "Name one of them in the annotation, or give them different names."),
  WRONG_RESULT(6, "%s: '%s' gives %s, which a result of type %s cannot hold.", "Return %s."),
  UNDECLARED_EXCEPTION(
      7,
      "%s: '%s' throws %s, which the join does not declare.",
      "Add 'throws %s' to the join, or return Outcomes."),
  BAD_DURATION(
      8,
      "'%s' is not a positive duration.",
      "Write a whole number and a unit (ns, us, ms, s, m, h, d) such as \"250ms\", or ISO-8601 such"
          + " as \"PT2S\"."),
  NEGATIVE_LIMIT(9, "%s is %d.", "Write a positive number, or leave it out for no limit."),
  NOT_AN_INTERFACE_METHOD(
      10,
      "%s is on %s.",
      "Rejoin writes the bodies of abstract methods of interfaces only: move it to one."),
  SEVERAL_JOINS(11, "'%s' carries %s.", "Keep one of them: a method is joined in one way."),
  UNLIMITED_SOURCE(
      12,
      "%s: '%s' is %s, which may never end, and there is no limit.",
      "Add maxConcurrency = 16, or Integer.MAX_VALUE if no limit is wanted."),
  NOT_CLOSEABLE(
      13,
      "@AsCompleted cannot return %s, because whoever leaves it early could not stop the rest.",
      "Return a Stream or a Completions."),
  DURATION_PARAMETER(
      14,
      "@WaitFor is on parameter '%s'%s.",
      "Put it on one parameter of type java.time.Duration, without a value."),
  CYCLE(15, "%s: the calls wait for each other: %s.", "Break the circle with a parameter."),
  MISSING_ARGUMENT(
      16,
      "%s: nothing gives '%s' its argument '%s' of type %s.",
      "Add a parameter or a component of that name, or exactly one of that type."),
  AMBIGUOUS_ARGUMENT(
      17,
      "%s: argument '%s' of '%s' could be any of %s.",
      "Name the parameter or component as the argument is named."),
  ARGUMENT_TYPE(
      18,
      "%s: argument '%s' of '%s' is %s, but the one of that name is %s.",
      "Rename one of them or change its type."),
  COMPONENT_COUNT(
      19, "%s names %d calls, but %s has %d components.", "Name one call for each component."),
  LEAVE_RUNNING(
      20,
      "LEAVE_RUNNING is for plain results without a deadline.",
      "Drop it, or take plain results and no @WaitFor."),
  NAME_CLASH(
      21,
      "The client of %s would be %s, which %s.",
      "Name it otherwise with @Client(name = \"...\")."),
  JOIN_CIRCLE(22, "The joins name each other: %s.", "Let one of them name a call."),
  REACTIVE(
      23,
      "%s: '%s' gives %s, which would not be waited for.",
      "Let the call return a CompletionStage, for instance with toFuture()."),
  RAW_TYPE(24, "%s: '%s' is a raw %s.", "Write its type arguments."),
  TOO_FEW(25, "%s is %d.", "Write a positive number."),
  RACE_CONDITION(26, "%s: a race is not over with %s.", "Write FIRST_SUCCESS or FIRST_COMPLETED."),
  ARRAY_OF_VARIABLE(27, "%s: an array of the type variable %s cannot be made.", "Return List<%s>."),
  TASK_ARGUMENTS(
      28,
      "%s: %s with the parameters (%s). %s.",
      "Give the method the parameters of the call that it starts."),
  CLIENT_ON_CLASS(29, "@Client is on %s, which is no interface.", "Move it to an interface."),
  PARAMETER_OF_NO_JOIN(
      30,
      "%s is on parameter '%s' of '%s', which is no join.",
      "Drop it, or give the method a join annotation such as @Gather."),
  DEFAULT_LOST(
      31,
      "'%s' takes the body of the default method in %s away.",
      "Declare it as a default method that returns %s.super.%s(...)."),
  INACCESSIBLE(
      32, "The client of %s could not see %s, which is %s.", "Make it public, or do without it."),
  SEALED(33, "%s is sealed and does not permit %s.", "Add 'permits %s', or take 'sealed' away."),
  UNKNOWN_MODEL(34, "%s is '%s'.", "Write default, spring or jakarta."),
  DEADLINE_ON_FUTURE(
      35,
      "'%s' gives a %s, which cannot be put under a deadline.",
      "Return a CompletableFuture, CompletionStage or Future."),
  SEVERAL_EACH(36, "%s: @Each is on several parameters: %s.", "Keep one of them."),
  SUSPEND(
      37,
      "%s: '%s' is a suspend function, which only a coroutine can call.",
      "Let the call block, or return a CompletableFuture."),
  UNKNOWN_OPTION(38, "There is no option '%s'.%s", "Mend or drop the argument -A%s."),
  OTHER_RUNTIME(
      39,
      "The runtime does not fit this processor: %s has no %s.",
      "Take io.rejoin:rejoin and io.rejoin:rejoin-processor in the same version."),
  BAD_NAME(40, "'%s' is no name of a class.", "Write a simple name such as \"%s\"."),
  TOO_MANY_CALLS(
      41,
      "%s would need %d objects to make its calls, more than a constructor can take.",
      "Declare the calls in fewer super-interfaces."),
  NAMES_UNKNOWN(
      42,
      "%s: nobody knows which parameter of '%s' is which, because %s was compiled without"
          + " -parameters.",
      "Compile it with -parameters, or declare '%s' once more in %s."),
  NO_CALL_FITS(
      43,
      "%s: no call of %s takes %s and gives what a result of type %s holds. Its calls: %s.",
      "Declare such a call, or name the one that is meant in the annotation."),
  UNTOLD_VARIABLE(
      44,
      "%s: the arguments of '%s' do not tell what its type variable %s is.",
      "Give it arguments of types that do, or name a default method that calls it with the type"
          + " that is meant."),
  NO_CALL(
      45,
      "%s: '%s' is a %s method of %s, which is no call.",
      "Make it a default method, or name a default method that calls it."),
  OF_OBJECT(
      46,
      "%s is on '%s', which every object has and the client leaves as it is.",
      "Drop it, or declare a method of another name."),
  WRONG_CONSUMER(
      47, "%s: '%s' gives %s, which parameter '%s' of type %s does not take.", "Let it be %s."),
  CRASH(99, "The processor failed: %s.", "Please report this with the interface that caused it.");

  private final int code;
  private final String fact;
  private final String mend;

  Diagnostic(int code, String fact, String mend) {
    this.code = code;
    this.fact = fact;
    this.mend = mend;
  }

  /** Returns the code, which stays the same when the text does not. */
  public String code() {
    return String.format("RJ%03d", code);
  }

  /** Returns the whole text. */
  String text(Object... arguments) {
    return "[" + code() + "] " + String.format(fact + " " + mend, arguments);
  }
}

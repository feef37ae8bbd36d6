package io.rejoin.processor.model;

import java.time.Duration;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** A method whose body Rejoin writes. */
public sealed interface Join {
  /** Returns what all joins have. */
  Header header();

  /**
   * What all joins have.
   *
   * @param method the method
   * @param as the method as it is in the interface
   * @param waitFor its deadline; null if none
   * @param durationParameter the parameter that holds a deadline; empty if none
   * @param maxConcurrency 0 for no limit
   * @param leaveRunning whether the others run on after a failure
   * @param exceptions the checked exceptions that it declares
   */
  record Header(
      ExecutableElement method,
      ExecutableType as,
      @Nullable Duration waitFor,
      String durationParameter,
      int maxConcurrency,
      boolean leaveRunning,
      List<TypeMirror> exceptions) {
    /** Whether its time is limited, by the annotation or by the caller. */
    public boolean hasDeadline() {
      return waitFor != null || !durationParameter.isEmpty();
    }

    /** Returns the method's name. */
    public String name() {
      return method.getSimpleName().toString();
    }
  }

  /** How results are delivered. */
  enum Form {
    /** As they are. */
    PLAIN,
    /** As {@code Outcome}. */
    OUTCOME,
    /** As {@code Optional}. */
    OPTIONAL,
    /** As {@code Completion}. */
    COMPLETION
  }

  /** What holds the results. */
  enum Container {
    LIST,
    ARRAY,
    MAP,
    STREAM,
    VOID,
    COMPLETED_STREAM,
    COMPLETIONS,
    CONSUMER,
    WAITED,
    FIRST,
    FIRST_LIST
  }

  /**
   * One call for each input.
   *
   * @param source the name of the parameter that holds the inputs
   * @param sourceType its type
   * @param input the type of an input
   * @param call the call
   * @param arguments the names of the call's other arguments, the input's place as null
   * @param container what holds the results
   * @param form how each is delivered
   * @param result what a result is in the container, without its form
   * @param isFuture whether the join is its own owner
   * @param needsWitness whether the types have to be written out
   * @param returnWhen the condition of a wait or race; empty for others
   * @param count how many a race wants
   * @param stagger the pause of a race; null if none
   * @param consumer the parameter that takes the results, and its method; empty if none
   * @param consumerTakesInput whether that takes the input too
   */
  record Each(
      Header header,
      String source,
      TypeMirror sourceType,
      TypeMirror input,
      Call call,
      List<@Nullable String> arguments,
      Container container,
      Form form,
      TypeMirror result,
      boolean isFuture,
      boolean needsWitness,
      String returnWhen,
      int count,
      @Nullable Duration stagger,
      List<String> consumer,
      boolean consumerTakesInput)
      implements Join {}

  /**
   * Different calls, one result.
   *
   * @param parts the calls, each after those that it reads
   * @param components the parts in the order of the result
   * @param record the record to make; null for a list or nothing
   * @param result the record, or the list, with its type arguments
   * @param isVoid whether there is no result
   * @param isFuture whether the join is its own owner
   */
  record Together(
      Header header,
      List<Part> parts,
      List<Part> components,
      @Nullable TypeElement record,
      TypeMirror result,
      boolean isVoid,
      boolean isFuture)
      implements Join {}

  /**
   * One call of a together join.
   *
   * @param name the component's name
   * @param call the call
   * @param arguments where each argument comes from
   * @param form how the component takes it; anything but PLAIN may fail
   * @param type what the part holds
   */
  record Part(String name, Call call, List<Argument> arguments, Form form, TypeMirror type) {
    /** Whether its failure stops the rest. */
    public boolean isRequired() {
      return form == Form.PLAIN;
    }
  }

  /**
   * An argument of a call.
   *
   * @param name the parameter, or the part
   * @param isPart whether it is a part's result
   */
  record Argument(String name, boolean isPart) {}

  /**
   * A call or join that is started and joined later.
   *
   * @param call what is started
   * @param arguments the names of its arguments
   * @param result what the future gives
   */
  record Task(Header header, Call call, List<String> arguments, TypeMirror result)
      implements Join {}
}

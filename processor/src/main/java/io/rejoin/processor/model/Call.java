package io.rejoin.processor.model;

import java.time.Duration;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A call as a join makes it.
 *
 * @param name its name
 * @param method the method; null for ready-made tasks
 * @param target on what it is called
 * @param field the field of the collaborator, where that is the target
 * @param result what it gives: {@code T}, not the future around it
 * @param async whether it hands out a future
 * @param isExact whether the compiler infers just that result, where the method is generic
 * @param spread the components of the array that the compiler makes of its last arguments; null if
 *     it makes none
 * @param exceptions the checked exceptions that it throws, without interruptions
 */
public record Call(
    String name,
    @Nullable ExecutableElement method,
    Target target,
    String field,
    TypeMirror result,
    Async async,
    boolean isExact,
    @Nullable TypeMirror spread,
    List<TypeMirror> exceptions) {
  /**
   * Whether the compiler captures what the call gives, so that it fits in nothing that has the type
   * as an argument: a {@code List<capture of ?>} is no {@code List<?>} there.
   */
  public boolean isCaptured() {
    return !isExact
        || Language.hasWildcard(result)
        || (method != null && Language.hasWildcard(method.getReturnType()));
  }

  /** On what a call is made. */
  public enum Target {
    /** A collaborator. */
    FIELD,
    /** The client itself: a default method, another join, or a call with a deadline of its own. */
    SELF,
    /** The input. */
    INPUT,
    /** The input is the task. */
    TASK
  }

  /** What a call hands out. */
  public enum Async {
    /** Its result. */
    NO,
    /** A completion stage. */
    STAGE,
    /** A future that has to be waited for. */
    FUTURE,
    /** A callable, for ready-made tasks. */
    CALLABLE,
    /** A supplier, for ready-made tasks. */
    SUPPLIER
  }

  /**
   * A method of the interface that does one unit of work.
   *
   * @param method the method
   * @param field the field of the collaborator that does it; empty for a default method or a join
   * @param waitFor its own deadline; null if none
   * @param isJoin whether it is a join
   */
  public record Own(
      ExecutableElement method, String field, @Nullable Duration waitFor, boolean isJoin) {
    /** Whether joins make it on the client itself. */
    public boolean isOnSelf() {
      return field.isEmpty() || waitFor != null;
    }

    /** On what joins make it. */
    public Target target() {
      return isOnSelf() ? Target.SELF : Target.FIELD;
    }
  }
}

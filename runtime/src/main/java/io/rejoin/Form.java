package io.rejoin;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The form in which a result is delivered. */
enum Form implements Predicate<Subtask> {
  PLAIN,
  OUTCOME,
  OPTIONAL,
  COMPLETION;

  /** Whether this end of a call stops the rest and is thrown. */
  boolean isFatal(Subtask subtask) {
    if (this == PLAIN) {
      return !subtask.isSuccess();
    }
    return this == OPTIONAL && subtask.exception() instanceof Error && !subtask.isSuccess();
  }

  /** As {@link #isFatal}; for the scope, on the thread that ends the subtask. */
  @Override
  public boolean test(Subtask subtask) {
    return isFatal(subtask);
  }

  /** Whether a result in this form can say that a deadline passed. */
  boolean canSayTimeout() {
    return this != PLAIN;
  }

  /**
   * The result of a subtask that has ended and is not fatal, as the type that the signature of the
   * join says: the one place where a slot's value becomes a user's type again, null included.
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals", "NullAway"})
  <R extends @Nullable Object> R of(Subtask subtask) {
    return (R) (this == PLAIN ? subtask.value() : told(subtask));
  }

  /** With how the call ended. */
  private Object told(Subtask subtask) {
    return switch (this) {
      case OPTIONAL -> subtask.outcome().toOptional();
      case COMPLETION -> subtask.completion();
      default -> subtask.outcome();
    };
  }
}

package io.rejoin;

import java.util.List;

/**
 * What a join declares to throw.
 *
 * @param types the checked exceptions that are thrown as themselves
 * @param everything whether every exception is, as in a future
 */
record Declared(List<Class<? extends Throwable>> types, boolean everything) {
  static final Declared NONE = new Declared(List.of(), false);
  static final Declared EVERYTHING = new Declared(List.of(), true);

  static Declared of(List<Class<? extends Throwable>> types) {
    return new Declared(types, false);
  }

  /** Whether that very type is declared. */
  boolean has(Class<? extends Throwable> type) {
    return types.contains(type);
  }

  /** Whether the checked exception of somebody else's task is thrown as itself. */
  boolean covers(Throwable exception) {
    return everything || types.stream().anyMatch(type -> type.isInstance(exception));
  }
}

package io.rejoin.processor.validate;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The options of the processor, as they are given to the compiler with {@code -A}. */
public final class Options {
  /** What a client is a component of where its interface does not say. */
  public static final String COMPONENT_MODEL = "rejoin.componentModel";

  /** All that there are. */
  public static final Set<String> NAMES = Set.of(COMPONENT_MODEL);

  private Options() {}

  /** Returns an error for each option that is meant for this processor and not known. */
  public static List<String> errors(Collection<String> given) {
    return given.stream()
        .filter(name -> name.startsWith("rejoin.") && !NAMES.contains(name))
        .sorted()
        .map(name -> Diagnostic.UNKNOWN_OPTION.text(name, Suggestion.of(name, NAMES), name))
        .toList();
  }
}

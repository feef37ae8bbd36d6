package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** What clients call in the runtime: without it, each of them would be full of errors. */
public final class RuntimeApi {
  /** The methods, by the simple name of their class. */
  private static final Map<String, List<String>> METHODS =
      new TreeMap<>(
          Map.of(
              "Body", List.of("future", "stage"),
              "Call", List.of("callable", "future", "stage"),
              "FanOut",
                  List.of(
                      "asCompleted",
                      "asCompletedStream",
                      "await",
                      "completions",
                      "forEachCompleted",
                      "gather",
                      "gatherMap",
                      "gatherStream",
                      "gatherVoid",
                      "optionals",
                      "outcomes",
                      "race"),
              "Join",
                  List.of(
                      "atMost",
                      "call",
                      "calling",
                      "each",
                      "eachFuture",
                      "eachStage",
                      "maxConcurrency",
                      "onFailure",
                      "over",
                      "stagger",
                      "together",
                      "waitFor"),
              "Joinable", List.of("createTask", "join"),
              "Outcome", List.of("map"),
              "Part", List.of("get", "outcome", "toOptional"),
              "Rejoin", List.of("join", "shared"),
              "Results",
                  List.of(
                      "asCompletedStream",
                      "forEachCompleted",
                      "gather",
                      "gatherMap",
                      "gatherStream",
                      "race"),
              "Together", List.of("attempt", "gather", "require")));

  private RuntimeApi() {}

  /** Returns the methods, each as {@code Class.method}. */
  public static List<String> methods() {
    return METHODS.entrySet().stream()
        .flatMap(entry -> entry.getValue().stream().map(name -> entry.getKey() + "." + name))
        .toList();
  }

  /** Returns one error if something is missing, else none. */
  public static List<String> errors(Elements elements) {
    for (Map.Entry<String, List<String>> entry : METHODS.entrySet()) {
      TypeElement type = elements.getTypeElement(Annotations.PACKAGE + entry.getKey());
      if (type == null) {
        return List.of(Diagnostic.OTHER_RUNTIME.text("it", "class " + entry.getKey()));
      }
      Set<String> there = names(elements.getAllMembers(type));
      for (String method : entry.getValue()) {
        if (!there.contains(method)) {
          return List.of(Diagnostic.OTHER_RUNTIME.text(entry.getKey(), "method " + method));
        }
      }
    }
    return List.of();
  }

  private static Set<String> names(List<? extends Element> members) {
    return ElementFilter.methodsIn(members).stream()
        .map(method -> method.getSimpleName().toString())
        .collect(Collectors.toSet());
  }
}

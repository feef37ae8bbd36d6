package io.rejoin.processor.generate;

import io.rejoin.processor.model.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Finds names for what is generated that clash with nothing of the user's. */
final class Names {
  private final Set<String> fields = new HashSet<>(Set.of("rejoin"));
  private final Map<ExecutableElement, String> joins = new HashMap<>();

  /** Takes a field name. */
  void take(String field) {
    fields.add(field);
  }

  /** Returns the field of a method's join. */
  String fieldOf(ExecutableElement method) {
    return joins.computeIfAbsent(
        method,
        ignored -> {
          String name = method.getSimpleName().toString();
          String field = fields.contains(name) ? name + "Join" : name;
          for (int number = 2; !fields.add(field); number++) {
            field = name + number;
          }
          return field;
        });
  }

  /** Returns how a field is written where these names are taken by parameters. */
  static String reference(String field, Set<String> taken) {
    return taken.contains(field) ? "this." + field : field;
  }

  /** Returns the names of the parameters of a method. */
  static Set<String> parameters(ExecutableElement method) {
    Set<String> names = new HashSet<>();
    method.getParameters().forEach(each -> names.add(each.getSimpleName().toString()));
    return names;
  }

  /** Returns a name for one of what is held by this parameter: {@code skus}, {@code sku}. */
  static String singular(String many, TypeMirror type, Set<String> taken) {
    String name = many;
    if (many.endsWith("ies") && many.length() > 4) {
      name = many.substring(0, many.length() - 3) + "y";
    } else if (many.matches(".*(sses|shes|ches|xes)")) {
      name = many.substring(0, many.length() - 2);
    } else if (many.endsWith("s") && !many.endsWith("ss") && many.length() > 2) {
      name = many.substring(0, many.length() - 1);
    } else if (type instanceof DeclaredType declared) {
      name = Words.decapitalized(declared.asElement().getSimpleName().toString());
    }
    return free(name, List.of("each", "input", "eachInput"), taken);
  }

  /** Returns the name, or the first of the others that is free. */
  static String free(String wanted, List<String> others, Set<String> taken) {
    if (!taken.contains(wanted) && !SourceVersion.isKeyword(wanted)) {
      return wanted;
    }
    for (String other : others) {
      if (!taken.contains(other)) {
        return other;
      }
    }
    String name = wanted + "_";
    while (taken.contains(name)) {
      name += "_";
    }
    return name;
  }
}

package io.rejoin.processor.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/**
 * What a method throws as it is in a type. Of one that several interfaces declare, whoever
 * implements it may throw only what each of them allows, and whoever calls it need expect no more.
 */
record Thrown(Language language, DeclaredType in) {
  List<TypeMirror> by(ExecutableElement method) {
    List<List<TypeMirror>> all = new ArrayList<>();
    all.add(of(method, method));
    if (method.getModifiers().contains(Modifier.ABSTRACT)) {
      new Members(language, language.elementOf(in))
          .declarations(method).stream()
              .filter(each -> !each.equals(method))
              .forEach(each -> all.add(of(each, method)));
    }
    List<TypeMirror> thrown = new ArrayList<>();
    for (TypeMirror each : all.get(0)) {
      if (!language.isChecked(each) || isAllowed(each, all)) {
        thrown.add(each);
      }
    }
    all.stream()
        .flatMap(List::stream)
        .filter(language::isChecked)
        .filter(each -> isAllowed(each, all) && !isAllowed(each, List.of(thrown)))
        .forEach(thrown::add);
    return thrown;
  }

  /** Whether each of the methods may throw it. */
  private boolean isAllowed(TypeMirror exception, List<List<TypeMirror>> all) {
    return all.stream()
        .allMatch(
            thrown ->
                thrown.stream().anyMatch(each -> language.types().isSubtype(exception, each)));
  }

  /** What one declaration throws, in the type variables of the other. */
  private List<TypeMirror> of(ExecutableElement declaration, ExecutableElement method) {
    ExecutableType as = language.member(in, declaration);
    List<? extends TypeVariable> wanted = language.member(in, method).getTypeVariables();
    Map<Element, TypeMirror> variables = new LinkedHashMap<>();
    for (int i = 0; i < wanted.size(); i++) {
      variables.put(as.getTypeVariables().get(i).asElement(), wanted.get(i));
    }
    Substitution by = new Substitution(language, variables.keySet(), variables, Set.of());
    return as.getThrownTypes().stream().<TypeMirror>map(by::result).toList();
  }
}

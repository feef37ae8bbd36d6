package io.rejoin.processor.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** The methods that a type has, the same and in the same order whichever compiler is asked. */
final class Members {
  private final Language language;
  private final TypeElement type;

  Members(Language language, TypeElement type) {
    this.language = language;
    this.type = type;
  }

  List<ExecutableElement> methods() {
    List<ExecutableElement> members = new ArrayList<>();
    for (ExecutableElement method :
        ElementFilter.methodsIn(language.elements().getAllMembers(type))) {
      members.add(declaration(method));
    }
    Map<Element, Integer> places = new LinkedHashMap<>();
    addInOrder(type, places);
    // each compiler has an order of its own
    members.sort(Comparator.comparingInt(member -> places.getOrDefault(member, places.size())));
    List<ExecutableElement> methods = new ArrayList<>();
    for (ExecutableElement method : members) {
      if (!isOfObject(method) && methods.stream().noneMatch(other -> isSame(method, other))) {
        methods.add(method);
      }
    }
    // of those that several interfaces declare, each compiler keeps another one
    ElementFilter.methodsIn(places.keySet()).forEach(method -> putNarrower(method, methods));
    return methods;
  }

  /**
   * Puts an abstract method in the place of one that several interfaces declare and promises less.
   */
  private void putNarrower(ExecutableElement method, List<ExecutableElement> methods) {
    for (int i = 0; i < methods.size(); i++) {
      ExecutableElement other = methods.get(i);
      if (isAbstract(method)
          && isAbstract(other)
          && !method.equals(other)
          && isSame(method, other)
          && isNarrower(method, other)) {
        methods.set(i, method);
      }
    }
  }

  private static boolean isAbstract(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT);
  }

  private boolean isNarrower(ExecutableElement method, ExecutableElement other) {
    ExecutableType here = language.member(type.asType(), method);
    ExecutableType there = language.member(type.asType(), other);
    if (language.types().isSameType(here.getReturnType(), there.getReturnType())) {
      return !throwsMore(here, there) && throwsMore(there, here);
    }
    return language.types().isSubtype(here.getReturnType(), there.getReturnType());
  }

  private boolean throwsMore(ExecutableType here, ExecutableType there) {
    return here.getThrownTypes().stream()
        .filter(language::isChecked)
        .anyMatch(
            thrown ->
                there.getThrownTypes().stream()
                    .noneMatch(declared -> language.types().isSubtype(thrown, declared)));
  }

  /**
   * Returns the method as its interface declares it: Eclipse's compiler hands out inherited ones
   * with type arguments put in, and those have lost the names of their parameters.
   */
  private ExecutableElement declaration(ExecutableElement method) {
    List<ExecutableElement> declared =
        ElementFilter.methodsIn(
            Objects.requireNonNull(method.getEnclosingElement()).getEnclosedElements());
    return declared.contains(method)
        ? method
        : declared.stream()
            .filter(each -> each.getSimpleName().equals(method.getSimpleName()))
            .filter(
                each ->
                    language
                        .types()
                        .isSubsignature(
                            language.member(type.asType(), each), (ExecutableType) method.asType()))
            .findFirst()
            .orElse(method);
  }

  private void addInOrder(TypeElement from, Map<Element, Integer> places) {
    from.getEnclosedElements().forEach(member -> places.putIfAbsent(member, places.size()));
    for (TypeMirror above : language.types().directSupertypes(from.asType())) {
      addInOrder(language.elementOf(above), places);
    }
  }

  /** Returns all abstract declarations of the method, in the type and above it. */
  List<ExecutableElement> declarations(ExecutableElement method) {
    Map<Element, Integer> places = new LinkedHashMap<>();
    addInOrder(type, places);
    return ElementFilter.methodsIn(places.keySet()).stream()
        .filter(each -> isAbstract(each) && isSame(method, each))
        .toList();
  }

  /** Whether every object has the method, which interfaces may declare once more. */
  boolean isOfObject(ExecutableElement method) {
    TypeElement object = language.elementOf(language.object());
    return object.getEnclosedElements().contains(method)
        || (method.getModifiers().contains(Modifier.ABSTRACT)
            && ElementFilter.methodsIn(object.getEnclosedElements()).stream()
                .filter(each -> each.getModifiers().contains(Modifier.PUBLIC))
                .anyMatch(each -> isSame(method, each)));
  }

  private boolean isSame(ExecutableElement a, ExecutableElement b) {
    return a.getSimpleName().equals(b.getSimpleName())
        && language
            .types()
            .isSubsignature(language.member(type.asType(), a), language.member(type.asType(), b));
  }
}

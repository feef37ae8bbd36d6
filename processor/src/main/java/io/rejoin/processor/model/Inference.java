package io.rejoin.processor.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * What a generic method's type variables are, as far as its arguments tell, and what its result is
 * to be. One that stands for what the compiler captures is kept as the wildcard: Eclipse's lets
 * nobody else capture.
 */
public final class Inference {
  private final Language language;
  private final Map<Element, List<? extends TypeMirror>> bounds = new LinkedHashMap<>();
  private final Map<Element, TypeMirror> found = new LinkedHashMap<>();
  private final Constraints said;
  private final Substitution by;
  private boolean isContradictory;
  private boolean isExact;

  /**
   * Infers them.
   *
   * @param as the generic method as it is in the interface
   * @param formal the types of the parameters that its arguments are for
   * @param given the types of its arguments, of kind none where one is not known
   * @param wanted what its result, without the future around it, is assigned to; null where nobody
   *     says
   */
  public Inference(
      Language language,
      ExecutableType as,
      List<? extends TypeMirror> formal,
      List<TypeMirror> given,
      @Nullable TypeMirror wanted) {
    this.language = language;
    as.getTypeVariables().forEach(each -> bounds.put(each.asElement(), Language.bounds(each)));
    this.said = new Constraints(language, bounds.keySet(), found);
    this.by = said.by();
    this.isExact = wanted == null;
    if (bounds.isEmpty()) {
      return;
    }
    for (int i = 0; i < given.size(); i++) {
      said.unify(formal.get(i), given.get(i), Constraints.Relation.SUBTYPE, true);
    }
    if (wanted != null) {
      said.unify(
          language.awaited(as.getReturnType()), wanted, Constraints.Relation.SUPERTYPE, false);
    }
    bounds.keySet().forEach(each -> incorporate()); // each variable may tell of one more
    said.facts().forEach(this::resolve);
    for (Element variable : bounds.keySet()) {
      TypeMirror type = found.get(variable);
      if (type != null && !isInBounds(variable, type)) {
        found.remove(variable);
        isContradictory = true;
      }
    }
    for (TypeMirror thrown : as.getThrownTypes()) {
      if (thrown instanceof TypeVariable variable && bounds.containsKey(variable.asElement())) {
        resolveThrown(variable.asElement());
      }
    }
  }

  /** What is known of a variable may tell of those in its bounds. */
  private void incorporate() {
    said.facts()
        .forEach(
            (variable, known) -> {
              List<TypeMirror> types = new ArrayList<>(known.same());
              types.addAll(known.below());
              for (TypeMirror type : types) {
                for (TypeMirror bound : Objects.requireNonNull(bounds.get(variable))) {
                  said.unify(bound, by.outer(type), Constraints.Relation.SUBTYPE, false);
                }
              }
            });
  }

  // ---- what follows

  private void resolve(Element variable, Constraints.Facts known) {
    if (!known.same().isEmpty()) {
      TypeMirror first = known.same().get(0);
      found.put(variable, first);
      if (first instanceof WildcardType wildcard) {
        TypeMirror lower = wildcard.getSuperBound();
        isContradictory |=
            known.same().size() > 1
                || (said.isBelowCapture(variable) && !known.above().isEmpty())
                || known.below().stream()
                    .anyMatch(each -> lower == null || !language.types().isSubtype(each, lower));
      }
    } else if (!known.below().isEmpty()) {
      CommonType common = new CommonType(language, known.below());
      TypeMirror least = common.least();
      if (least == null) { // of all that the compiler sees in it, what is wanted of it
        least = known.above().stream().filter(common::isAboveAll).findFirst().orElse(null);
      }
      isExact &= known.below().contains(least);
      if (least != null) {
        found.put(variable, least);
      }
    } else {
      known.above().stream()
          .filter(
              each ->
                  known.above().stream().allMatch(other -> language.types().isSubtype(each, other)))
          .findFirst()
          .ifPresent(each -> found.put(variable, each));
    }
  }

  /** What nobody knows is unchecked where it is thrown: the language has it so. */
  private void resolveThrown(Element variable) {
    boolean isUnchecked =
        Objects.requireNonNull(bounds.get(variable)).stream()
            .allMatch(bound -> language.types().isSubtype(language.unchecked(), bound));
    if (isUnchecked) {
      found.putIfAbsent(variable, language.unchecked());
    }
  }

  private boolean isInBounds(Element variable, TypeMirror type) {
    return Objects.requireNonNull(bounds.get(variable)).stream()
        .allMatch(bound -> language.types().isSubtype(by.outer(type), by.parameter(bound)));
  }

  // ---- what comes of it

  /** Whether the arguments contradict each other, or a bound. */
  public boolean isContradictory() {
    return isContradictory || said.isContradictory();
  }

  /**
   * Whether the compiler infers just the same from the arguments alone, and not something narrower
   * that has no name.
   */
  public boolean isExact() {
    return isExact && said.isExact();
  }

  /** Whether the type names a variable of which nothing is known. */
  public boolean isUnknown(TypeMirror type) {
    return by.mentionsUnknown(type);
  }

  /** Returns the type of a parameter. */
  public TypeMirror parameter(TypeMirror type) {
    return by.parameter(type);
  }

  /** Returns the type of a result, or of an exception. */
  public TypeMirror result(TypeMirror type) {
    return by.result(type);
  }
}

package io.rejoin.processor.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
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
  private final Map<Element, Facts> facts = new LinkedHashMap<>();
  private final Map<Element, List<? extends TypeMirror>> bounds = new LinkedHashMap<>();
  private final Map<Element, TypeMirror> found = new LinkedHashMap<>();

  /** Those that are at most what the compiler captures, and nothing else is said of them. */
  private final Set<Element> belowCapture = new HashSet<>();

  private final Substitution by;
  private boolean isContradictory;
  private boolean isExact = true;

  /** What the arguments say of one variable: types that it is, is above of, and is below of. */
  private record Facts(List<TypeMirror> same, List<TypeMirror> below, List<TypeMirror> above) {
    List<TypeMirror> of(Relation relation) {
      return switch (relation) {
        case SAME -> same;
        case SUBTYPE -> below;
        case SUPERTYPE -> above;
      };
    }
  }

  /** What an argument is to its parameter. */
  private enum Relation {
    SUBTYPE,
    SAME,
    SUPERTYPE
  }

  /**
   * Infers them.
   *
   * @param as the generic method as it is in the interface
   * @param given the types of its arguments, of kind none where one is not known
   * @param wanted what its result, without the future around it, is assigned to; null where nobody
   *     says
   */
  public Inference(
      Language language, ExecutableType as, List<TypeMirror> given, @Nullable TypeMirror wanted) {
    this.language = language;
    this.by = new Substitution(language, facts.keySet(), found, belowCapture);
    for (TypeVariable variable : as.getTypeVariables()) {
      Element of = variable.asElement();
      facts.put(of, new Facts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
      bounds.put(of, Language.bounds(variable));
    }
    if (facts.isEmpty()) {
      return;
    }
    for (int i = 0; i < Math.min(given.size(), as.getParameterTypes().size()); i++) {
      unify(as.getParameterTypes().get(i), given.get(i), Relation.SUBTYPE, true);
    }
    if (wanted != null) {
      unify(language.awaited(as.getReturnType()), wanted, Relation.SUPERTYPE, false);
    }
    facts.keySet().forEach(each -> incorporate()); // each variable may tell of one more
    facts.forEach(this::resolve);
    for (Element variable : facts.keySet()) {
      TypeMirror type = found.get(variable);
      if (type != null && !isInBounds(variable, type)) {
        found.remove(variable);
        isContradictory = true;
      }
    }
    for (TypeMirror thrown : as.getThrownTypes()) {
      if (thrown instanceof TypeVariable variable && facts.containsKey(variable.asElement())) {
        resolveThrown(variable.asElement());
      }
    }
  }

  // ---- what the arguments say

  private void unify(TypeMirror formal, TypeMirror actual, Relation relation, boolean isOuter) {
    TypeMirror boxed = language.boxed(actual);
    if (formal instanceof TypeVariable variable) {
      Facts of = facts.get(variable.asElement());
      if (of != null && actual.getKind() != TypeKind.NONE) {
        add(of.of(relation), boxed);
      }
    } else if (formal instanceof ArrayType array && actual instanceof ArrayType many) {
      unify(array.getComponentType(), many.getComponentType(), relation, false);
    } else if (formal instanceof DeclaredType declared && relation != Relation.SUPERTYPE) {
      unifyArguments(declared, language.as(boxed, nameOf(declared)), relation, isOuter);
    } else if (formal instanceof DeclaredType declared && boxed instanceof DeclaredType given) {
      unifyArguments(language.as(declared, nameOf(given)), given, relation, false);
    }
  }

  private String nameOf(DeclaredType type) {
    return language.elementOf(type).getQualifiedName().toString();
  }

  private void unifyArguments(
      @Nullable DeclaredType formal,
      @Nullable DeclaredType actual,
      Relation relation,
      boolean isOuter) {
    if (formal == null
        || actual == null
        || formal.getTypeArguments().size() != actual.getTypeArguments().size()) {
      return; // it is raw, or does not fit
    }
    TypeElement element = language.elementOf(formal);
    for (int i = 0; i < formal.getTypeArguments().size(); i++) {
      TypeMirror theirs = formal.getTypeArguments().get(i);
      TypeMirror given = actual.getTypeArguments().get(i);
      if (relation == Relation.SUPERTYPE) {
        unifyBelow(theirs, given);
      } else if (theirs instanceof WildcardType wildcard) {
        unifyWildcard(wildcard, given, relation, isOuter, element.getTypeParameters().get(i));
      } else if (given instanceof WildcardType wildcard) {
        capture(theirs, wildcard, isOuter, element.getTypeParameters().get(i));
      } else {
        unify(theirs, given, Relation.SAME, false);
      }
    }
  }

  /** An argument that is above what the method has there. */
  private void unifyBelow(TypeMirror theirs, TypeMirror given) {
    if (given instanceof WildcardType wildcard) {
      if (wildcard.getExtendsBound() != null) {
        unify(theirs, wildcard.getExtendsBound(), Relation.SUPERTYPE, false);
      } else if (wildcard.getSuperBound() != null) {
        unify(theirs, wildcard.getSuperBound(), Relation.SUBTYPE, false);
      }
    } else {
      unify(theirs, given, Relation.SAME, false);
    }
  }

  private void unifyWildcard(
      WildcardType theirs,
      TypeMirror given,
      Relation relation,
      boolean isOuter,
      TypeParameterElement parameter) {
    TypeMirror above = theirs.getExtendsBound();
    TypeMirror below = theirs.getSuperBound();
    if (above != null && given instanceof WildcardType wildcard) {
      isExact &= wildcard.getExtendsBound() == null || !by.mentions(above);
      unify(above, upper(wildcard, parameter), relation, false);
    } else if (above != null) {
      unify(above, given, relation, false);
    } else if (below != null && given instanceof WildcardType wildcard) {
      if (wildcard.getSuperBound() != null) {
        unify(below, wildcard.getSuperBound(), Relation.SUPERTYPE, false);
      } else if (below instanceof TypeVariable variable) {
        capture(below, wildcard, isOuter, parameter);
        belowCapture.add(variable.asElement());
      }
    } else if (below != null) {
      unify(below, given, Relation.SUPERTYPE, false);
    }
  }

  /** The compiler captures wildcards of the argument itself, and of nothing inside them. */
  private void capture(
      TypeMirror theirs, WildcardType given, boolean isOuter, TypeParameterElement parameter) {
    Facts of = theirs instanceof TypeVariable variable ? facts.get(variable.asElement()) : null;
    if (of != null && isOuter) {
      isExact = false;
      of.same()
          .add(
              given.getSuperBound() == null && given.getExtendsBound() == null
                  ? language.types().getWildcardType(upper(given, parameter), null)
                  : given);
    } else {
      isContradictory |= by.mentions(theirs);
    }
  }

  /** What a wildcard is at most; its class may know more of it than it says. */
  private TypeMirror upper(WildcardType wildcard, TypeParameterElement parameter) {
    if (wildcard.getExtendsBound() != null) {
      return wildcard.getExtendsBound();
    }
    TypeMirror bound = parameter.getBounds().get(0);
    if (!(bound instanceof DeclaredType declared)) {
      return language.object();
    }
    TypeMirror[] anything =
        declared.getTypeArguments().stream()
            .map(each -> language.types().getWildcardType(null, null))
            .toArray(TypeMirror[]::new);
    return language.types().getDeclaredType(language.elementOf(declared), anything);
  }

  private void add(List<TypeMirror> to, TypeMirror type) {
    if (to.stream().noneMatch(each -> language.types().isSameType(each, type))) {
      to.add(type);
    }
  }

  /** What is known of a variable may tell of those in its bounds. */
  private void incorporate() {
    facts.forEach(
        (variable, known) -> {
          List<TypeMirror> types = new ArrayList<>(known.same());
          types.addAll(known.below());
          for (TypeMirror type : types) {
            for (TypeMirror bound : Objects.requireNonNull(bounds.get(variable))) {
              unify(bound, by.outer(type), Relation.SUBTYPE, false);
            }
          }
        });
  }

  // ---- what follows

  private void resolve(Element variable, Facts known) {
    if (!known.same().isEmpty()) {
      TypeMirror first = known.same().get(0);
      found.put(variable, first);
      if (first instanceof WildcardType wildcard) {
        TypeMirror lower = wildcard.getSuperBound();
        isContradictory |=
            known.same().size() > 1
                || (belowCapture.contains(variable) && !known.above().isEmpty())
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
    return isContradictory;
  }

  /** Whether the compiler infers just the same, and not something narrower that has no name. */
  public boolean isExact() {
    return isExact;
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

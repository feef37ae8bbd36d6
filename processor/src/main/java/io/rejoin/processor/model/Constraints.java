package io.rejoin.processor.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** What arguments and results say of a generic method's type variables. */
final class Constraints {
  private final Language language;
  private final Map<Element, Facts> facts = new LinkedHashMap<>();

  /** Those that are at most what the compiler captures, and nothing else is said of them. */
  private final Set<Element> belowCapture = new HashSet<>();

  private final Substitution by;
  private boolean isContradictory;
  private boolean isExact = true;

  /** What the arguments say of one variable: types that it is, is above of, and is below of. */
  record Facts(List<TypeMirror> same, List<TypeMirror> below, List<TypeMirror> above) {
    List<TypeMirror> of(Relation relation) {
      return switch (relation) {
        case SAME -> same;
        case SUBTYPE -> below;
        case SUPERTYPE -> above;
      };
    }
  }

  /** What an argument is to its parameter. */
  enum Relation {
    SUBTYPE,
    SAME,
    SUPERTYPE
  }

  /**
   * Knows nothing yet.
   *
   * @param variables all of them
   * @param found what they are; written by whoever finds it out
   */
  Constraints(Language language, Set<Element> variables, Map<Element, TypeMirror> found) {
    this.language = language;
    for (Element each : variables) {
      facts.put(each, new Facts(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
    }
    this.by = new Substitution(language, facts.keySet(), found, belowCapture);
  }

  Map<Element, Facts> facts() {
    return facts;
  }

  /** Puts what was found in the place of the variables. */
  Substitution by() {
    return by;
  }

  boolean isContradictory() {
    return isContradictory;
  }

  /** Whether nothing was captured. */
  boolean isExact() {
    return isExact;
  }

  boolean isBelowCapture(Element variable) {
    return belowCapture.contains(variable);
  }

  /**
   * Adds what follows from an argument, or from a result.
   *
   * @param isOuter whether it is the argument itself, whose wildcards the compiler captures
   */
  void unify(TypeMirror formal, TypeMirror actual, Relation relation, boolean isOuter) {
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
        if (facts.containsKey(variable.asElement())) {
          belowCapture.add(variable.asElement());
        }
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
}

package io.rejoin.processor.model;

import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/**
 * Puts types in the place of type variables. A variable that stands for what the compiler captures
 * is replaced by the wildcard where that can stand, and by what it is at most elsewhere.
 *
 * @param variables all of them
 * @param found those that are known
 * @param belowCapture those that stand for something below what is captured of an argument
 */
record Substitution(
    Language language,
    Set<Element> variables,
    Map<Element, TypeMirror> found,
    Set<Element> belowCapture) {
  /** Whether the type names any of the variables. */
  boolean mentions(TypeMirror type) {
    return mentions(type, true);
  }

  /** Whether the type names a variable of which nothing is known. */
  boolean mentionsUnknown(TypeMirror type) {
    return mentions(type, false);
  }

  private boolean mentions(TypeMirror type, boolean isAny) {
    if (type instanceof TypeVariable variable) {
      Element of = variable.asElement();
      return variables.contains(of) && (isAny || !found.containsKey(of));
    }
    if (type instanceof ArrayType array) {
      return mentions(array.getComponentType(), isAny);
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror above = wildcard.getExtendsBound();
      TypeMirror below = wildcard.getSuperBound();
      return (above != null && mentions(above, isAny)) || (below != null && mentions(below, isAny));
    }
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().stream().anyMatch(each -> mentions(each, isAny));
  }

  /** Returns the type of a parameter. */
  TypeMirror parameter(TypeMirror type) {
    return type instanceof TypeVariable variable
            && found.get(variable.asElement()) instanceof WildcardType wildcard
            && wildcard.getSuperBound() != null
        ? wildcard.getSuperBound()
        : substitute(type, false);
  }

  /** Returns the type of a result, or of an exception. */
  TypeMirror result(TypeMirror type) {
    return substitute(type, true);
  }

  /** Returns what a captured variable is at most; else the type. */
  TypeMirror outer(TypeMirror type) {
    return type instanceof WildcardType wildcard
        ? wildcard.getExtendsBound() == null ? language.object() : wildcard.getExtendsBound()
        : type;
  }

  private TypeMirror substitute(TypeMirror type, boolean isResult) {
    if (!mentions(type)) {
      return type;
    }
    if (type instanceof TypeVariable variable) {
      return outer(found.getOrDefault(variable.asElement(), type));
    }
    if (type instanceof ArrayType array) {
      return language.types().getArrayType(substitute(array.getComponentType(), isResult));
    }
    DeclaredType declared = (DeclaredType) type;
    TypeMirror[] arguments =
        declared.getTypeArguments().stream()
            .map(each -> argument(each, isResult))
            .toArray(TypeMirror[]::new);
    return language.types().getDeclaredType(language.elementOf(declared), arguments);
  }

  private TypeMirror argument(TypeMirror type, boolean isResult) {
    if (type instanceof TypeVariable variable) {
      return found.getOrDefault(variable.asElement(), type);
    }
    if (!(type instanceof WildcardType wildcard)) {
      TypeMirror replaced = substitute(type, isResult);
      return isResult && isCaptured(type)
          ? language.types().getWildcardType(replaced, null)
          : replaced;
    }
    TypeMirror above = wildcard.getExtendsBound();
    TypeMirror below = wildcard.getSuperBound();
    boolean isBelowCapture =
        below instanceof TypeVariable variable && belowCapture.contains(variable.asElement());
    if (isBelowCapture || (below != null && isResult && isCaptured(below))) {
      return language.types().getWildcardType(null, null);
    }
    return language
        .types()
        .getWildcardType(
            above == null ? null : substitute(above, isResult),
            below == null ? null : substitute(below, isResult));
  }

  /** Whether the type names a variable that stands for something captured. */
  private boolean isCaptured(TypeMirror type) {
    return found.entrySet().stream()
        .filter(each -> each.getValue().getKind() == TypeKind.WILDCARD)
        .anyMatch(each -> contains(type, each.getKey()));
  }

  private static boolean contains(TypeMirror type, Element variable) {
    if (type instanceof TypeVariable of) {
      return of.asElement().equals(variable);
    }
    if (type instanceof ArrayType array) {
      return contains(array.getComponentType(), variable);
    }
    if (type instanceof WildcardType wildcard) {
      TypeMirror above = wildcard.getExtendsBound();
      TypeMirror below = wildcard.getSuperBound();
      return (above != null && contains(above, variable))
          || (below != null && contains(below, variable));
    }
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().stream().anyMatch(each -> contains(each, variable));
  }
}

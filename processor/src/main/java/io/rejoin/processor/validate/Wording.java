package io.rejoin.processor.validate;

import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;

/** Writes types and methods in messages as a person would. */
final class Wording {
  private Wording() {}

  /** A type as a person writes it: without packages. */
  static String shown(TypeMirror type) {
    return type.toString()
        .replaceAll("@[\\w.]+(\\([^)]*\\))?\\s?", "")
        .replaceAll("\\b[a-z][\\w]*\\.", "")
        .replaceAll(",(?! )", ", ");
  }

  /** A type with "a" or "an" before it. */
  static String withArticle(TypeMirror type) {
    String shown = shown(type);
    return ("AEIOU".indexOf(shown.charAt(0)) < 0 ? "a " : "an ") + shown;
  }

  /** A type, a type variable with its bound. */
  static String bounded(TypeMirror type) {
    if (!(type instanceof TypeVariable variable)) {
      return shown(type);
    }
    String bound = shown(variable.getUpperBound());
    return bound.equals("Object") ? shown(type) : shown(type) + " extends " + bound;
  }

  /** A method with the types of its parameters. */
  static String signature(ExecutableElement method) {
    return method.getSimpleName()
        + "("
        + String.join(
            ", ", method.getParameters().stream().map(each -> shown(each.asType())).toList())
        + ")";
  }
}

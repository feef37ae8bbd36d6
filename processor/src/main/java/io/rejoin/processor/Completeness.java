package io.rejoin.processor;

import io.rejoin.processor.model.Language;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Parameterizable;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;

/**
 * Tells whether every type that an interface speaks of is there yet: in its own methods, in those
 * of what it extends, and above and in what is compiled beside it.
 */
final class Completeness {
  private final Language language;
  private final Set<TypeElement> read = new HashSet<>();
  private final Set<TypeElement> seen = new HashSet<>();

  private Completeness(Language language) {
    this.language = language;
  }

  static boolean isComplete(TypeElement type, Language language) {
    return new Completeness(language).isKnown(type);
  }

  // Not Elements.getAllMembers: methods whose types are unknown override each other, and vanish.
  private boolean isKnown(TypeElement type) {
    return !read.add(type)
        || (areBoundsKnown(type)
            && ElementFilter.methodsIn(type.getEnclosedElements()).stream().allMatch(this::isKnown)
            && type.getInterfaces().stream().allMatch(this::isKnownWithMethods));
  }

  private boolean isKnownWithMethods(TypeMirror above) {
    return isKnown(above) && isKnown((TypeElement) ((DeclaredType) above).asElement());
  }

  private boolean isKnown(ExecutableElement method) {
    return areBoundsKnown(method)
        && areAnnotationsKnown(method)
        && isKnown(method.getReturnType())
        && method.getParameters().stream()
            .allMatch(each -> isKnown(each.asType()) && areAnnotationsKnown(each))
        && method.getThrownTypes().stream().allMatch(this::isKnown);
  }

  /**
   * One that nobody knows may be one of ours, not imported or half written. Older compilers leave
   * those of elements out.
   */
  private static boolean areAnnotationsKnown(AnnotatedConstruct annotated) {
    return annotated.getAnnotationMirrors().stream()
        .noneMatch(each -> each.getAnnotationType().getKind() == TypeKind.ERROR);
  }

  private boolean areBoundsKnown(Parameterizable generic) {
    return generic.getTypeParameters().stream()
        .flatMap(each -> each.getBounds().stream())
        .allMatch(each -> isKnown(each) && isBound(each));
  }

  /** Whether it may be a bound at all, and is no mistake that the compiler reports later. */
  private static boolean isBound(TypeMirror type) {
    return !type.getKind().isPrimitive() && type.getKind() != TypeKind.ARRAY;
  }

  private boolean isKnown(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR || !areAnnotationsKnown(type)) {
      return false;
    }
    if (type instanceof ArrayType array) {
      return isKnown(array.getComponentType());
    }
    if (type instanceof WildcardType wildcard) {
      return (wildcard.getExtendsBound() == null || isKnown(wildcard.getExtendsBound()))
          && (wildcard.getSuperBound() == null || isKnown(wildcard.getSuperBound()));
    }
    if (type instanceof DeclaredType declared) {
      return declared.getTypeArguments().stream().allMatch(this::isKnown)
          && areSupertypesAndComponentsKnown((TypeElement) declared.asElement());
    }
    return true;
  }

  /** Of the class path's types something may be missing for good: the compiler does without. */
  private boolean areSupertypesAndComponentsKnown(TypeElement type) {
    if (!seen.add(type) || !language.isCompiled(type)) {
      return true;
    }
    return isKnown(type.getSuperclass())
        && type.getInterfaces().stream().allMatch(this::isKnown)
        && type.getRecordComponents().stream().allMatch(each -> isKnown(each.asType()));
  }
}

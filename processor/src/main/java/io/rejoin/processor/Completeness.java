package io.rejoin.processor;

import io.rejoin.processor.model.Language;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Tells whether every type that an interface speaks of is there yet. */
final class Completeness {
  private final Set<TypeElement> seen = new HashSet<>();

  private Completeness() {}

  static boolean isComplete(TypeElement type, Language language) {
    return new Completeness().isKnown(type, language);
  }

  private boolean isKnown(TypeElement type, Language language) {
    for (TypeMirror above : type.getInterfaces()) {
      if (!isKnown(above)) {
        return false;
      }
      TypeElement element = (TypeElement) ((DeclaredType) above).asElement();
      if (seen.add(element) && !isKnown(element, language)) {
        return false;
      }
    }
    for (ExecutableElement method : language.methods(type)) {
      boolean known =
          isKnown(method.getReturnType())
              && method.getParameters().stream().allMatch(each -> isKnown(each.asType()))
              && method.getThrownTypes().stream().allMatch(this::isKnown);
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private boolean isKnown(TypeMirror type) {
    if (type.getKind() == TypeKind.ERROR) {
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
          && areComponentsKnown(declared.asElement());
    }
    return true;
  }

  private boolean areComponentsKnown(Element element) {
    if (!(element instanceof TypeElement type) || !seen.add(type)) {
      return true;
    }
    for (RecordComponentElement component : type.getRecordComponents()) {
      if (component.asType().getKind() == TypeKind.ERROR) {
        return false;
      }
    }
    return true;
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Language;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/**
 * Reports types that an interface may speak of and its client may not: private ones around it, and
 * those of another package that it inherited.
 */
final class Visibility {
  private final Language language;
  private final Report report;
  private final TypeElement type;

  /** What was looked at and can be seen, or was reported. */
  private final Set<Element> seen = new HashSet<>();

  Visibility(Language language, Report report, TypeElement type) {
    this.language = language;
    this.report = report;
    this.type = type;
  }

  /** Checks the interface itself, what it extends, and what the written methods speak of. */
  void ensureOf(List<ExecutableElement> methods) {
    ensure(type, type.asType());
    type.getInterfaces().forEach(above -> ensure(type, above));
    ensureBounds(type, type.getTypeParameters());
    for (ExecutableElement method : methods) {
      if (method.getModifiers().contains(Modifier.ABSTRACT)
          || Annotations.find(method, "WaitFor") != null) {
        ensure(method, method.getReturnType());
        method.getParameters().forEach(each -> ensure(method, each.asType()));
        method.getThrownTypes().forEach(each -> ensure(method, each));
        ensureBounds(method, method.getTypeParameters());
      }
    }
  }

  private void ensureBounds(Element at, List<? extends TypeParameterElement> parameters) {
    parameters.forEach(each -> each.getBounds().forEach(bound -> ensure(at, bound)));
  }

  private void ensure(Element at, @Nullable TypeMirror mentioned) {
    if (mentioned instanceof ArrayType array) {
      ensure(at, array.getComponentType());
    } else if (mentioned instanceof WildcardType wildcard) {
      ensure(at, wildcard.getExtendsBound());
      ensure(at, wildcard.getSuperBound());
    } else if (mentioned instanceof DeclaredType declared) {
      declared.getTypeArguments().forEach(each -> ensure(at, each));
      if (seen.add(declared.asElement())) {
        ensureVisible(at, declared.asElement());
      }
    }
  }

  private void ensureVisible(Element at, Element mentioned) {
    for (Element each = mentioned; each instanceof TypeElement; each = each.getEnclosingElement()) {
      String hidden = hidden(each);
      if (hidden != null) {
        report.at(at, Diagnostic.INACCESSIBLE, type.getSimpleName(), each.getSimpleName(), hidden);
        return;
      }
    }
  }

  /** Why the client could not see it; null if it could. */
  private @Nullable String hidden(Element element) {
    Set<Modifier> modifiers = element.getModifiers();
    if (modifiers.contains(Modifier.PRIVATE)) {
      return "private";
    }
    String theirs = language.elements().getPackageOf(element).getQualifiedName().toString();
    boolean isNear =
        language.elements().getPackageOf(type).getQualifiedName().contentEquals(theirs);
    if (isNear || modifiers.contains(Modifier.PUBLIC)) {
      return null;
    }
    return modifiers.contains(Modifier.PROTECTED)
        ? "protected"
        : "seen in package " + theirs + " only";
  }
}

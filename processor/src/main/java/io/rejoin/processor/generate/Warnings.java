package io.rejoin.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Language;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Finds out which warnings a method would give that its interface has already answered for. */
final class Warnings {
  private final Language language;
  private final Set<String> keys = new TreeSet<>();

  Warnings(Language language) {
    this.language = language;
  }

  /** Adds those of declaring the method. */
  Warnings declaring(ExecutableElement method) {
    method.getParameters().forEach(each -> mentioning(each.asType()));
    method.getThrownTypes().forEach(this::mentioning);
    mentioning(method.getReturnType());
    if (method.isVarArgs()) {
      TypeMirror many = method.getParameters().get(method.getParameters().size() - 1).asType();
      if (!isReifiable(((ArrayType) many).getComponentType())) {
        keys.add("unchecked");
      }
    }
    return this;
  }

  /** Adds those of overriding the method, or of calling it by its name. */
  Warnings using(ExecutableElement method) {
    deprecated(method);
    return this;
  }

  /**
   * Adds those of making the call.
   *
   * @param isNear whether its method is declared once more in the client, which warns of nothing of
   *     its own
   */
  Warnings making(Call call, boolean isNear) {
    ExecutableElement method = call.method();
    if (method != null) {
      if (!isNear) {
        using(method);
      }
      if (call.spread() != null && method.getAnnotation(SafeVarargs.class) == null) {
        makingArray(call.spread());
      }
    }
    return this;
  }

  /** Adds those of speaking of the type. */
  Warnings mentioning(TypeMirror type) {
    if (type instanceof ArrayType array) {
      mentioning(array.getComponentType());
    } else if (type instanceof WildcardType wildcard) {
      if (wildcard.getExtendsBound() != null) {
        mentioning(wildcard.getExtendsBound());
      }
      if (wildcard.getSuperBound() != null) {
        mentioning(wildcard.getSuperBound());
      }
    } else if (type instanceof DeclaredType declared) {
      if (language.isRaw(declared)) {
        keys.add("rawtypes");
      }
      declared.getTypeArguments().forEach(this::mentioning);
      deprecated(declared.asElement());
    }
    return this;
  }

  /** Adds that of making an array whose type is not known when the program runs. */
  Warnings makingArray(TypeMirror component) {
    if (!isReifiable(component)) {
      keys.add("unchecked");
    }
    return this;
  }

  /** Adds that of a client whose {@code close} may be interrupted. */
  Warnings implementing(TypeElement type) {
    if (language.as(type.asType(), "java.lang.AutoCloseable") != null) {
      answered("try", type);
    }
    return this;
  }

  /** Adds that of methods of one name whose lambdas may be mistaken for each other's. */
  Warnings overloading(List<ExecutableElement> methods) {
    long names = methods.stream().map(Element::getSimpleName).distinct().count();
    if (names < methods.size()) {
      methods.forEach(each -> answered("overloads", each));
    }
    return this;
  }

  /**
   * Adds one that javac alone gives, where the sources answer for it: it is given there too, and
   * ecj does not know its name.
   */
  private void answered(String key, Element by) {
    for (Element at = by; at != null; at = at.getEnclosingElement()) {
      SuppressWarnings suppressed = at.getAnnotation(SuppressWarnings.class);
      if (suppressed != null && List.of(suppressed.value()).contains(key)) {
        keys.add(key);
      }
    }
  }

  private void deprecated(Element element) {
    Element at = element;
    while (at != null && at.getKind() != ElementKind.PACKAGE) {
      if (isForRemoval(at)) {
        keys.add("removal");
      } else if (language.elements().isDeprecated(at)) {
        keys.add("deprecation");
      }
      at = at.getEnclosingElement();
    }
  }

  static boolean isForRemoval(Element element) {
    Annotations.Used used = Annotations.named(element, "java.lang.Deprecated");
    return used != null
        && used.written("forRemoval") != null
        && Boolean.TRUE.equals(Objects.requireNonNull(used.written("forRemoval")).getValue());
  }

  private boolean isReifiable(TypeMirror type) {
    if (type.getKind() == TypeKind.TYPEVAR) {
      return false;
    }
    if (type instanceof ArrayType array) {
      return isReifiable(array.getComponentType());
    }
    return !(type instanceof DeclaredType declared)
        || declared.getTypeArguments().stream()
            .allMatch(each -> each instanceof WildcardType any && isUnbounded(any));
  }

  private static boolean isUnbounded(WildcardType any) {
    return any.getExtendsBound() == null && any.getSuperBound() == null;
  }

  /** Takes a warning back that something else answers for. */
  Warnings without(String key) {
    keys.remove(key);
    return this;
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Returns the annotation that suppresses what was found. */
  AnnotationSpec suppression() {
    CodeBlock all =
        CodeBlock.join(keys.stream().map(key -> CodeBlock.of("$S", key)).toList(), ", ");
    return AnnotationSpec.builder(SuppressWarnings.class)
        .addMember("value", keys.size() == 1 ? "$L" : "{$L}", all)
        .build();
  }
}

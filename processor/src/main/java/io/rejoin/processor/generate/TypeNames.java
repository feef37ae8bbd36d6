package io.rejoin.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.IntersectionType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;

/** Names types with the nullness that they carry, which JavaPoet's own translation drops. */
final class TypeNames {
  private static final Set<String> NULLNESS =
      Set.of("Nullable", "NonNull", "NotNull", "NullnessUnspecified");

  private TypeNames() {}

  static TypeName of(TypeMirror type) {
    return annotated(type, plain(type));
  }

  private static TypeName plain(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return ArrayTypeName.of(of(array.getComponentType()));
    }
    if (type instanceof WildcardType wildcard) {
      return wildcard(wildcard);
    }
    if (type instanceof DeclaredType declared
        && !declared.getTypeArguments().isEmpty()
        && declared.getEnclosingType().getKind() == TypeKind.NONE) {
      ClassName name = ClassName.get((TypeElement) declared.asElement());
      return ParameterizedTypeName.get(
          name, declared.getTypeArguments().stream().map(TypeNames::of).toArray(TypeName[]::new));
    }
    return TypeName.get(type);
  }

  private static TypeName wildcard(WildcardType wildcard) {
    if (wildcard.getSuperBound() != null) {
      return WildcardTypeName.supertypeOf(of(wildcard.getSuperBound()));
    }
    return wildcard.getExtendsBound() != null
        ? WildcardTypeName.subtypeOf(of(wildcard.getExtendsBound()))
        : TypeName.get(wildcard);
  }

  private static TypeName annotated(TypeMirror type, TypeName name) {
    List<AnnotationSpec> found = new ArrayList<>();
    for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
      if (NULLNESS.contains(mirror.getAnnotationType().asElement().getSimpleName().toString())) {
        found.add(AnnotationSpec.get(mirror));
      }
    }
    return found.isEmpty() ? name : name.annotated(found);
  }

  /** Returns a type parameter with its bounds. */
  static TypeVariableName parameter(TypeParameterElement parameter) {
    return variable(parameter.getSimpleName().toString(), parameter.getBounds());
  }

  /** Returns a type parameter as it is seen in an interface that inherits its method. */
  static TypeVariableName parameter(TypeVariable seen) {
    TypeMirror bound = seen.getUpperBound();
    List<? extends TypeMirror> bounds =
        bound instanceof IntersectionType several ? several.getBounds() : List.of(bound);
    return variable(seen.asElement().getSimpleName().toString(), bounds);
  }

  /**
   * JavaPoet drops {@code Object} from bounds. Before others it decides what the variable is erased
   * to, and so whether a method overrides the other, so it goes by a name that JavaPoet does not
   * know; {@link Imports} shortens it.
   */
  private static TypeVariableName variable(String name, List<? extends TypeMirror> bounds) {
    List<TypeName> names = new ArrayList<>();
    bounds.forEach(each -> names.add(of(each)));
    if (names.size() > 1 && names.get(0).equals(ClassName.OBJECT)) {
      names.set(0, ClassName.get("", Imports.OBJECT));
    }
    return TypeVariableName.get(name, names.toArray(TypeName[]::new));
  }
}

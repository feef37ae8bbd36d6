package io.rejoin.processor.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Questions about types, asked of the compiler. */
public final class Language {
  private final Elements elements;
  private final Types types;
  private final Set<String> compiled;

  /**
   * Asks this compiler.
   *
   * @param compiled the names of the top-level types of this compilation
   */
  public Language(Elements elements, Types types, Set<String> compiled) {
    this.elements = elements;
    this.types = types;
    this.compiled = compiled;
  }

  /** Returns the compiler's elements. */
  public Elements elements() {
    return elements;
  }

  /** Returns the compiler's types. */
  public Types types() {
    return types;
  }

  /** Whether the type's source is there, and not its class only. */
  public boolean isCompiled(TypeElement type) {
    TypeElement at = type;
    while (at.getEnclosingElement() instanceof TypeElement outer) {
      at = outer;
    }
    return compiled.contains(at.getQualifiedName().toString());
  }

  /** Returns the class or interface that declares the method. */
  public static TypeElement declaring(ExecutableElement method) {
    return (TypeElement) Objects.requireNonNull(method.getEnclosingElement());
  }

  /** Whether the method's parameters are named as in its source: a class may not tell. */
  public boolean hasNames(ExecutableElement method) {
    if (isCompiled(declaring(method))) {
      return true;
    }
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (!method.getParameters().get(i).getSimpleName().contentEquals("arg" + i)) {
        return true;
      }
    }
    return method.getParameters().isEmpty();
  }

  /** Whether the type is declared by exactly this class or interface. */
  public static boolean isType(TypeMirror type, String name) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) ((DeclaredType) type).asElement()).getQualifiedName().contentEquals(name);
  }

  /** Returns the type argument at this place, its bound for a wildcard; null for a raw type. */
  public @Nullable TypeMirror argument(TypeMirror type, int at) {
    List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
    return at < arguments.size() ? bound(arguments.get(at)) : null;
  }

  /** Returns the upper bound of a wildcard, or its lower bound if it has one; else the type. */
  public TypeMirror bound(TypeMirror type) {
    if (!(type instanceof WildcardType wildcard)) {
      return type;
    }
    if (wildcard.getSuperBound() != null) {
      return wildcard.getSuperBound();
    }
    return wildcard.getExtendsBound() != null ? wildcard.getExtendsBound() : object();
  }

  /** Returns what comes out of this place: of a wildcard, what that is at most. */
  public @Nullable TypeMirror held(TypeMirror type, int at) {
    List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
    if (at >= arguments.size()) {
      return null; // it is raw
    }
    boolean isAbove =
        arguments.get(at) instanceof WildcardType wildcard && wildcard.getSuperBound() != null;
    return isAbove ? object() : bound(arguments.get(at));
  }

  /** Returns what a future or a stage is awaited for; else the type. */
  public TypeMirror awaited(TypeMirror type) {
    DeclaredType stage = as(type, "java.util.concurrent.CompletionStage");
    DeclaredType future = stage == null ? as(type, "java.util.concurrent.Future") : stage;
    TypeMirror inside = future == null ? null : held(future, 0);
    return inside == null ? type : inside;
  }

  /** Whether one of the type's own arguments is a wildcard. */
  public static boolean hasWildcard(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().stream()
            .anyMatch(argument -> argument.getKind() == TypeKind.WILDCARD);
  }

  /**
   * Returns the class or interface that a value of the type is, or those that a type variable is
   * bounded by, as far up as it takes; empty for an array or a primitive.
   */
  public static Stream<DeclaredType> classes(TypeMirror type) {
    if (type instanceof TypeVariable variable) {
      return bounds(variable).stream().flatMap(Language::classes);
    }
    return type.getKind() == TypeKind.DECLARED ? Stream.of((DeclaredType) type) : Stream.empty();
  }

  /** Returns the bounds of a type variable; several are the variable once more in Eclipse's. */
  public static List<? extends TypeMirror> bounds(TypeVariable variable) {
    TypeMirror upper = variable.getUpperBound();
    boolean isAgain =
        upper instanceof TypeVariable again && again.asElement().equals(variable.asElement());
    boolean areSeveral = isAgain || upper.getKind() == TypeKind.INTERSECTION;
    return areSeveral && variable.asElement() instanceof TypeParameterElement parameter
        ? parameter.getBounds()
        : List.of(upper);
  }

  /** Whether the client of an interface could call the method of another type. */
  public boolean isCallable(ExecutableElement method, TypeElement from) {
    Set<Modifier> modifiers = method.getModifiers();
    boolean isNear = elements.getPackageOf(method).equals(elements.getPackageOf(from));
    return !modifiers.contains(Modifier.STATIC)
        && (modifiers.contains(Modifier.PUBLIC)
            || (isNear && !modifiers.contains(Modifier.PRIVATE)));
  }

  /** Returns the class or interface of a declared type. */
  public TypeElement elementOf(TypeMirror type) {
    return (TypeElement) ((DeclaredType) type).asElement();
  }

  /** Returns {@code Object}. */
  public TypeMirror object() {
    return declared("java.lang.Object");
  }

  /** Returns {@code RuntimeException}. */
  public TypeMirror unchecked() {
    return declared("java.lang.RuntimeException");
  }

  private TypeMirror declared(String name) {
    return element(name).asType();
  }

  private TypeElement element(String name) {
    TypeElement found = elements.getTypeElement(name);
    if (found == null) {
      throw new IllegalStateException("no " + name + " on the class path");
    }
    return found;
  }

  /** Returns the wrapper of a primitive or {@code void}; else the type. */
  public TypeMirror boxed(TypeMirror type) {
    if (type.getKind() == TypeKind.VOID) {
      return declared("java.lang.Void");
    }
    return type instanceof PrimitiveType primitive ? types.boxedClass(primitive).asType() : type;
  }

  /** Whether a value of the one type can be handed over as the other, boxing included. */
  public boolean fits(TypeMirror from, TypeMirror to) {
    return from.getKind() != TypeKind.VOID
        && to.getKind() != TypeKind.VOID
        && types.isAssignable(from, to);
  }

  /** Whether a value fits without boxing. */
  public boolean fitsStrictly(TypeMirror from, TypeMirror to) {
    return types.isSubtype(from, to);
  }

  /** Returns the type as an instance of this generic type; null if it is none. */
  public @Nullable DeclaredType as(TypeMirror type, String name) {
    TypeElement wanted = elements.getTypeElement(name);
    if (wanted == null) {
      return null;
    }
    if (type instanceof TypeVariable variable) {
      return asOneOf(bounds(variable), name);
    }
    if (isType(type, name)) {
      return (DeclaredType) type;
    }
    if (type.getKind() != TypeKind.DECLARED && type.getKind() != TypeKind.INTERSECTION) {
      return null;
    }
    return asOneOf(types.directSupertypes(type), name);
  }

  private @Nullable DeclaredType asOneOf(List<? extends TypeMirror> all, String name) {
    for (TypeMirror each : all) {
      DeclaredType found = as(each, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether an exception has to be declared. */
  public boolean isChecked(TypeMirror exception) {
    TypeMirror erased = types.erasure(exception);
    return !types.isSubtype(erased, unchecked())
        && !types.isSubtype(erased, declared("java.lang.Error"));
  }

  /** Whether a generic type is written without its arguments. */
  public boolean isRaw(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.getTypeArguments().isEmpty()
        && !elementOf(declared).getTypeParameters().isEmpty();
  }

  /** Whether it is an {@code Exception}, and no other {@code Throwable}. */
  public boolean isException(TypeMirror thrown) {
    return types.isSubtype(types.erasure(thrown), declared("java.lang.Exception"));
  }

  /**
   * Returns the methods of the type in the order of the sources, then the inherited ones, those of
   * Object left out.
   */
  public List<ExecutableElement> methods(TypeElement type) {
    return new Members(this, type).methods();
  }

  /** Whether a method that the type declares is one that every object has. */
  public boolean isOfObject(TypeElement type, ExecutableElement method) {
    return new Members(this, type).isOfObject(method);
  }

  /** Returns the method as it is in this type, with the type's arguments put in. */
  public ExecutableType member(TypeMirror in, ExecutableElement method) {
    DeclaredType declaring = (DeclaredType) declaring(method).asType();
    if (declaring.getTypeArguments().isEmpty()
        && declaring.getEnclosingType().getKind() == TypeKind.NONE) {
      // Eclipse's compiler takes another interface's method of the same signature for this one
      return (ExecutableType) method.asType();
    }
    return (ExecutableType) types.asMemberOf((DeclaredType) in, method);
  }

  /** Returns what the method throws in this type, with the type's arguments put in. */
  public List<TypeMirror> thrown(TypeMirror in, ExecutableElement method) {
    return new Thrown(this, (DeclaredType) in).by(method);
  }

  /** Returns the single abstract method of a functional interface; null if it is none. */
  public @Nullable ExecutableElement functionOf(TypeMirror type) {
    if (type.getKind() != TypeKind.DECLARED) {
      return null;
    }
    TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
    if (element.getKind() != ElementKind.INTERFACE) {
      return null;
    }
    List<ExecutableElement> found =
        methods(element).stream()
            .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
            .toList();
    return found.size() == 1 ? found.get(0) : null;
  }
}

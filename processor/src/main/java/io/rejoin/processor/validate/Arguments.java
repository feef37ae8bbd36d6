package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join.Argument;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.JoinReader.Parameter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds what gives the arguments of the calls of a together join. */
final class Arguments {
  private final JoinReader reader;
  private final Language language;
  private final List<Parameter> parameters;
  private final Components components;

  Arguments(JoinReader reader, Components components) {
    this.reader = reader;
    this.language = reader.language;
    this.parameters = reader.parameters();
    this.components = components;
  }

  /** The components of the join, which give arguments too. */
  interface Components {
    /** Returns their names, in their order. */
    Collection<String> names();

    /** Returns what a component's call gives, without the future around it. */
    TypeMirror given(String name);

    /** Reports if nobody knows what a component's call gives. */
    void ensureTold(String name);
  }

  /**
   * Returns a component's call, its type variables inferred from what its arguments name.
   *
   * @param wanted what its result is assigned to, where that is to tell too
   */
  Applicable called(String component, Call.Own own, @Nullable TypeMirror wanted) {
    ExecutableElement method = own.method();
    List<TypeMirror> given = new ArrayList<>();
    for (VariableElement parameter : method.getParameters()) {
      String name = parameter.getSimpleName().toString();
      Argument named = method.getTypeParameters().isEmpty() ? null : named(component, method, name);
      given.add(named == null ? language.types().getNoType(TypeKind.NONE) : typeOf(named));
    }
    return Applicable.asDeclared(language, reader.self(), method, given, wanted);
  }

  /** What has the name of an argument; null if nothing has. */
  private @Nullable Argument named(String component, ExecutableElement method, String wanted) {
    boolean hasNames = language.hasNames(method);
    boolean isParameter = parameters.stream().anyMatch(each -> each.name().equals(wanted));
    if (hasNames && language.hasNames(reader.method) && isParameter) {
      return new Argument(wanted, false);
    }
    return hasNames && !wanted.equals(component) && components.names().contains(wanted)
        ? new Argument(wanted, true)
        : null;
  }

  private TypeMirror typeOf(Argument argument) {
    return argument.isPart()
        ? components.given(argument.name())
        : parameters.stream()
            .filter(each -> each.name().equals(argument.name()))
            .map(Parameter::type)
            .findFirst()
            .orElseThrow();
  }

  /** Returns where each argument of a component's call comes from; mistakes are shown there. */
  List<Argument> of(String component, Element at, Applicable call) {
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < call.formal().size(); i++) {
      VariableElement parameter = call.method().getParameters().get(i);
      arguments.add(argument(component, at, call.method(), parameter, call.formal().get(i)));
    }
    return arguments;
  }

  private Argument argument(
      String component,
      Element at,
      ExecutableElement method,
      VariableElement parameter,
      TypeMirror type) {
    String wanted = parameter.getSimpleName().toString();
    Argument named = named(component, method, wanted);
    if (named != null) {
      if (named.isPart()) {
        components.ensureTold(wanted);
      }
      ensureFits(at, method, wanted, type, typeOf(named));
      return named;
    }
    return byType(component, at, method, wanted, type);
  }

  private void ensureFits(
      Element at, ExecutableElement method, String name, TypeMirror type, TypeMirror given) {
    if (!language.fits(given, type)) {
      throw reader.report.at(
          at,
          Diagnostic.ARGUMENT_TYPE,
          reader.title(),
          name,
          method.getSimpleName(),
          Wording.bounded(type),
          Wording.shown(given));
    }
  }

  private Argument byType(
      String component, Element at, ExecutableElement method, String wanted, TypeMirror type) {
    List<Argument> found = new ArrayList<>();
    if (isTelling(type)) {
      for (Parameter given : parameters) {
        if (language.types().isSameType(given.type(), type)) {
          found.add(new Argument(given.name(), false));
        }
      }
      for (String name : components.names()) {
        if (!name.equals(component) && language.types().isSameType(components.given(name), type)) {
          found.add(new Argument(name, true));
        }
      }
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    for (ExecutableElement each : List.of(method, reader.method)) {
      if (!language.hasNames(each)) {
        throw reader.report.at(
            at,
            Diagnostic.NAMES_UNKNOWN,
            reader.title(),
            each.getSimpleName(),
            Language.declaring(each).getSimpleName(),
            each.getSimpleName(),
            reader.type.getSimpleName());
      }
    }
    throw found.isEmpty()
        ? reader.report.at(
            at,
            Diagnostic.MISSING_ARGUMENT,
            reader.title(),
            method.getSimpleName(),
            wanted,
            Wording.shown(type))
        : reader.report.at(
            at,
            Diagnostic.AMBIGUOUS_ARGUMENT,
            reader.title(),
            wanted,
            method.getSimpleName(),
            String.join(", ", found.stream().map(Argument::name).toList()));
  }

  /** Whether a type says enough to find an argument by: no primitive, box or String does. */
  private boolean isTelling(TypeMirror type) {
    if (type.getKind().isPrimitive() || Language.isType(type, "java.lang.String")) {
      return false;
    }
    try {
      return type.getKind() != TypeKind.DECLARED
          || !((DeclaredType) type).getTypeArguments().isEmpty()
          || language.types().unboxedType(type) == null;
    } catch (IllegalArgumentException e) {
      return true; // it is no box
    }
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Join.Argument;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.JoinReader.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Finds what gives the arguments of the calls of a together join. */
final class Arguments {
  private final JoinReader reader;
  private final Language language;
  private final List<Parameter> parameters;

  /** What each component's call gives, without the future around it. */
  private final Map<String, TypeMirror> givenBy;

  Arguments(JoinReader reader, List<Parameter> parameters, Map<String, TypeMirror> givenBy) {
    this.reader = reader;
    this.language = reader.language;
    this.parameters = parameters;
    this.givenBy = givenBy;
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
    boolean hasNames = language.hasNames(method);
    for (Parameter given : parameters) {
      if (hasNames && language.hasNames(reader.method) && given.name().equals(wanted)) {
        ensureFits(at, method, wanted, type, given.type());
        return new Argument(wanted, false);
      }
    }
    TypeMirror byName = hasNames ? givenBy.get(wanted) : null;
    if (byName != null && !wanted.equals(component)) {
      ensureFits(at, method, wanted, type, byName);
      return new Argument(wanted, true);
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
          Wording.shown(type),
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
      givenBy.forEach(
          (name, given) -> {
            if (!name.equals(component) && language.types().isSameType(given, type)) {
              found.add(new Argument(name, true));
            }
          });
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

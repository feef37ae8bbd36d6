package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.model.Opened;
import io.rejoin.processor.validate.JoinReader.Parameter;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import org.jspecify.annotations.Nullable;

/** The parameter of a join that takes the results as they come. */
final class Consumer {
  private final JoinReader reader;
  private final Parameter parameter;
  private final ExecutableElement method;

  private Consumer(JoinReader reader, Parameter parameter, ExecutableElement method) {
    this.reader = reader;
    this.parameter = parameter;
    this.method = method;
  }

  /** Takes the last one that is a function of one or two out of the parameters; null if none is. */
  static @Nullable Consumer takenFrom(List<Parameter> parameters, JoinReader reader) {
    Language language = reader.language;
    for (int i = parameters.size() - 1; i >= 0; i--) {
      Parameter parameter = parameters.get(i);
      ExecutableElement method = language.functionOf(parameter.type());
      if (method != null && language.as(parameter.type(), "java.lang.Iterable") == null) {
        int takes = method.getParameters().size();
        if (takes == 1 || takes == 2) {
          parameters.remove(i);
          return new Consumer(reader, parameter, method);
        }
      }
    }
    return null;
  }

  /** Returns the names of the parameter and of its method. */
  List<String> names() {
    return List.of(parameter.name(), method.getSimpleName().toString());
  }

  /** Whether it takes the input too. */
  boolean takesInput() {
    return method.getParameters().size() == 2;
  }

  /** Whether what it takes is known from below only, so that nothing can be handed to it. */
  boolean takesNothing() {
    DeclaredType type = (DeclaredType) parameter.type();
    List<? extends TypeParameterElement> parameters =
        reader.language.elementOf(type).getTypeParameters();
    for (int i = 0; i < type.getTypeArguments().size(); i++) {
      TypeMirror variable = parameters.get(i).asType();
      boolean isTaken =
          method.getParameters().stream()
              .anyMatch(each -> reader.language.types().isSameType(each.asType(), variable));
      if (isTaken
          && type.getTypeArguments().get(i) instanceof WildcardType wildcard
          && wildcard.getSuperBound() == null) {
        return true;
      }
    }
    return false;
  }

  /** Returns what it takes, the result last. */
  List<TypeMirror> takes() {
    return reader.language.member(opened(), method).getParameterTypes().stream()
        .<TypeMirror>map(each -> reader.language.bound(each))
        .toList();
  }

  /** Reports that what the call gives cannot be handed to it. */
  Report.Faulty doesNotTake(Call call, TypeMirror input) {
    return reader.report.at(
        parameter.element(),
        Diagnostic.WRONG_CONSUMER,
        reader.title(),
        call.name(),
        Wording.shown(call.result()),
        parameter.name(),
        Wording.shown(parameter.type()),
        Expected.consumer(reader.language, call, input));
  }

  /** Its type, wildcards opened to what they take. */
  private DeclaredType opened() {
    return new Opened(reader.language).of((DeclaredType) parameter.type());
  }

  /** Reports its checked exceptions that the join does not declare. */
  void ensureDeclared(Join.Header header) {
    reader.exceptions.ensureDeclared(
        header,
        parameter.name(),
        reader.exceptions.checked(reader.language.thrown(opened(), method)));
  }
}

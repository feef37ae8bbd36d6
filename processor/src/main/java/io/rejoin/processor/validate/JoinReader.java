package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Annotations.Used;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads one join: what holds for all of them, then what its kind needs. */
final class JoinReader {
  final Language language;
  final Report report;
  final TypeElement type;
  final List<Call.Own> own;
  final ExecutableElement method;
  final ExecutableType as;
  final Used annotation;
  final Exceptions exceptions;
  final NamedCalls calls;

  JoinReader(
      Language language,
      Report report,
      TypeElement type,
      List<Call.Own> own,
      ExecutableElement method,
      Used annotation) {
    this.language = language;
    this.report = report;
    this.type = type;
    this.own = own;
    this.method = method;
    this.as = language.member(type.asType(), method);
    this.annotation = annotation;
    this.exceptions = new Exceptions(this);
    this.calls = new NamedCalls(this);
  }

  /** The interface as a type, its own type variables for its arguments. */
  DeclaredType self() {
    return (DeclaredType) type.asType();
  }

  /** A parameter of the join that goes to the calls. */
  record Parameter(VariableElement element, TypeMirror type) {
    String name() {
      return element.getSimpleName().toString();
    }
  }

  Join read(@Nullable Duration waitFor) {
    Join.Header header =
        new Join.Header(
            method,
            as,
            waitFor,
            durationParameter(),
            limit("maxConcurrency", 0, Diagnostic.NEGATIVE_LIMIT),
            isLeaveRunning(),
            language.thrown(type.asType(), method).stream().filter(language::isChecked).toList());
    if (annotation.simpleName().equals("CreateTask")) {
      return new TaskReader(this, header).read();
    }
    if (isTogether()) {
      return new TogetherReader(this, header).read();
    }
    return new EachReader(this, header).read();
  }

  private boolean isTogether() {
    if (!annotation.simpleName().equals("Gather")) {
      return false;
    }
    return annotation.texts("value").size() > 1 || recordIn(result(as.getReturnType())) != null;
  }

  static @Nullable TypeElement recordIn(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
            && ((DeclaredType) type).asElement().getKind() == ElementKind.RECORD
            && !Annotations.PACKAGE.concat("Completion").equals(nameOf(type))
        ? (TypeElement) ((DeclaredType) type).asElement()
        : null;
  }

  private static String nameOf(TypeMirror type) {
    return ((TypeElement) ((DeclaredType) type).asElement()).getQualifiedName().toString();
  }

  /** What is inside a future; else the type. */
  TypeMirror result(TypeMirror returned) {
    if (!isFuture(returned)) {
      return returned;
    }
    TypeMirror inside = language.argument(returned, 0);
    if (inside == null) {
      throw at(Diagnostic.RAW_TYPE, title(), method.getSimpleName(), Wording.shown(returned));
    }
    return inside;
  }

  static boolean isFuture(TypeMirror type) {
    return Language.isType(type, "java.util.concurrent.CompletableFuture")
        || Language.isType(type, "java.util.concurrent.CompletionStage");
  }

  /** The parameters that go to the calls. */
  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < method.getParameters().size(); i++) {
      VariableElement element = method.getParameters().get(i);
      if (Annotations.find(element, "WaitFor") == null) {
        parameters.add(new Parameter(element, as.getParameterTypes().get(i)));
      }
    }
    return parameters;
  }

  private String durationParameter() {
    String found = "";
    for (VariableElement parameter : method.getParameters()) {
      Used used = Annotations.find(parameter, "WaitFor");
      if (used != null) {
        boolean isDuration = Language.isType(parameter.asType(), "java.time.Duration");
        boolean isSecond = !found.isEmpty();
        if (isSecond || !isDuration || !used.text("value").isEmpty()) {
          throw report.at(
              parameter,
              used.mirror(),
              used.written("value"),
              Diagnostic.DURATION_PARAMETER,
              parameter.getSimpleName(),
              !isDuration
                  ? " of type " + Wording.shown(parameter.asType())
                  : isSecond ? " as on '" + found + "'" : " with a value of its own");
        }
        found = parameter.getSimpleName().toString();
      }
    }
    return found;
  }

  int limit(String name, int least, Diagnostic diagnostic) {
    int written = annotation.number(name, least);
    if (written < least) {
      throw atValue(name, diagnostic, name, written);
    }
    return written;
  }

  private boolean isLeaveRunning() {
    return annotation.constant("onFailure", "CANCEL").equals("LEAVE_RUNNING");
  }

  /** Makes the call of what was found, with its result out of the future around it. */
  Call call(Applicable fit, Call.Target target, String field) {
    TypeMirror returned = fit.returned();
    if (returned.getKind() == TypeKind.ERROR) {
      throw new Incomplete();
    }
    String name = fit.method().getSimpleName().toString();
    TypeMirror result = returned;
    Call.Async async = Call.Async.NO;
    DeclaredType stage = language.as(returned, "java.util.concurrent.CompletionStage");
    DeclaredType future = language.as(returned, "java.util.concurrent.Future");
    DeclaredType outer = stage != null ? stage : future;
    if (outer != null) {
      async = stage != null ? Call.Async.STAGE : Call.Async.FUTURE;
      TypeMirror inside = language.held(outer, 0);
      if (inside == null) {
        throw at(Diagnostic.RAW_TYPE, title(), name, Wording.shown(returned));
      }
      result = inside;
    } else if (isReactive(returned)) {
      throw at(Diagnostic.REACTIVE, title(), name, Wording.shown(returned));
    }
    return new Call(
        name,
        fit.method(),
        target,
        field,
        result,
        async,
        fit.inferred().isExact() && !fit.isUntold(),
        fit.spread(),
        exceptions.checked(fit.thrown(language)));
  }

  /** Reports that nothing tells a type variable of the call. */
  Report.Faulty untold(Element at, Applicable fit) {
    return report.at(
        at, Diagnostic.UNTOLD_VARIABLE, title(), fit.method().getSimpleName(), fit.untold());
  }

  private boolean isReactive(TypeMirror type) {
    return language.as(type, "org.reactivestreams.Publisher") != null
        || language.as(type, "java.util.concurrent.Flow.Publisher") != null
        || language.as(type, "io.smallrye.mutiny.Uni") != null;
  }

  /** The annotation as it stands in the source, for messages. */
  String title() {
    List<String> names = annotation.texts("value");
    String inside = String.join(", ", names.stream().map(name -> "\"" + name + "\"").toList());
    return "@"
        + annotation.simpleName()
        + (names.isEmpty() ? "" : "(" + (names.size() > 1 ? "{" + inside + "}" : inside) + ")");
  }

  Report.Faulty at(Diagnostic diagnostic, Object... arguments) {
    return report.at(method, diagnostic, arguments);
  }

  Report.Faulty atValue(String name, Diagnostic diagnostic, Object... arguments) {
    AnnotationValue value = annotation.written(name);
    return report.at(method, annotation.mirror(), value, diagnostic, arguments);
  }
}

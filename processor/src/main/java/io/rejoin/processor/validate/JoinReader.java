package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Annotations.Used;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
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

  /** The calls of this name, the join itself left out. */
  List<Call.Own> named(String name) {
    if (name.equals("<error>")) { // the compiler's word for a constant that is not there yet
      throw new Incomplete();
    }
    List<Call.Own> named = allNamed(name);
    for (Call.Own each : named) {
      if (isSuspend(each.method())) {
        throw at(Diagnostic.SUSPEND, title(), name);
      }
    }
    return named;
  }

  private boolean isSuspend(ExecutableElement called) {
    return called.getParameters().stream()
        .anyMatch(each -> Language.isType(each.asType(), "kotlin.coroutines.Continuation"));
  }

  private List<Call.Own> allNamed(String name) {
    return own.stream()
        .filter(each -> each.method().getSimpleName().contentEquals(name))
        .filter(each -> !each.method().equals(method))
        .toList();
  }

  /** Reports at the annotation's value that there is no call of this name. */
  Report.Faulty unknownCall(String name) {
    ExecutableElement hidden = hidden(type, name);
    return hidden == null
        ? atValue("value", Diagnostic.UNKNOWN_CALL, title(), type.getSimpleName(), name, near(name))
        : atValue("value", Diagnostic.NO_CALL, title(), name, kindOf(hidden), placeOf(hidden));
  }

  /** Reports at a component that there is no call of its name. */
  Report.Faulty unknownCall(String name, Element at) {
    ExecutableElement hidden = hidden(type, name);
    return hidden == null
        ? report.at(at, Diagnostic.UNKNOWN_CALL, title(), type.getSimpleName(), name, near(name))
        : report.at(at, Diagnostic.NO_CALL, title(), name, kindOf(hidden), placeOf(hidden));
  }

  /** A method of the interface, or of one above it, that is nobody's to call on an object. */
  private @Nullable ExecutableElement hidden(TypeElement in, String name) {
    for (ExecutableElement each : ElementFilter.methodsIn(in.getEnclosedElements())) {
      Set<Modifier> modifiers = each.getModifiers();
      if (each.getSimpleName().contentEquals(name)
          && (modifiers.contains(Modifier.STATIC) || modifiers.contains(Modifier.PRIVATE))) {
        return each;
      }
    }
    for (TypeMirror above : in.getInterfaces()) {
      ExecutableElement found = hidden(language.elementOf(above), name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static String kindOf(ExecutableElement hidden) {
    return hidden.getModifiers().contains(Modifier.STATIC) ? "static" : "private";
  }

  private static String placeOf(ExecutableElement hidden) {
    return Language.declaring(hidden).getSimpleName().toString();
  }

  private String near(String name) {
    return Suggestion.of(
        name,
        own.stream()
            .filter(each -> !each.isJoin())
            .map(each -> each.method().getSimpleName().toString())
            .toList());
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
      TypeMirror inside = language.argument(outer, 0);
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
        fit.inferred().isExact(),
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

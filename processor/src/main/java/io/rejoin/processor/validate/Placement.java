package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Annotations.Used;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reports annotations that are where they can do nothing, and interfaces that allow no client. */
final class Placement {
  private static final Set<String> MODELS = Set.of("default", "spring", "jakarta");

  private final Language language;
  private final Report report;
  private final TypeElement type;

  Placement(Language language, Report report, TypeElement type) {
    this.language = language;
    this.report = report;
    this.type = type;
  }

  /** Checks what the type itself declares. */
  void ensureAnnotations() {
    Used client = Annotations.find(type, "Client");
    if (client != null && type.getKind() != ElementKind.INTERFACE) {
      report.at(type, client.mirror(), null, Diagnostic.CLIENT_ON_CLASS, type.getSimpleName());
    }
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement method) {
        ensureMethod(method);
        method.getParameters().forEach(parameter -> ensureParameter(method, parameter));
      }
    }
  }

  private void ensureMethod(ExecutableElement method) {
    if (type.getKind() == ElementKind.INTERFACE && language.isOfObject(type, method)) {
      ensureNoneOnObject(method);
      return;
    }
    String where = where(method);
    for (Used join : Annotations.joins(method)) {
      if (where != null) {
        misplaced(method, join, where);
      }
    }
    Used waitFor = Annotations.find(method, "WaitFor");
    if (waitFor == null) {
      return;
    }
    if (where != null && !method.isDefault()) {
      misplaced(method, waitFor, where);
    } else if (method.getModifiers().contains(Modifier.ABSTRACT)) {
      ensureNoDefaultIsLost(method);
    }
  }

  /** What every object does is no call and no join, though an interface may declare it. */
  private void ensureNoneOnObject(ExecutableElement method) {
    List<Used> all = new ArrayList<>(Annotations.joins(method));
    Used waitFor = Annotations.find(method, "WaitFor");
    if (waitFor != null) {
      all.add(waitFor);
    }
    for (Used each : all) {
      report.at(
          method,
          each.mirror(),
          null,
          Diagnostic.OF_OBJECT,
          "@" + each.simpleName(),
          method.getSimpleName());
    }
  }

  /** What the method is that cannot be a join; null if it can. */
  private @Nullable String where(ExecutableElement method) {
    String name = "'" + method.getSimpleName() + "'";
    if (type.getKind() != ElementKind.INTERFACE) {
      return "a method of a class, " + name;
    }
    if (method.getModifiers().contains(Modifier.STATIC)) {
      return "the static method " + name;
    }
    if (method.getModifiers().contains(Modifier.PRIVATE)) {
      return "the private method " + name;
    }
    return method.isDefault() ? "the default method " + name : null;
  }

  private void misplaced(ExecutableElement method, Used used, String where) {
    report.at(
        method,
        used.mirror(),
        null,
        Diagnostic.NOT_AN_INTERFACE_METHOD,
        "@" + used.simpleName(),
        where);
  }

  /** A default method that is declared once more without a body is no longer there to be called. */
  private void ensureNoDefaultIsLost(ExecutableElement method) {
    for (TypeMirror above : type.getInterfaces()) {
      TypeElement element = language.elementOf(above);
      for (ExecutableElement theirs : language.methods(element)) {
        if (theirs.isDefault() && language.elements().overrides(method, theirs, type)) {
          report.at(
              method,
              Diagnostic.DEFAULT_LOST,
              method.getSimpleName(),
              element.getSimpleName(),
              element.getSimpleName(),
              method.getSimpleName());
          return;
        }
      }
    }
  }

  private void ensureParameter(ExecutableElement method, VariableElement parameter) {
    if (!Annotations.joins(method).isEmpty()) {
      return;
    }
    for (String name : List.of("Each", "WaitFor")) {
      Used used = Annotations.find(parameter, name);
      if (used != null) {
        report.at(
            parameter,
            used.mirror(),
            null,
            Diagnostic.PARAMETER_OF_NO_JOIN,
            "@" + name,
            parameter.getSimpleName(),
            method.getSimpleName());
      }
    }
  }

  /** Checks that a class of this name in the same package could implement the interface. */
  void ensureImplementable(String client) {
    if (!SourceVersion.isIdentifier(client) || SourceVersion.isKeyword(client)) {
      Used used = Annotations.find(type, "Client");
      report.at(
          type,
          used == null ? null : used.mirror(),
          used == null ? null : used.written("name"),
          Diagnostic.BAD_NAME,
          client,
          type.getSimpleName() + "Client");
    }
    boolean isSealed = type.getModifiers().contains(Modifier.SEALED);
    boolean isPermitted =
        type.getPermittedSubclasses().stream()
            .map(each -> each.toString())
            .anyMatch(each -> each.equals(client) || each.endsWith("." + client));
    if (isSealed && !isPermitted) {
      report.at(type, Diagnostic.SEALED, type.getSimpleName(), client, client);
    }
    type.getInterfaces().stream().filter(language::isRaw).forEach(this::rawAbove);
  }

  private void rawAbove(TypeMirror above) {
    String name = Wording.shown(above);
    report.at(type, Diagnostic.RAW_TYPE, type.getSimpleName(), "extends " + name, name);
  }

  /** Returns what the client is a component of: the interface's word, else the option's. */
  String componentModel(String option) {
    Used client = Annotations.find(type, "Client");
    String own = client == null ? "" : client.text("componentModel");
    String model = own.isEmpty() ? option : own;
    if (!MODELS.contains(model)) {
      if (own.isEmpty()) {
        report.at(type, Diagnostic.UNKNOWN_MODEL, "The option rejoin.componentModel", model);
      } else {
        Used used = Objects.requireNonNull(client);
        report.at(
            type,
            used.mirror(),
            used.written("componentModel"),
            Diagnostic.UNKNOWN_MODEL,
            "componentModel",
            model);
      }
    }
    return model;
  }
}

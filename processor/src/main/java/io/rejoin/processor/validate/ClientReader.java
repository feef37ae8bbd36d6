package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Annotations.Used;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Client;
import io.rejoin.processor.model.Collaborator;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads an interface: who makes its calls, and what its joins do. */
public final class ClientReader {
  /** A constructor takes 255 values: itself, the instance of Rejoin, and these. */
  private static final int MOST_COLLABORATORS = 253;

  private final Language language;
  private final Report report;
  private final String defaultModel;

  /** Reads with this compiler, reports here. */
  public ClientReader(Language language, Report report, String defaultModel) {
    this.language = language;
    this.report = report;
    this.defaultModel = defaultModel;
  }

  /** Returns what is to be generated; null if the interface has mistakes, which are reported. */
  public @Nullable Client read(TypeElement type) {
    Placement placement = new Placement(language, report, type);
    placement.ensureAnnotations();
    if (type.getKind() != ElementKind.INTERFACE) {
      return null;
    }
    String name = name(type);
    placement.ensureImplementable(name);
    List<ExecutableElement> methods = language.methods(type);
    new Visibility(language, report, type).ensureOf(methods);
    List<Collaborator> collaborators = new Collaborators(language, type).of(methods);
    if (collaborators.size() > MOST_COLLABORATORS) {
      report.at(type, Diagnostic.TOO_MANY_CALLS, type.getSimpleName(), collaborators.size());
    }
    List<Call.Own> own = own(methods, collaborators);
    List<Join> joins = new ArrayList<>();
    for (Call.Own each : own) {
      ensureDeadlineCanBeKept(type, each);
      if (each.isJoin() && isWellPlaced(each.method())) {
        Join join = join(type, each.method(), own);
        if (join != null) {
          joins.add(join);
        }
      }
    }
    new Circles(report).ensureNone(joins);
    Client client =
        new Client(
            type,
            language.elements().getPackageOf(type).getQualifiedName().toString(),
            name,
            isPublic(type),
            placement.componentModel(defaultModel),
            collaborators,
            own.stream().filter(each -> !each.isJoin() && isWritten(each)).toList(),
            joins);
    return report.isEmpty() ? client : null;
  }

  /** A call under a deadline hands out Rejoin's own future, which is no other future. */
  private void ensureDeadlineCanBeKept(TypeElement type, Call.Own own) {
    TypeMirror returned = language.member(type.asType(), own.method()).getReturnType();
    boolean isFuture = language.as(returned, "java.util.concurrent.Future") != null;
    boolean isStage = language.as(returned, "java.util.concurrent.CompletionStage") != null;
    boolean isKnown =
        JoinReader.isFuture(returned) || Language.isType(returned, "java.util.concurrent.Future");
    if (own.waitFor() != null && !own.isJoin() && (isFuture || isStage) && !isKnown) {
      report.at(
          own.method(),
          Diagnostic.DEADLINE_ON_FUTURE,
          own.method().getSimpleName(),
          Wording.shown(returned));
    }
  }

  private static boolean isWritten(Call.Own own) {
    return own.waitFor() != null || own.method().getModifiers().contains(Modifier.ABSTRACT);
  }

  private static boolean isWellPlaced(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT);
  }

  private List<Call.Own> own(List<ExecutableElement> methods, List<Collaborator> collaborators) {
    List<Call.Own> own = new ArrayList<>();
    for (ExecutableElement method : methods) {
      if (method.getModifiers().contains(Modifier.STATIC)
          || method.getModifiers().contains(Modifier.PRIVATE)) {
        continue;
      }
      String field =
          collaborators.stream()
              .filter(each -> each.methods().contains(method))
              .map(Collaborator::field)
              .findFirst()
              .orElse("");
      own.add(new Call.Own(method, field, waitFor(method), !Annotations.joins(method).isEmpty()));
    }
    return own;
  }

  // ---- what the joins do

  private @Nullable Join join(TypeElement type, ExecutableElement method, List<Call.Own> own) {
    List<Used> used = Annotations.joins(method);
    try {
      if (used.size() > 1) {
        throw report.at(
            method,
            Diagnostic.SEVERAL_JOINS,
            method.getSimpleName(),
            String.join(" and ", used.stream().map(each -> "@" + each.simpleName()).toList()));
      }
      Used annotation = used.get(0);
      JoinReader reader = new JoinReader(language, report, type, own, method, annotation);
      return reader.read(waitFor(method));
    } catch (Report.Faulty e) {
      return null; // it is in the report
    }
  }

  /** Returns the deadline that is written on a method; null if none, or if it is reported. */
  private @Nullable Duration waitFor(ExecutableElement method) {
    Used used = Annotations.find(method, "WaitFor");
    if (used == null) {
      return null;
    }
    AnnotationValue value = used.written("value");
    Duration parsed = Durations.parse(used.text("value"));
    if (parsed == null) {
      report.at(method, used.mirror(), value, Diagnostic.BAD_DURATION, used.text("value"));
    }
    return parsed;
  }

  // ---- names

  private String name(TypeElement type) {
    Used client = Annotations.find(type, "Client");
    if (client != null && !client.text("name").isEmpty()) {
      return client.text("name");
    }
    StringBuilder name = new StringBuilder(type.getSimpleName());
    for (Element at = type.getEnclosingElement(); at instanceof TypeElement; ) {
      name.insert(0, at.getSimpleName() + "_");
      at = at.getEnclosingElement();
    }
    return name.append("Client").toString();
  }

  private static boolean isPublic(TypeElement type) {
    for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
      boolean inInterface =
          at.getEnclosingElement() instanceof TypeElement outer && outer.getKind().isInterface();
      if (!at.getModifiers().contains(Modifier.PUBLIC) && !inInterface) {
        return false;
      }
    }
    return true;
  }
}

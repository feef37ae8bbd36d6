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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads an interface: who makes its calls, and what its joins do. */
public final class ClientReader {
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
    List<ExecutableElement> methods = language.methods(type);
    ensureInterfaceMethods(type);
    List<Collaborator> collaborators = collaborators(type, methods);
    List<Call.Own> own = own(methods, collaborators);
    List<Join> joins = new ArrayList<>();
    for (Call.Own each : own) {
      if (each.isJoin() && isWellPlaced(each.method())) {
        Join join = join(type, each.method(), own);
        if (join != null) {
          joins.add(join);
        }
      }
    }
    ensureNoCircle(joins);
    Client client =
        new Client(
            type,
            language.elements().getPackageOf(type).getQualifiedName().toString(),
            name(type),
            isPublic(type),
            componentModel(type),
            collaborators,
            own.stream().filter(each -> !each.isJoin() && isWritten(each)).toList(),
            joins);
    ensureNameIsFree(client);
    return report.isEmpty() ? client : null;
  }

  private static boolean isWritten(Call.Own own) {
    return own.waitFor() != null || own.method().getModifiers().contains(Modifier.ABSTRACT);
  }

  /** Reports annotations on what is not an abstract method of an interface. */
  public void ensureInterfaceMethods(TypeElement type) {
    for (Element member : type.getEnclosedElements()) {
      if (member instanceof ExecutableElement method) {
        for (Used join : Annotations.joins(method)) {
          misplaced(type, method, join);
        }
        Used waitFor = Annotations.find(method, "WaitFor");
        if (waitFor != null
            && (!type.getKind().isInterface()
                || method.getModifiers().contains(Modifier.STATIC)
                || method.getModifiers().contains(Modifier.PRIVATE))) {
          misplaced(type, method, waitFor);
        }
      }
    }
  }

  private void misplaced(TypeElement type, ExecutableElement method, Used used) {
    String where = null;
    if (type.getKind() != ElementKind.INTERFACE) {
      where = "a method of a class, '" + method.getSimpleName() + "'";
    } else if (method.getModifiers().contains(Modifier.STATIC)) {
      where = "the static method '" + method.getSimpleName() + "'";
    } else if (method.getModifiers().contains(Modifier.PRIVATE)) {
      where = "the private method '" + method.getSimpleName() + "'";
    } else if (method.isDefault()) {
      where = "the default method '" + method.getSimpleName() + "'";
    }
    if (where != null) {
      report.at(
          method,
          used.mirror(),
          null,
          Diagnostic.NOT_AN_INTERFACE_METHOD,
          "@" + used.simpleName(),
          where);
    }
  }

  private static boolean isWellPlaced(ExecutableElement method) {
    return method.getModifiers().contains(Modifier.ABSTRACT);
  }

  // ---- who makes the calls

  private List<Collaborator> collaborators(TypeElement type, List<ExecutableElement> methods) {
    Map<String, Collaborator> found = new LinkedHashMap<>();
    List<DeclaredType> supers = new ArrayList<>();
    for (TypeMirror above : type.getInterfaces()) {
      TypeElement element = (TypeElement) ((DeclaredType) above).asElement();
      List<ExecutableElement> inherited = language.methods(element);
      boolean hasJoins =
          inherited.stream().anyMatch(method -> !Annotations.joins(method).isEmpty());
      boolean hasCalls =
          inherited.stream().anyMatch(method -> method.getModifiers().contains(Modifier.ABSTRACT));
      if (!hasJoins && hasCalls) {
        supers.add((DeclaredType) above);
      }
    }
    for (DeclaredType above : supers) {
      String field = unique(decapitalized(above.asElement().getSimpleName().toString()), found);
      found.put(field, new Collaborator(above, field, new ArrayList<>()));
    }
    List<ExecutableElement> rest = new ArrayList<>();
    for (ExecutableElement method : methods) {
      if (!method.getModifiers().contains(Modifier.ABSTRACT)
          || !Annotations.joins(method).isEmpty()) {
        continue;
      }
      Collaborator owner = owner(type, method, found);
      if (owner == null) {
        rest.add(method);
      } else {
        owner.methods().add(method);
      }
    }
    List<Collaborator> all = new ArrayList<>(found.values());
    if (!rest.isEmpty()) {
      all.add(new Collaborator(null, unique("calls", found), rest));
    }
    return all;
  }

  /** The first super-interface whose object can make the call; null if none can. */
  private @Nullable Collaborator owner(
      TypeElement type, ExecutableElement method, Map<String, Collaborator> supers) {
    ExecutableType here = language.member(type.asType(), method);
    for (Collaborator above : supers.values()) {
      DeclaredType aboveType = (DeclaredType) java.util.Objects.requireNonNull(above.type());
      for (ExecutableElement theirs : language.methods((TypeElement) aboveType.asElement())) {
        boolean same =
            theirs.equals(method)
                || (theirs.getSimpleName().equals(method.getSimpleName())
                    && language.types().isSubsignature(here, language.member(aboveType, theirs)));
        if (same && !isNarrower(here, language.member(aboveType, theirs))) {
          return above;
        }
      }
    }
    return null;
  }

  private boolean isNarrower(ExecutableType here, ExecutableType theirs) {
    boolean result =
        here.getReturnType().getKind() != TypeKind.VOID
            && !language.types().isSubtype(theirs.getReturnType(), here.getReturnType());
    boolean exceptions =
        theirs.getThrownTypes().stream()
            .filter(language::isChecked)
            .anyMatch(
                thrown ->
                    here.getThrownTypes().stream()
                        .noneMatch(declared -> language.types().isSubtype(thrown, declared)));
    return result || exceptions;
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

  private void ensureNoCircle(List<Join> joins) {
    Map<ExecutableElement, Join.Each> byMethod = new LinkedHashMap<>();
    for (Join join : joins) {
      if (join instanceof Join.Each each) {
        byMethod.put(each.header().method(), each);
      }
    }
    for (Join.Each start : byMethod.values()) {
      List<String> path = new ArrayList<>();
      Join.Each at = start;
      while (at != null && path.size() <= byMethod.size()) {
        path.add(at.header().name());
        at = at.call().method() == null ? null : byMethod.get(at.call().method());
        if (at != null && start.equals(at)) {
          path.add(at.header().name());
          report.at(start.header().method(), Diagnostic.JOIN_CIRCLE, String.join(" -> ", path));
          return;
        }
      }
    }
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

  private void ensureNameIsFree(Client client) {
    String full = client.packageName().isEmpty() ? "" : client.packageName() + ".";
    if (language.elements().getTypeElement(full + client.name()) != null) {
      report.at(
          client.type(),
          Diagnostic.NAME_CLASH,
          client.type().getSimpleName(),
          full + client.name());
    }
  }

  private String componentModel(TypeElement type) {
    Used client = Annotations.find(type, "Client");
    String own = client == null ? "" : client.text("componentModel");
    return own.isEmpty() ? defaultModel : own;
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

  private static String unique(String wanted, Map<String, Collaborator> taken) {
    String name = javax.lang.model.SourceVersion.isKeyword(wanted) ? wanted + "Calls" : wanted;
    int number = 2;
    String unique = name;
    while (taken.containsKey(unique)) {
      unique = name + number++;
    }
    return unique;
  }

  /** Returns the name as a variable is named. */
  public static String decapitalized(String name) {
    int upper = 0;
    while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
      upper++;
    }
    // "URLLoader" becomes "urlLoader", "Sku" becomes "sku"
    int lower = upper > 1 && upper < name.length() ? upper - 1 : upper;
    return name.substring(0, lower).toLowerCase(java.util.Locale.ROOT) + name.substring(lower);
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Join.Argument;
import io.rejoin.processor.model.Join.Form;
import io.rejoin.processor.model.Join.Part;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.JoinReader.Parameter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads a join of different calls: which they are, and which waits for which. */
final class TogetherReader {
  private final JoinReader reader;
  private final Language language;
  private final Join.Header header;
  private final TypeMirror result;
  private final boolean isFuture;
  private final @Nullable TypeElement record;
  private final List<Parameter> parameters;

  TogetherReader(JoinReader reader, Join.Header header) {
    this.reader = reader;
    this.language = reader.language;
    this.header = header;
    this.isFuture = JoinReader.isFuture(reader.as.getReturnType());
    this.result = reader.result(reader.as.getReturnType());
    this.record = JoinReader.recordIn(result);
    this.parameters = reader.parameters();
  }

  /** A component before its call was found. */
  private record Slot(String name, String callName, @Nullable TypeMirror type, Element at) {}

  Join read() {
    if (header.leaveRunning()) {
      throw reader.atValue("onFailure", Diagnostic.LEAVE_RUNNING);
    }
    List<Slot> slots = slots();
    Map<String, List<Call.Own>> candidates = new LinkedHashMap<>();
    for (Slot slot : slots) {
      List<Call.Own> named = reader.named(slot.callName());
      if (named.isEmpty()) {
        throw reader.annotation.texts("value").isEmpty()
            ? reader.report.at(
                slot.at(),
                Diagnostic.UNKNOWN_CALL,
                reader.title(),
                reader.type.getSimpleName(),
                slot.callName(),
                Suggestion.of(
                    slot.callName(),
                    reader.own.stream()
                        .filter(own -> !own.isJoin())
                        .map(own -> own.method().getSimpleName().toString())
                        .toList()))
            : reader.unknownCall(slot.callName(), List.of());
      }
      candidates.put(slot.name(), named);
    }
    Map<String, TypeMirror> givenBy = new LinkedHashMap<>();
    for (Slot slot : slots) {
      Call.Own first = firstOf(candidates, slot);
      ExecutableType as = language.member(reader.type.asType(), first.method());
      TypeMirror given =
          reader.call(first.method(), as, as.getReturnType(), Call.Target.SELF, "").result();
      givenBy.put(slot.name(), given);
    }
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Slot slot : slots) {
      parts.put(slot.name(), part(slot, firstOf(candidates, slot), givenBy));
    }
    List<Part> components = new ArrayList<>(parts.values());
    List<Part> ordered = ordered(parts);
    reader.ensureDeclared(
        header,
        isFuture
            ? List.of()
            : components.stream().filter(Part::isRequired).map(Part::call).toList());
    return new Join.Together(
        header,
        ordered,
        components,
        record,
        result,
        record == null && !Language.isType(result, "java.util.List"),
        isFuture);
  }

  private static Call.Own firstOf(Map<String, List<Call.Own>> candidates, Slot slot) {
    return java.util.Objects.requireNonNull(candidates.get(slot.name())).get(0);
  }

  // ---- the components

  private List<Slot> slots() {
    List<String> names = reader.annotation.texts("value");
    List<Slot> slots = new ArrayList<>();
    if (record == null) {
      TypeMirror element = elementType(names);
      for (String name : names) {
        slots.add(new Slot(name, name, element, reader.method));
      }
      return slots;
    }
    List<? extends RecordComponentElement> components = record.getRecordComponents();
    if (!names.isEmpty() && names.size() != components.size()) {
      throw reader.atValue(
          "value",
          Diagnostic.COMPONENT_COUNT,
          reader.title(),
          names.size(),
          record.getSimpleName(),
          components.size());
    }
    for (int i = 0; i < components.size(); i++) {
      RecordComponentElement component = components.get(i);
      String name = component.getSimpleName().toString();
      TypeMirror type = typeOf(component);
      slots.add(new Slot(name, names.isEmpty() ? name : names.get(i), type, placeOf(component)));
    }
    return slots;
  }

  /** The component as it is with the record's type arguments. */
  private TypeMirror typeOf(RecordComponentElement component) {
    return language.member(result, component.getAccessor()).getReturnType();
  }

  /** A mistake is shown at the component only where it stands in the same file as the join. */
  private Element placeOf(RecordComponentElement component) {
    Element ofRecord = java.util.Objects.requireNonNull(record);
    if (!outermost(ofRecord).equals(outermost(reader.type))) {
      return reader.method;
    }
    return ofRecord.getEnclosedElements().stream()
        .filter(each -> each.getKind() == ElementKind.FIELD) // javac knows no place of a component
        .filter(each -> each.getSimpleName().equals(component.getSimpleName()))
        .map(each -> (Element) each)
        .findFirst()
        .orElse(component);
  }

  private static Element outermost(Element element) {
    Element at = element;
    while (at.getEnclosingElement() instanceof TypeElement outer) {
      at = outer;
    }
    return at;
  }

  private @Nullable TypeMirror elementType(List<String> names) {
    boolean isVoid =
        result.getKind() == TypeKind.VOID
            || (isFuture && Language.isType(result, "java.lang.Void"));
    if (isVoid) {
      return null;
    }
    TypeMirror element =
        Language.isType(result, "java.util.List") ? language.argument(result, 0) : null;
    if (element == null) {
      throw reader.at(
          Diagnostic.WRONG_RESULT,
          reader.title(),
          String.join(", ", names),
          "several results",
          JoinReader.shown(result),
          "a record with a component for each, a List of a common supertype, or void");
    }
    return element;
  }

  private Part part(Slot slot, Call.Own own, Map<String, TypeMirror> givenBy) {
    ExecutableType as = language.member(reader.type.asType(), own.method());
    Call.Target target = own.isOnSelf() ? Call.Target.SELF : Call.Target.FIELD;
    Call call = reader.call(own.method(), as, as.getReturnType(), target, own.field());
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < as.getParameterTypes().size(); i++) {
      VariableElement parameter = own.method().getParameters().get(i);
      arguments.add(
          argument(slot, own.method(), parameter, as.getParameterTypes().get(i), givenBy));
    }
    TypeMirror gives = language.boxed(call.result());
    TypeMirror wanted = slot.type() == null ? gives : language.boxed(slot.type());
    if (language.types().isSubtype(gives, wanted)) {
      return new Part(slot.name(), call, arguments, Form.PLAIN, gives);
    }
    boolean isOptional = Language.isType(wanted, "java.util.Optional");
    if (isOptional || Language.isType(wanted, "io.rejoin.Outcome")) {
      TypeMirror inside = language.argument(wanted, 0);
      if (inside != null && language.types().isSubtype(gives, inside)) {
        Form form = isOptional ? Form.OPTIONAL : Form.OUTCOME;
        return new Part(slot.name(), call, arguments, form, inside);
      }
    }
    throw reader.report.at(
        slot.at(),
        Diagnostic.WRONG_RESULT,
        reader.title(),
        call.name(),
        JoinReader.shown(call.result()),
        JoinReader.shown(wanted),
        String.format("%1$s, Outcome<%1$s> or Optional<%1$s>", JoinReader.shown(gives)));
  }

  // ---- the arguments

  private Argument argument(
      Slot slot,
      ExecutableElement method,
      VariableElement parameter,
      TypeMirror type,
      Map<String, TypeMirror> givenBy) {
    String wanted = parameter.getSimpleName().toString();
    for (Parameter given : parameters) {
      if (given.name().equals(wanted)) {
        ensureFits(slot, method, wanted, type, given.type());
        return new Argument(wanted, false);
      }
    }
    TypeMirror byName = givenBy.get(wanted);
    if (byName != null && !wanted.equals(slot.name())) {
      ensureFits(slot, method, wanted, type, byName);
      return new Argument(wanted, true);
    }
    return byType(slot, method, wanted, type, givenBy);
  }

  private void ensureFits(
      Slot slot, ExecutableElement method, String name, TypeMirror type, TypeMirror given) {
    if (!language.fits(given, type)) {
      throw reader.report.at(
          slot.at(),
          Diagnostic.ARGUMENT_TYPE,
          reader.title(),
          name,
          method.getSimpleName(),
          JoinReader.shown(type),
          JoinReader.shown(given));
    }
  }

  private Argument byType(
      Slot slot,
      ExecutableElement method,
      String wanted,
      TypeMirror type,
      Map<String, TypeMirror> givenBy) {
    List<Argument> found = new ArrayList<>();
    if (isTelling(type)) {
      for (Parameter given : parameters) {
        if (language.types().isSameType(given.type(), type)) {
          found.add(new Argument(given.name(), false));
        }
      }
      givenBy.forEach(
          (name, given) -> {
            if (!name.equals(slot.name()) && language.types().isSameType(given, type)) {
              found.add(new Argument(name, true));
            }
          });
    }
    if (found.size() == 1) {
      return found.get(0);
    }
    throw found.isEmpty()
        ? reader.report.at(
            slot.at(),
            Diagnostic.MISSING_ARGUMENT,
            reader.title(),
            method.getSimpleName(),
            wanted,
            JoinReader.shown(type))
        : reader.report.at(
            slot.at(),
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

  // ---- the order

  /** Puts each part after those that it reads; a circle is a mistake. */
  private List<Part> ordered(Map<String, Part> parts) {
    Map<String, Part> ordered = new LinkedHashMap<>();
    for (Part part : parts.values()) {
      place(part, parts, ordered, new ArrayList<>());
    }
    return new ArrayList<>(ordered.values());
  }

  private void place(
      Part part, Map<String, Part> parts, Map<String, Part> ordered, List<String> path) {
    if (ordered.containsKey(part.name())) {
      return;
    }
    int before = path.indexOf(part.name());
    path.add(part.name());
    if (before >= 0) {
      throw reader.at(
          Diagnostic.CYCLE, reader.title(), String.join(" -> ", path.subList(before, path.size())));
    }
    for (Argument argument : part.arguments()) {
      Part needed = argument.isPart() ? parts.get(argument.name()) : null;
      if (needed != null) {
        place(needed, parts, ordered, path);
      }
    }
    path.remove(path.size() - 1);
    ordered.put(part.name(), part);
  }
}

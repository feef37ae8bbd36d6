package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Join.Argument;
import io.rejoin.processor.model.Join.Form;
import io.rejoin.processor.model.Join.Part;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
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

  TogetherReader(JoinReader reader, Join.Header header) {
    this.reader = reader;
    this.language = reader.language;
    this.header = header;
    this.isFuture = JoinReader.isFuture(reader.as.getReturnType());
    this.result = reader.result(reader.as.getReturnType());
    this.record = JoinReader.recordIn(result);
  }

  /** A component before its call was found. */
  private record Slot(String name, String callName, @Nullable TypeMirror type, Element at) {}

  Join read() {
    if (header.leaveRunning()) {
      throw reader.atValue("onFailure", Diagnostic.LEAVE_RUNNING);
    }
    List<Slot> slots = slots();
    Map<String, TypeMirror> givenBy = new LinkedHashMap<>();
    for (Slot slot : slots) {
      givenBy.put(slot.name(), given(slot, candidates(slot)));
    }
    Arguments finder = new Arguments(reader, reader.parameters(), givenBy);
    Map<String, Part> parts = new LinkedHashMap<>();
    for (Slot slot : slots) {
      parts.put(slot.name(), part(slot, candidates(slot), finder));
    }
    List<Part> components = new ArrayList<>(parts.values());
    List<Part> ordered = ordered(parts);
    reader.exceptions.ensureDeclared(
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

  private List<Call.Own> candidates(Slot slot) {
    List<Call.Own> named = reader.named(slot.callName());
    if (!named.isEmpty()) {
      return named;
    }
    throw reader.annotation.texts("value").isEmpty()
        ? reader.unknownCall(slot.callName(), slot.at())
        : reader.unknownCall(slot.callName());
  }

  /** What a component's call gives; of overloads the first whose result the component can hold. */
  private TypeMirror given(Slot slot, List<Call.Own> candidates) {
    List<TypeMirror> given = candidates.stream().map(own -> call(own).result()).toList();
    return given.stream()
        .filter(each -> formOf(slot, language.boxed(each)) != null)
        .findFirst()
        .orElse(given.get(0));
  }

  private Call call(Call.Own own) {
    return reader.call(declared(own), own.target(), own.field());
  }

  /** The call; its type variables are what the join's parameters of the same names make them. */
  private Applicable declared(Call.Own own) {
    ExecutableElement method = own.method();
    ExecutableType as = language.member(reader.type.asType(), method);
    List<TypeMirror> given = new ArrayList<>();
    for (VariableElement wanted : method.getParameters()) {
      given.add(
          reader.parameters().stream()
              .filter(each -> wanted.getSimpleName().contentEquals(each.name()))
              .map(JoinReader.Parameter::type)
              .findFirst()
              .orElse(language.types().getNoType(TypeKind.NONE)));
    }
    return Applicable.asDeclared(language, method, as, language.infer(method, as, given));
  }

  // ---- the components

  private List<Slot> slots() {
    List<String> names = reader.annotation.texts("value");
    List<Slot> slots = new ArrayList<>();
    if (record == null) {
      TypeMirror element = elementType(names);
      Set<String> taken = new HashSet<>();
      for (String name : names) {
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
          unique = name + number;
        }
        slots.add(new Slot(unique, name, element, reader.method));
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
    if (!Report.outermost(ofRecord).equals(Report.outermost(reader.type))) {
      return reader.method;
    }
    return ofRecord.getEnclosedElements().stream()
        .filter(each -> each.getKind() == ElementKind.FIELD) // javac knows no place of a component
        .filter(each -> each.getSimpleName().equals(component.getSimpleName()))
        .map(each -> (Element) each)
        .findFirst()
        .orElse(component);
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
          Wording.shown(result),
          "a record with a component for each, a List of a common supertype, or void");
    }
    return element;
  }

  /** The component's call: the only overload whose arguments can all be found. */
  private Part part(Slot slot, List<Call.Own> candidates, Arguments finder) {
    if (candidates.size() == 1) {
      return part(slot, candidates.get(0), finder);
    }
    List<Part> found = new ArrayList<>();
    int mark = reader.report.mark();
    for (Call.Own own : candidates) {
      try {
        found.add(part(slot, own, finder));
      } catch (Report.Faulty e) {
        reader.report.forgetSince(mark); // another overload may do
      }
    }
    if (found.size() > 1) {
      String names =
          String.join(
              ", ", candidates.stream().map(own -> Wording.signature(own.method())).toList());
      throw reader.report.at(slot.at(), Diagnostic.AMBIGUOUS_CALL, reader.title(), names);
    }
    return found.isEmpty() ? part(slot, candidates.get(0), finder) : found.get(0);
  }

  private Part part(Slot slot, Call.Own own, Arguments finder) {
    Call call = call(own);
    List<Argument> arguments = finder.of(slot.name(), slot.at(), declared(own));
    TypeMirror gives = language.boxed(call.result());
    Form form = formOf(slot, gives);
    if (form == null) {
      throw reader.report.at(
          slot.at(),
          Diagnostic.WRONG_RESULT,
          reader.title(),
          call.name(),
          Wording.shown(call.result()),
          Wording.shown(slot.type() == null ? result : slot.type()),
          String.format("%1$s, Outcome<%1$s> or Optional<%1$s>", Wording.shown(gives)));
    }
    TypeMirror inside =
        form == Form.PLAIN || slot.type() == null ? gives : language.argument(slot.type(), 0);
    return new Part(slot.name(), call, arguments, form, inside == null ? gives : inside);
  }

  /** How a component takes what its call gives; null if it cannot. */
  private @Nullable Form formOf(Slot slot, TypeMirror gives) {
    TypeMirror wanted = slot.type() == null ? gives : language.boxed(slot.type());
    if (language.types().isSubtype(gives, wanted)) {
      return Form.PLAIN;
    }
    boolean isOptional = Language.isType(wanted, "java.util.Optional");
    if (!isOptional && !Language.isType(wanted, "io.rejoin.Outcome")) {
      return null;
    }
    TypeMirror inside = language.argument(wanted, 0);
    return inside == null || !language.types().isSubtype(gives, inside)
        ? null
        : isOptional ? Form.OPTIONAL : Form.OUTCOME;
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

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Join.Argument;
import io.rejoin.processor.model.Join.Form;
import io.rejoin.processor.model.Join.Part;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads a join of different calls: which they are, and which waits for which. */
final class TogetherReader implements Arguments.Components {
  private final JoinReader reader;
  private final Language language;
  private final Join.Header header;
  private final TypeMirror result;
  private final boolean isFuture;
  private final @Nullable TypeElement record;
  private final Arguments finder;
  private final Map<String, Slots.Slot> slots = new LinkedHashMap<>();
  private final Map<String, TypeMirror> givenBy = new HashMap<>();

  /** The components whose results are looked for, each for the one before it. */
  private final List<String> path = new ArrayList<>();

  TogetherReader(JoinReader reader, Join.Header header) {
    this.reader = reader;
    this.language = reader.language;
    this.header = header;
    this.isFuture = JoinReader.isFuture(reader.as.getReturnType());
    this.result = reader.result(reader.as.getReturnType());
    this.record = JoinReader.recordIn(result);
    this.finder = new Arguments(reader, this);
  }

  Join read() {
    if (header.leaveRunning()) {
      throw reader.atValue("onFailure", Diagnostic.LEAVE_RUNNING);
    }
    new Slots(reader, result, record, isFuture)
        .read()
        .forEach(slot -> slots.put(slot.name(), slot));
    slots.values().forEach(this::candidates);
    slots.keySet().forEach(this::given);
    Map<String, Part> parts = new LinkedHashMap<>();
    slots.forEach((name, slot) -> parts.put(name, part(slot, candidates(slot))));
    List<Part> components = new ArrayList<>(parts.values());
    List<Part> ordered = new Order(parts, this::cycle).ordered();
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

  private List<Call.Own> candidates(Slots.Slot slot) {
    List<Call.Own> named = reader.calls.named(slot.callName());
    if (!named.isEmpty()) {
      return named;
    }
    throw reader.annotation.texts("value").isEmpty()
        ? reader.calls.unknownCall(slot.callName(), slot.at())
        : reader.calls.unknownCall(slot.callName());
  }

  @Override
  public Collection<String> names() {
    return slots.keySet();
  }

  /** What a component's call gives; of overloads the first whose result the component can hold. */
  @Override
  public TypeMirror given(String name) {
    TypeMirror known = givenBy.get(name);
    if (known != null) {
      return known;
    }
    int before = path.indexOf(name);
    path.add(name);
    if (before >= 0) {
      return circle(before);
    }
    Slots.Slot slot = Objects.requireNonNull(slots.get(name));
    List<TypeMirror> given =
        candidates(slot).stream().map(own -> call(own, called(slot, own)).result()).toList();
    path.remove(path.size() - 1);
    TypeMirror first =
        given.stream()
            .filter(each -> formOf(slot, language.boxed(each)) != null)
            .findFirst()
            .orElse(given.get(0));
    givenBy.put(name, first);
    return first;
  }

  /** A circle is a mistake, unless another overload may be taken somewhere in it. */
  private TypeMirror circle(int from) {
    List<String> circle = List.copyOf(path.subList(from, path.size()));
    if (circle.stream()
        .allMatch(each -> candidates(Objects.requireNonNull(slots.get(each))).size() == 1)) {
      throw cycle(circle);
    }
    path.remove(path.size() - 1);
    return language.types().getNoType(TypeKind.NONE);
  }

  @Override
  public void ensureTold(String name) {
    Slots.Slot slot = Objects.requireNonNull(slots.get(name));
    List<Call.Own> candidates = candidates(slot);
    Applicable call = called(slot, candidates.get(0));
    if (candidates.size() == 1 && call.isUntold()) {
      part(slot, candidates); // its own mistake is the better one to report
      throw reader.untold(slot.at(), call);
    }
  }

  private Call call(Call.Own own, Applicable called) {
    return reader.call(called, own.target(), own.field());
  }

  /** The call with its type variables; what its arguments leave open the component may tell. */
  private Applicable called(Slots.Slot slot, Call.Own own) {
    Applicable byArguments = finder.called(slot.name(), own, null);
    if (own.method().getTypeParameters().isEmpty() || isHeld(slot, own, byArguments)) {
      return byArguments;
    }
    return wantedOf(slot).stream()
        .map(wanted -> finder.called(slot.name(), own, wanted))
        .filter(told -> isHeld(slot, own, told))
        .findFirst()
        .orElse(byArguments);
  }

  private boolean isHeld(Slots.Slot slot, Call.Own own, Applicable called) {
    return !called.isUntold() && formOf(slot, language.boxed(call(own, called).result())) != null;
  }

  /** What a call may have to give for its component: what is in it, or the component. */
  private List<TypeMirror> wantedOf(Slots.Slot slot) {
    if (slot.type() == null) {
      return List.of();
    }
    TypeMirror whole = language.boxed(slot.type());
    TypeMirror inside = isTolerant(whole) ? language.argument(whole, 0) : null;
    return inside == null ? List.of(whole) : List.of(inside, whole);
  }

  private static boolean isTolerant(TypeMirror type) {
    return Language.isType(type, "java.util.Optional")
        || Language.isType(type, "io.rejoin.Outcome");
  }

  // ---- the components

  /** The component's call: the only overload whose arguments can all be found. */
  private Part part(Slots.Slot slot, List<Call.Own> candidates) {
    if (candidates.size() == 1) {
      return part(slot, candidates.get(0));
    }
    List<Part> found = new ArrayList<>();
    int mark = reader.report.mark();
    for (Call.Own own : candidates) {
      try {
        found.add(part(slot, own));
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
    return found.isEmpty() ? part(slot, candidates.get(0)) : found.get(0);
  }

  private Part part(Slots.Slot slot, Call.Own own) {
    Applicable called = called(slot, own);
    Call call = call(own, called);
    List<Argument> arguments = finder.of(slot.name(), slot.at(), called);
    if (called.isContradictory() || (called.isUntold() && slot.type() != null)) {
      throw reader.untold(slot.at(), called);
    }
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
  private @Nullable Form formOf(Slots.Slot slot, TypeMirror gives) {
    TypeMirror wanted = slot.type() == null ? gives : language.boxed(slot.type());
    if (language.types().isSubtype(gives, wanted)) {
      return Form.PLAIN;
    }
    if (!isTolerant(wanted)) {
      return null;
    }
    TypeMirror inside = language.argument(wanted, 0);
    return inside == null || !language.types().isSubtype(gives, inside)
        ? null
        : Language.isType(wanted, "java.util.Optional") ? Form.OPTIONAL : Form.OUTCOME;
  }

  private Report.Faulty cycle(List<String> circle) {
    return reader.at(Diagnostic.CYCLE, reader.title(), String.join(" -> ", circle));
  }
}

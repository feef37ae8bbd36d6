package io.rejoin.processor.validate;

import io.rejoin.processor.model.Language;
import io.rejoin.processor.model.Opened;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The components of a join of different calls, as its result or the list of its calls says. */
final class Slots {
  private final JoinReader reader;
  private final Language language;
  private final TypeMirror result;
  private final @Nullable TypeElement record;
  private final boolean isFuture;

  Slots(JoinReader reader, TypeMirror result, @Nullable TypeElement record, boolean isFuture) {
    this.reader = reader;
    this.language = reader.language;
    this.result = result;
    this.record = record;
    this.isFuture = isFuture;
  }

  /** A component before its call was found. */
  record Slot(String name, String callName, @Nullable TypeMirror type, Element at) {}

  /** Reads them, in their order. */
  List<Slot> read() {
    List<String> names = reader.annotation.texts("value");
    List<Slot> read = new ArrayList<>();
    if (record == null) {
      TypeMirror element = elementType(names);
      Set<String> taken = new HashSet<>();
      for (String name : names) {
        String unique = name;
        for (int number = 2; !taken.add(unique); number++) {
          unique = name + number;
        }
        read.add(new Slot(unique, name, element, reader.method));
      }
      return read;
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
      read.add(new Slot(name, names.isEmpty() ? name : names.get(i), type, placeOf(component)));
    }
    return read;
  }

  /** The component as it is with the record's type arguments. */
  private TypeMirror typeOf(RecordComponentElement component) {
    DeclaredType made = new Opened(language).of((DeclaredType) result);
    return language.member(made, component.getAccessor()).getReturnType();
  }

  /** A mistake is shown at the component only where it stands in the same file as the join. */
  private Element placeOf(RecordComponentElement component) {
    Element ofRecord = Objects.requireNonNull(record);
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
}

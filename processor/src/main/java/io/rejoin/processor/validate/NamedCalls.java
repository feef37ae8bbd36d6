package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Language;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds the calls that a join names, and says what is wrong where there is none. */
final class NamedCalls {
  private final JoinReader reader;

  NamedCalls(JoinReader reader) {
    this.reader = reader;
  }

  /** The calls of this name, the join itself left out. */
  List<Call.Own> named(String name) {
    if (name.equals("<error>")) { // the compiler's word for a constant that is not there yet
      throw new Incomplete();
    }
    List<Call.Own> named = allNamed(name);
    for (Call.Own each : named) {
      if (isSuspend(each.method())) {
        throw reader.at(Diagnostic.SUSPEND, reader.title(), name);
      }
    }
    return named;
  }

  private boolean isSuspend(ExecutableElement called) {
    return called.getParameters().stream()
        .anyMatch(each -> Language.isType(each.asType(), "kotlin.coroutines.Continuation"));
  }

  private List<Call.Own> allNamed(String name) {
    return reader.own.stream()
        .filter(each -> each.method().getSimpleName().contentEquals(name))
        .filter(each -> !each.method().equals(reader.method))
        .toList();
  }

  /** Reports at the annotation's value that there is no call of this name. */
  Report.Faulty unknownCall(String name) {
    ExecutableElement hidden = hidden(reader.type, name);
    return hidden == null
        ? reader.atValue(
            "value",
            Diagnostic.UNKNOWN_CALL,
            reader.title(),
            reader.type.getSimpleName(),
            name,
            near(name))
        : reader.atValue(
            "value", Diagnostic.NO_CALL, reader.title(), name, kindOf(hidden), placeOf(hidden));
  }

  /** Reports at a component that there is no call of its name. */
  Report.Faulty unknownCall(String name, Element at) {
    ExecutableElement hidden = hidden(reader.type, name);
    return hidden == null
        ? reader.report.at(
            at,
            Diagnostic.UNKNOWN_CALL,
            reader.title(),
            reader.type.getSimpleName(),
            name,
            near(name))
        : reader.report.at(
            at, Diagnostic.NO_CALL, reader.title(), name, kindOf(hidden), placeOf(hidden));
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
      ExecutableElement found = hidden(reader.language.elementOf(above), name);
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
        reader.own.stream()
            .filter(each -> !each.isJoin())
            .map(each -> each.method().getSimpleName().toString())
            .toList());
  }
}

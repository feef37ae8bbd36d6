package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join.Container;
import io.rejoin.processor.model.Join.Form;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.JoinReader.Parameter;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what a join over inputs returns: what holds the results, and how each is delivered. */
final class ResultReader {
  private final JoinReader reader;
  private final Language language;
  private final TypeMirror returned;
  private @Nullable Consumer consumer;

  ResultReader(JoinReader reader) {
    this.reader = reader;
    this.language = reader.language;
    this.returned = reader.as.getReturnType();
  }

  /**
   * What a join returns.
   *
   * @param type what a result is, without its form
   */
  record Result(Container container, Form form, TypeMirror type, boolean isFuture) {
    boolean isPlain() {
      return form == Form.PLAIN;
    }

    boolean isEager() {
      return switch (container) {
        case LIST, ARRAY, MAP, VOID, CONSUMER, FIRST, FIRST_LIST -> true;
        case STREAM, COMPLETED_STREAM, COMPLETIONS, WAITED -> false;
      };
    }
  }

  /** Takes the consumer out of the parameters, where the join has one. */
  void takeConsumer(List<Parameter> parameters) {
    if (reader.annotation.simpleName().equals("AsCompleted")
        && returned.getKind() == TypeKind.VOID) {
      consumer = Consumer.takenFrom(parameters, reader);
    }
  }

  /** The parameter that takes the results; null if there is none. */
  @Nullable Consumer consumer() {
    return consumer;
  }

  /** Whether the join's result can hold what the call gives. */
  boolean canHold(Call call, TypeMirror input) {
    return find(call, input) != null;
  }

  /** What a call may have to give: what is in the form of a result, or the result. */
  List<TypeMirror> wanted() {
    TypeMirror element = element();
    if (element == null) {
      return List.of();
    }
    TypeMirror inside =
        Language.isType(element, "io.rejoin.Outcome")
                || Language.isType(element, "java.util.Optional")
            ? language.argument(element, 0)
            : Language.isType(element, "io.rejoin.Completion")
                ? language.argument(element, 1)
                : null;
    return inside == null ? List.of(element) : List.of(inside, element);
  }

  /** The type of one result with its form; null if there is none. */
  private @Nullable TypeMirror element() {
    if (consumer != null) {
      List<TypeMirror> takes = consumer.takes();
      return language.boxed(takes.get(takes.size() - 1));
    }
    TypeMirror inside = reader.result(returned);
    if (reader.annotation.simpleName().equals("Race")
        && reader.annotation.number("count", 1) == 1) {
      return language.boxed(inside);
    }
    if (inside instanceof ArrayType array) {
      return language.boxed(array.getComponentType());
    }
    int arguments =
        inside instanceof DeclaredType declared ? declared.getTypeArguments().size() : 0;
    return arguments == 0 ? null : language.argument(inside, arguments - 1);
  }

  Result read(Call call, TypeMirror input) {
    ensureCloseable();
    Result found = find(call, input);
    if (found == null && consumer != null) {
      throw consumer.doesNotTake(call, input);
    }
    if (found == null) {
      throw reader.at(
          Diagnostic.WRONG_RESULT,
          reader.title(),
          call.name(),
          given(call),
          Wording.shown(returned),
          Expected.of(reader, call, input));
    }
    return found;
  }

  private String given(Call call) {
    int count = reader.annotation.number("count", 1);
    String result = Wording.shown(call.result());
    return count > 1 ? count + " results of type " + result : result;
  }

  private void ensureCloseable() {
    boolean unclosed =
        Language.isType(returned, "java.lang.Iterable")
            || Language.isType(returned, "java.util.Iterator");
    if (reader.annotation.simpleName().equals("AsCompleted") && unclosed) {
      throw reader.at(Diagnostic.NOT_CLOSEABLE, Wording.shown(returned));
    }
  }

  private @Nullable Result find(Call call, TypeMirror input) {
    TypeMirror result = language.boxed(call.result());
    return switch (reader.annotation.simpleName()) {
      case "Gather" -> gather(result, input);
      case "AsCompleted" -> asCompleted(result, input);
      case "Wait" -> waited(result, input);
      default -> race(result, input);
    };
  }

  private @Nullable Result gather(TypeMirror result, TypeMirror input) {
    boolean future = JoinReader.isFuture(returned);
    TypeMirror inside = reader.result(returned);
    if (inside.getKind() == TypeKind.VOID
        || (future && Language.isType(inside, "java.lang.Void"))) {
      return new Result(Container.VOID, Form.PLAIN, result, future);
    }
    if (inside instanceof ArrayType array) {
      return array(array.getComponentType(), result, future);
    }
    if (inside.getKind() != TypeKind.DECLARED) {
      return null;
    }
    if (Language.isType(inside, "java.util.List")
        || Language.isType(inside, "java.util.Collection")) {
      return formed(Container.LIST, language.argument(inside, 0), result, input, future, false);
    }
    if (Language.isType(inside, "java.util.Map")) {
      return isInput(inside, input)
          ? formed(Container.MAP, language.argument(inside, 1), result, input, future, false)
          : null;
    }
    if (Language.isType(inside, "java.util.stream.Stream") && !future) {
      return formed(Container.STREAM, language.argument(inside, 0), result, input, false, false);
    }
    return null;
  }

  private @Nullable Result array(TypeMirror element, TypeMirror result, boolean future) {
    if (element.getKind() == TypeKind.TYPEVAR) {
      throw reader.at(
          Diagnostic.ARRAY_OF_VARIABLE,
          reader.title(),
          Wording.shown(element),
          Wording.shown(element));
    }
    boolean fits =
        element.getKind().isPrimitive()
            ? language.types().isSameType(language.boxed(element), result)
            : isSub(result, element);
    return fits ? new Result(Container.ARRAY, Form.PLAIN, element, future) : null;
  }

  private @Nullable Result asCompleted(TypeMirror result, TypeMirror input) {
    if (consumer != null) {
      List<TypeMirror> takes = consumer.takes();
      TypeMirror last = takes.get(takes.size() - 1);
      boolean takesInput = consumer.takesInput();
      if (consumer.takesNothing()) {
        return null;
      }
      if (takesInput && !isSub(language.boxed(input), takes.get(0))) {
        return null;
      }
      return formed(Container.CONSUMER, language.boxed(last), result, input, false, !takesInput);
    }
    if (Language.isType(returned, "java.util.stream.Stream")) {
      return formed(
          Container.COMPLETED_STREAM, language.argument(returned, 0), result, input, false, true);
    }
    return holder("io.rejoin.Completions", Container.COMPLETIONS, result, input);
  }

  private @Nullable Result waited(TypeMirror result, TypeMirror input) {
    return holder("io.rejoin.Waited", Container.WAITED, result, input);
  }

  private @Nullable Result holder(
      String name, Container container, TypeMirror result, TypeMirror input) {
    if (!Language.isType(returned, name)) {
      return null;
    }
    TypeMirror holds = language.argument(returned, 1);
    if (holds == null) {
      throw raw();
    }
    return isInput(returned, input) && isSub(result, holds)
        ? new Result(container, Form.PLAIN, holds, false)
        : null;
  }

  private @Nullable Result race(TypeMirror result, TypeMirror input) {
    boolean future = JoinReader.isFuture(returned);
    TypeMirror inside = reader.result(returned);
    if (reader.annotation.number("count", 1) > 1) {
      return Language.isType(inside, "java.util.List")
          ? formed(Container.FIRST_LIST, language.argument(inside, 0), result, input, future, true)
          : null;
    }
    return formed(Container.FIRST, language.boxed(inside), result, input, future, true);
  }

  /** Reads the form of one result: a call that gives an Optional itself is read as it is. */
  private @Nullable Result formed(
      Container container,
      @Nullable TypeMirror element,
      TypeMirror result,
      TypeMirror input,
      boolean future,
      boolean mayBeCompletion) {
    if (element == null) {
      throw raw();
    }
    if (isSub(result, element)) {
      return new Result(container, Form.PLAIN, element, future);
    }
    Form form = null;
    TypeMirror inside = null;
    if (Language.isType(element, "io.rejoin.Outcome")) {
      form = Form.OUTCOME;
      inside = language.argument(element, 0);
    } else if (Language.isType(element, "java.util.Optional") && !mayBeCompletion) {
      form = Form.OPTIONAL;
      inside = language.argument(element, 0);
    } else if (Language.isType(element, "io.rejoin.Completion") && mayBeCompletion) {
      form = Form.COMPLETION;
      inside = isInput(element, input) ? language.argument(element, 1) : null;
    }
    // a List<Outcome<? extends T>> is no List<Outcome<T>>
    boolean isOpen =
        container != Container.FIRST
            && element instanceof DeclaredType declared
            && declared.getTypeArguments().stream()
                .anyMatch(argument -> argument.getKind() == TypeKind.WILDCARD);
    return form != null && inside != null && !isOpen && isSub(result, inside)
        ? new Result(container, form, inside, future)
        : null;
  }

  /** Whether the first type argument is what an input is: exactly, or a wildcard that admits it. */
  private boolean isInput(TypeMirror holder, TypeMirror input) {
    TypeMirror first = language.argument(holder, 0);
    if (first == null) {
      throw raw();
    }
    boolean isWildcard =
        ((DeclaredType) holder).getTypeArguments().get(0).getKind() == TypeKind.WILDCARD;
    TypeMirror boxed = language.boxed(input);
    return isWildcard ? isSub(boxed, first) : language.types().isSameType(boxed, first);
  }

  private Report.Faulty raw() {
    return reader.at(
        Diagnostic.RAW_TYPE,
        reader.title(),
        reader.method.getSimpleName(),
        Wording.shown(returned));
  }

  private boolean isSub(TypeMirror from, TypeMirror to) {
    return language.types().isSubtype(from, to);
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.JoinReader.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds the ways in which a join over inputs could make its call. */
final class Ways {
  private static final List<String> SOURCES =
      List.of("java.lang.Iterable", "java.util.stream.Stream", "java.util.Iterator");
  private static final List<Map.Entry<String, Call.Async>> TASKS =
      List.of(
          Map.entry("java.util.concurrent.CompletionStage", Call.Async.STAGE),
          Map.entry("java.util.concurrent.Future", Call.Async.FUTURE),
          Map.entry("java.util.concurrent.Callable", Call.Async.CALLABLE),
          Map.entry("java.util.function.Supplier", Call.Async.SUPPLIER));

  private final JoinReader reader;
  private final Language language;
  private final String name;

  /** The parameters that go to the call, without a consumer. */
  private final List<Parameter> parameters;

  private final ResultReader results;

  Ways(JoinReader reader, String name, List<Parameter> parameters, ResultReader results) {
    this.reader = reader;
    this.language = reader.language;
    this.name = name;
    this.parameters = parameters;
    this.results = results;
  }

  /**
   * A way to make the call.
   *
   * @param source the parameter that holds the inputs
   * @param input the type of an input
   * @param call the call
   * @param arguments the names of its arguments, the input's place as null
   * @param fit how the arguments fit; null for a ready-made task
   */
  record Way(
      Parameter source,
      TypeMirror input,
      Call call,
      List<@Nullable String> arguments,
      @Nullable Applicable fit) {}

  /** Returns the ways over this parameter, of overloads the most specific ones only. */
  List<Way> over(Parameter source) {
    TypeMirror input = input(language, source.type());
    if (input == null) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>();
    for (Call.Own own : name.isEmpty() ? reader.own : reader.calls.named(name)) {
      if (!own.method().equals(reader.method) && !(name.isEmpty() && own.isJoin())) {
        Way way = sibling(source, input, own);
        if (way != null) {
          ways.add(way);
        }
      }
    }
    if (name.isEmpty()) {
      Way task = task(source, input);
      if (task != null) {
        ways.add(task);
      }
    } else if (ways.isEmpty()) { // the interface's own calls go before methods of the inputs
      ways.addAll(receivers(source, input));
    }
    return mostSpecific(ways);
  }

  /** Whether the type is one that inputs come in, raw ones included. */
  static boolean holdsMany(Language language, TypeMirror type) {
    return type instanceof ArrayType
        || SOURCES.stream().anyMatch(many -> language.as(type, many) != null);
  }

  /** What the type holds many of; null if it does not, or if it is raw. */
  static @Nullable TypeMirror input(Language language, TypeMirror holder) {
    if (holder instanceof ArrayType array) {
      return array.getComponentType();
    }
    for (String many : SOURCES) {
      DeclaredType found = language.as(holder, many);
      if (found != null) {
        return language.held(found, 0);
      }
    }
    return null;
  }

  private @Nullable Way sibling(Parameter source, TypeMirror input, Call.Own own) {
    List<TypeMirror> given = new ArrayList<>();
    List<@Nullable String> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      boolean isSource = parameter.equals(source);
      given.add(isSource ? input : parameter.type());
      names.add(isSource ? null : parameter.name());
    }
    Applicable fit = Applicable.of(language, reader.self(), own.method(), given, results::wanted);
    return fit == null
        ? null
        : new Way(source, input, reader.call(fit, own.target(), own.field()), names, fit);
  }

  private List<Way> receivers(Parameter source, TypeMirror input) {
    List<TypeMirror> given = new ArrayList<>();
    List<@Nullable String> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (!parameter.equals(source)) {
        given.add(parameter.type());
        names.add(parameter.name());
      }
    }
    List<Way> ways = new ArrayList<>();
    for (Receiver receiver : receiving(input)) {
      Applicable fit =
          Applicable.of(language, receiver.type(), receiver.method(), given, results::wanted);
      if (fit != null) {
        ways.add(new Way(source, input, reader.call(fit, Call.Target.INPUT, ""), names, fit));
      }
    }
    return ways;
  }

  /** A method that an input has, in the class or interface by which it has it. */
  private record Receiver(DeclaredType type, ExecutableElement method) {}

  /** The accessible methods of this name that an input has; those of every object come last. */
  private List<Receiver> receiving(TypeMirror input) {
    List<DeclaredType> types = Language.classes(input).toList();
    List<Receiver> own = new ArrayList<>();
    for (DeclaredType type : types) {
      for (ExecutableElement method : callable(language.methods(language.elementOf(type)))) {
        if (own.stream().noneMatch(known -> isSame(known.method(), method))) {
          own.add(new Receiver(type, method));
        }
      }
    }
    if (!own.isEmpty() || types.isEmpty()) {
      return own;
    }
    TypeElement object = language.elementOf(language.object());
    return callable(ElementFilter.methodsIn(object.getEnclosedElements())).stream()
        .map(method -> new Receiver(types.get(0), method))
        .toList();
  }

  /** Whether two bounds of an input have the same method. */
  private boolean isSame(ExecutableElement known, ExecutableElement method) {
    return !Language.declaring(known).equals(Language.declaring(method))
        && language
            .types()
            .isSubsignature((ExecutableType) known.asType(), (ExecutableType) method.asType());
  }

  private List<ExecutableElement> callable(List<ExecutableElement> methods) {
    return methods.stream()
        .filter(method -> method.getSimpleName().contentEquals(name))
        .filter(method -> language.isCallable(method, reader.type))
        .toList();
  }

  /** Whether what one of the parameters holds has an accessible method of this name. */
  boolean hasReceiver(List<Parameter> sources) {
    return inputs(sources).anyMatch(input -> !receiving(input).isEmpty());
  }

  private Stream<TypeMirror> inputs(List<Parameter> sources) {
    return sources.stream()
        .map(source -> input(language, source.type()))
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull);
  }

  private @Nullable Way task(Parameter source, TypeMirror input) {
    if (parameters.size() != 1) {
      return null;
    }
    for (Map.Entry<String, Call.Async> kind : TASKS) {
      DeclaredType found = language.as(input, kind.getKey());
      TypeMirror result = found == null ? null : language.held(found, 0);
      if (found != null && result != null) {
        Call call =
            new Call(
                "task",
                null,
                Call.Target.TASK,
                "",
                result,
                kind.getValue(),
                isExact(found, kind.getValue()),
                null,
                List.of());
        return new Way(source, input, call, List.of(), null);
      }
    }
    return null;
  }

  /** Whether the compiler infers what the task gives, where that is a wildcard. */
  private boolean isExact(DeclaredType task, Call.Async kind) {
    if (!Language.hasWildcard(task)) {
      return true;
    }
    TypeMirror named = language.argument(task, 0);
    TypeMirror held = language.held(task, 0);
    return kind != Call.Async.SUPPLIER
        && named != null
        && held != null
        && language.types().isSameType(named, held);
  }

  private List<Way> mostSpecific(List<Way> ways) {
    if (name.isEmpty() || ways.size() < 2) {
      return ways;
    }
    List<Applicable> fits = new ArrayList<>();
    for (Way way : ways) {
      if (way.fit() != null) {
        fits.add(way.fit());
      }
    }
    List<Applicable> best = Applicable.mostSpecific(fits, ways.get(0).arguments().size(), language);
    return ways.stream().filter(way -> way.fit() != null && best.contains(way.fit())).toList();
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.JoinReader.Parameter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import org.jspecify.annotations.Nullable;

/** Reads a join that makes one call for each input. */
final class EachReader {
  private final JoinReader reader;
  private final Language language;
  private final Join.Header header;
  private final String name;
  private final ResultReader results;

  /** The parameters that go to the call, without a consumer. */
  private final List<Parameter> parameters;

  EachReader(JoinReader reader, Join.Header header) {
    this.reader = reader;
    this.language = reader.language;
    this.header = header;
    List<String> names = reader.annotation.texts("value");
    this.name = names.isEmpty() ? "" : names.get(0);
    this.results = new ResultReader(reader);
    this.parameters = new ArrayList<>(reader.parameters());
    results.takeConsumer(parameters);
  }

  /** A way to make the call: over which parameter, of which type, with which arguments. */
  record Way(
      Parameter source, TypeMirror input, Call call, List<@Nullable String> arguments, int phase) {}

  Join read() {
    List<Parameter> sources = sources();
    List<Way> ways = new ArrayList<>();
    for (Parameter source : sources) {
      ways.addAll(ways(source));
    }
    if (name.isEmpty() && ways.size() > 1) {
      ways.removeIf(way -> !results.canHold(way.call(), way.input()));
    }
    Way way = only(ways, sources);
    ensureLimited(way.source());
    ResultReader.Result result = results.read(way.call(), way.input());
    if (result.isEagerAndPlain()) {
      reader.ensureDeclared(header, List.of(way.call()));
    }
    if (header.leaveRunning() && (!result.isEagerAndPlain() || header.waitFor() != null)) {
      throw reader.atValue("onFailure", Diagnostic.LEAVE_RUNNING);
    }
    return new Join.Each(
        header,
        way.source().name(),
        way.source().type(),
        way.input(),
        way.call(),
        way.arguments(),
        result.container(),
        result.form(),
        result.type(),
        result.isFuture(),
        needsWitness(way, result),
        returnWhen(),
        reader.annotation.number("count", 1),
        stagger(),
        results.consumer(),
        results.consumerTakesInput());
  }

  // ---- the inputs

  private List<Parameter> sources() {
    List<Parameter> marked =
        parameters.stream()
            .filter(each -> Annotations.find(each.element(), "Each") != null)
            .toList();
    return marked.isEmpty()
        ? parameters.stream().filter(each -> input(each.type()) != null).toList()
        : marked;
  }

  /** What the parameter holds many of; null if it does not. */
  private @Nullable TypeMirror input(TypeMirror holder) {
    if (holder instanceof ArrayType array) {
      return array.getComponentType();
    }
    for (String many :
        List.of("java.lang.Iterable", "java.util.stream.Stream", "java.util.Iterator")) {
      DeclaredType found = language.as(holder, many);
      if (found != null) {
        return language.argument(found, 0);
      }
    }
    return null;
  }

  private void ensureLimited(Parameter source) {
    boolean mayNeverEnd =
        language.as(source.type(), "java.util.stream.Stream") != null
            || language.as(source.type(), "java.util.Iterator") != null;
    if (mayNeverEnd && header.maxConcurrency() == 0) {
      throw reader.report.at(
          source.element(),
          Diagnostic.UNLIMITED_SOURCE,
          reader.title(),
          source.name(),
          JoinReader.shown(source.type()));
    }
  }

  // ---- the call

  private List<Way> ways(Parameter source) {
    TypeMirror input = input(source.type());
    if (input == null) {
      return List.of();
    }
    List<Way> ways = new ArrayList<>();
    for (Call.Own own : name.isEmpty() ? reader.own : reader.named(name)) {
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

  private @Nullable Way sibling(Parameter source, TypeMirror input, Call.Own own) {
    List<TypeMirror> given = new ArrayList<>();
    List<@Nullable String> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      boolean isSource = parameter.equals(source);
      given.add(isSource ? input : parameter.type());
      names.add(isSource ? null : parameter.name());
    }
    ExecutableType as = language.member(reader.type.asType(), own.method());
    Call.Target target = own.isOnSelf() ? Call.Target.SELF : Call.Target.FIELD;
    return way(source, input, own.method(), as, given, names, target, own.field());
  }

  private List<Way> receivers(Parameter source, TypeMirror input) {
    TypeMirror bound = input instanceof TypeVariable variable ? variable.getUpperBound() : input;
    if (bound.getKind() != TypeKind.DECLARED) {
      return List.of();
    }
    List<TypeMirror> given = new ArrayList<>();
    List<@Nullable String> names = new ArrayList<>();
    for (Parameter parameter : parameters) {
      if (!parameter.equals(source)) {
        given.add(parameter.type());
        names.add(parameter.name());
      }
    }
    List<Way> ways = new ArrayList<>();
    TypeElement element = (TypeElement) ((DeclaredType) bound).asElement();
    for (ExecutableElement method : language.methods(element)) {
      boolean accessible =
          !method.getModifiers().contains(Modifier.PRIVATE)
              && !method.getModifiers().contains(Modifier.STATIC);
      if (accessible && method.getSimpleName().contentEquals(name)) {
        ExecutableType as = language.member(bound, method);
        Way way = way(source, input, method, as, given, names, Call.Target.INPUT, "");
        if (way != null) {
          ways.add(way);
        }
      }
    }
    return ways;
  }

  private @Nullable Way way(
      Parameter source,
      TypeMirror input,
      ExecutableElement method,
      ExecutableType as,
      List<TypeMirror> given,
      List<@Nullable String> names,
      Call.Target target,
      String field) {
    Map<Element, TypeMirror> inferred = language.infer(method, as, given);
    int phase = phase(method, as, given, inferred);
    if (phase == 0) {
      return null;
    }
    TypeMirror returned = language.substitute(as.getReturnType(), inferred);
    return new Way(source, input, reader.call(method, as, returned, target, field), names, phase);
  }

  /** In which of the language's phases the arguments fit: strict, loose, varargs; 0 for none. */
  private int phase(
      ExecutableElement method,
      ExecutableType as,
      List<TypeMirror> given,
      Map<Element, TypeMirror> inferred) {
    List<TypeMirror> formal = new ArrayList<>();
    for (TypeMirror each : as.getParameterTypes()) {
      formal.add(language.substitute(each, inferred));
    }
    if (formal.size() == given.size()) {
      boolean strict = true;
      boolean loose = true;
      for (int i = 0; i < given.size(); i++) {
        strict &= language.fitsStrictly(given.get(i), formal.get(i));
        loose &= language.fits(given.get(i), formal.get(i));
      }
      if (loose) {
        return strict ? 1 : 2;
      }
    }
    int fixed = formal.size() - 1;
    if (!method.isVarArgs() || given.size() < fixed) {
      return 0;
    }
    TypeMirror many = ((ArrayType) formal.get(fixed)).getComponentType();
    for (int i = 0; i < given.size(); i++) {
      if (!language.fits(given.get(i), i < fixed ? formal.get(i) : many)) {
        return 0;
      }
    }
    return 3;
  }

  private @Nullable Way task(Parameter source, TypeMirror input) {
    if (parameters.size() != 1) {
      return null;
    }
    Map<String, Call.Async> kinds =
        Map.of(
            "java.util.concurrent.CompletionStage", Call.Async.STAGE,
            "java.util.concurrent.Future", Call.Async.FUTURE,
            "java.util.concurrent.Callable", Call.Async.CALLABLE,
            "java.util.function.Supplier", Call.Async.SUPPLIER);
    for (String kind :
        List.of(
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.Future",
            "java.util.concurrent.Callable",
            "java.util.function.Supplier")) {
      DeclaredType found = language.as(input, kind);
      TypeMirror result = found == null ? null : language.argument(found, 0);
      Call.Async async = kinds.get(kind);
      if (result != null && async != null) {
        Call call = new Call("task", null, Call.Target.TASK, "", result, async, List.of());
        return new Way(source, input, call, List.of(), 1);
      }
    }
    return null;
  }

  /** Among overloads over one parameter: the first phase that has any, then the most specific. */
  private List<Way> mostSpecific(List<Way> ways) {
    if (name.isEmpty() || ways.size() < 2) {
      return ways;
    }
    int phase = ways.stream().mapToInt(Way::phase).min().orElse(0);
    List<Way> first = ways.stream().filter(way -> way.phase() == phase).toList();
    List<Way> best =
        first.stream()
            .filter(way -> first.stream().allMatch(other -> isAsSpecific(way, other)))
            .toList();
    return new ArrayList<>(best.isEmpty() ? first : best);
  }

  private boolean isAsSpecific(Way way, Way other) {
    ExecutableElement a = way.call().method();
    ExecutableElement b = other.call().method();
    if (a == null || b == null || a.getParameters().size() != b.getParameters().size()) {
      return way.equals(other);
    }
    for (int i = 0; i < a.getParameters().size(); i++) {
      TypeMirror ofA = a.getParameters().get(i).asType();
      TypeMirror ofB = b.getParameters().get(i).asType();
      if (!language.types().isSubtype(ofA, ofB)) {
        return false;
      }
    }
    return true;
  }

  private Way only(List<Way> ways, List<Parameter> sources) {
    if (ways.size() == 1) {
      return ways.get(0);
    }
    if (ways.size() > 1) {
      List<String> names = ways.stream().map(way -> way.source().name()).distinct().toList();
      throw names.size() > 1
          ? reader.at(Diagnostic.SEVERAL_FAN_OUTS, reader.title(), String.join(", ", names))
          : reader.at(
              Diagnostic.AMBIGUOUS_CALL,
              reader.title(),
              String.join(", ", ways.stream().map(way -> way.call().name()).distinct().toList()));
    }
    boolean isKnown = !name.isEmpty() && !reader.named(name).isEmpty();
    if (!name.isEmpty() && !isKnown && !hasReceiver(sources)) {
      throw reader.unknownCall(name, List.of());
    }
    if (sources.isEmpty()) {
      throw reader.at(
          Diagnostic.NO_FAN_OUT,
          reader.title(),
          name.isEmpty() ? "the call" : name,
          expectedInput());
    }
    throw reader.at(
        Diagnostic.ARGUMENTS_DO_NOT_FIT,
        reader.title(),
        name.isEmpty() ? "no call" : name,
        given(sources.get(0)),
        isKnown ? signature(reader.named(name).get(0).method()) : "none that fits");
  }

  private boolean hasReceiver(List<Parameter> sources) {
    for (Parameter source : sources) {
      TypeMirror input = input(source.type());
      if (input instanceof DeclaredType declared
          && language.methods((TypeElement) declared.asElement()).stream()
              .anyMatch(method -> method.getSimpleName().contentEquals(name))) {
        return true;
      }
    }
    return false;
  }

  private String expectedInput() {
    List<Call.Own> named = name.isEmpty() ? List.of() : reader.named(name);
    return named.isEmpty() || named.get(0).method().getParameters().isEmpty()
        ? ""
        : ", such as List<"
            + JoinReader.shown(
                language.boxed(named.get(0).method().getParameters().get(0).asType()))
            + ">";
  }

  private String given(Parameter source) {
    List<String> given = new ArrayList<>();
    for (Parameter parameter : parameters) {
      TypeMirror input = parameter.equals(source) ? input(source.type()) : parameter.type();
      given.add(JoinReader.shown(input == null ? parameter.type() : input));
    }
    return "(" + String.join(", ", given) + ")";
  }

  private static String signature(ExecutableElement method) {
    return method.getSimpleName()
        + "("
        + String.join(
            ", ",
            method.getParameters().stream().map(each -> JoinReader.shown(each.asType())).toList())
        + ")";
  }

  // ---- the rest

  private boolean needsWitness(Way way, ResultReader.Result result) {
    boolean wider =
        !language
            .types()
            .isSameType(language.boxed(way.call().result()), language.boxed(result.type()));
    boolean keepsInput =
        result.container() == Join.Container.MAP
            || result.container() == Join.Container.WAITED
            || result.container() == Join.Container.COMPLETIONS
            || result.form() == Join.Form.COMPLETION;
    boolean isWildcard =
        way.source().type() instanceof DeclaredType declared
            && declared.getTypeArguments().stream()
                .anyMatch(argument -> argument.getKind() == TypeKind.WILDCARD);
    return way.call().target() != Call.Target.TASK && (wider || (keepsInput && isWildcard));
  }

  private String returnWhen() {
    return switch (reader.annotation.simpleName()) {
      case "Wait" -> reader.annotation.constant("returnWhen", "ALL_COMPLETED");
      case "Race" -> reader.annotation.constant("returnWhen", "FIRST_SUCCESS");
      default -> "";
    };
  }

  private @Nullable Duration stagger() {
    String text = reader.annotation.text("stagger");
    if (text.isEmpty()) {
      return null;
    }
    Duration parsed = Durations.parse(text);
    if (parsed == null) {
      throw reader.atValue("stagger", Diagnostic.BAD_DURATION, text);
    }
    return parsed;
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.JoinReader.Parameter;
import io.rejoin.processor.validate.Ways.Way;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads a join that makes one call for each input. */
final class EachReader {
  private final JoinReader reader;
  private final Language language;
  private final Join.Header header;
  private final String name;
  private final ResultReader results;
  private final Ways finder;

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
    this.finder = new Ways(reader, name, parameters, results);
  }

  Join read() {
    List<Parameter> sources = sources();
    sources.forEach(this::ensureNotRaw);
    List<Way> ways = new ArrayList<>();
    for (Parameter source : sources) {
      ways.addAll(finder.over(source));
    }
    if (name.isEmpty() && ways.size() > 1) {
      ways.removeIf(way -> !results.canHold(way.call(), way.input()));
    }
    Way way = only(ways, sources);
    ensureLimited(way.source());
    if (way.fit() != null && way.fit().isUntold() && !results.canHold(way.call(), way.input())) {
      throw reader.untold(reader.method, way.fit());
    }
    ResultReader.Result result = results.read(way.call(), way.input());
    if (result.isPlain() && result.isEager() && !result.isFuture()) {
      reader.exceptions.ensureDeclared(header, List.of(way.call()));
    }
    Consumer consumer = results.consumer();
    if (consumer != null) {
      consumer.ensureDeclared(header);
    }
    if (header.leaveRunning()
        && (!(result.isPlain() && result.isEager()) || header.hasDeadline())) {
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
        reader.limit("count", 1, Diagnostic.TOO_FEW),
        stagger(),
        consumer == null ? List.of() : consumer.names(),
        consumer != null && consumer.takesInput());
  }

  // ---- the inputs

  private List<Parameter> sources() {
    List<Parameter> marked =
        parameters.stream()
            .filter(each -> Annotations.find(each.element(), "Each") != null)
            .toList();
    if (marked.size() > 1) {
      throw reader.at(
          Diagnostic.SEVERAL_EACH,
          reader.title(),
          String.join(", ", marked.stream().map(Parameter::name).toList()));
    }
    for (Parameter each : marked) {
      if (!Ways.holdsMany(language, each.type())) {
        throw noInputs(each.element());
      }
    }
    return marked.isEmpty()
        ? parameters.stream().filter(each -> Ways.holdsMany(language, each.type())).toList()
        : marked;
  }

  private void ensureNotRaw(Parameter source) {
    if (Ways.holdsMany(language, source.type()) && Ways.input(language, source.type()) == null) {
      throw reader.report.at(
          source.element(),
          Diagnostic.RAW_TYPE,
          reader.title(),
          source.name(),
          Wording.shown(source.type()));
    }
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
          Wording.withArticle(source.type()));
    }
  }

  // ---- the call

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
    boolean isKnown = !name.isEmpty() && !reader.calls.named(name).isEmpty();
    if (!name.isEmpty() && !isKnown && !finder.hasReceiver(sources)) {
      throw reader.calls.unknownCall(name);
    }
    if (sources.isEmpty()) {
      throw noInputs(reader.method);
    }
    if (name.isEmpty()) {
      throw reader.at(
          Diagnostic.NO_CALL_FITS,
          reader.title(),
          reader.type.getSimpleName(),
          given(sources.get(0)),
          Wording.shown(reader.as.getReturnType()),
          declaredCalls());
    }
    throw reader.at(
        Diagnostic.ARGUMENTS_DO_NOT_FIT,
        reader.title(),
        name,
        given(sources.get(0)),
        isKnown ? Wording.signature(reader.calls.named(name).get(0).method()) : "none that fits");
  }

  private Report.Faulty noInputs(Element at) {
    return reader.report.at(
        at,
        Diagnostic.NO_FAN_OUT,
        reader.title(),
        name.isEmpty() ? "the call" : name,
        expectedInput());
  }

  private String declaredCalls() {
    List<String> calls =
        reader.own.stream()
            .filter(each -> !each.isJoin())
            .map(each -> Wording.signature(each.method()))
            .toList();
    return calls.isEmpty() ? "none" : String.join(", ", calls);
  }

  private String expectedInput() {
    List<Call.Own> named = name.isEmpty() ? List.of() : reader.calls.named(name);
    return named.isEmpty() || named.get(0).method().getParameters().isEmpty()
        ? ""
        : ", such as List<"
            + Wording.shown(language.boxed(named.get(0).method().getParameters().get(0).asType()))
            + ">";
  }

  private String given(Parameter source) {
    List<String> given = new ArrayList<>();
    for (Parameter parameter : parameters) {
      TypeMirror input =
          parameter.equals(source) ? Ways.input(language, source.type()) : parameter.type();
      given.add(Wording.shown(input == null ? parameter.type() : input));
    }
    return "(" + String.join(", ", given) + ")";
  }

  // ---- the rest

  /** Whether the compiler would infer other types than the result has. */
  private boolean needsWitness(Way way, ResultReader.Result result) {
    TypeMirror given = language.boxed(way.call().result());
    boolean wider = !language.types().isSameType(given, language.boxed(result.type()));
    boolean keepsInput =
        result.container() == Join.Container.MAP
            || result.container() == Join.Container.WAITED
            || result.container() == Join.Container.COMPLETIONS
            || result.form() == Join.Form.COMPLETION;
    boolean otherInput = keepsInput && Language.hasWildcard(way.source().type());
    // a lambda that returns null tells nothing of its result
    boolean untold =
        way.call().result().getKind() == TypeKind.VOID && result.container() != Join.Container.VOID;
    return wider || otherInput || way.call().isCaptured() || untold;
  }

  private String returnWhen() {
    return switch (reader.annotation.simpleName()) {
      case "Wait" -> reader.annotation.constant("returnWhen", "ALL_COMPLETED");
      case "Race" -> {
        String written = reader.annotation.constant("returnWhen", "FIRST_SUCCESS");
        if (!written.equals("FIRST_SUCCESS") && !written.equals("FIRST_COMPLETED")) {
          throw reader.atValue("returnWhen", Diagnostic.RACE_CONDITION, reader.title(), written);
        }
        yield written;
      }
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

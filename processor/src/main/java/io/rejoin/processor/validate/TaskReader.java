package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** Reads a method that starts a call to be joined later. */
final class TaskReader {
  private final JoinReader reader;
  private final Join.Header header;
  private final String name;
  private final List<JoinReader.Parameter> parameters;

  TaskReader(JoinReader reader, Join.Header header) {
    this.reader = reader;
    this.header = header;
    this.name = reader.annotation.text("value");
    this.parameters = reader.parameters();
  }

  /** A call that can be started, and how its arguments fit. */
  private record Found(Call call, Applicable fit) {}

  Join read() {
    TypeMirror returned = reader.as.getReturnType();
    List<Call.Own> candidates = name.isEmpty() ? reader.own : reader.calls.named(name);
    if (candidates.isEmpty()) {
      throw reader.calls.unknownCall(name);
    }
    List<Found> found = found(candidates, returned);
    if (found.size() > 1) {
      throw reader.at(
          Diagnostic.AMBIGUOUS_CALL,
          reader.title(),
          String.join(", ", found.stream().map(each -> each.call().name()).toList()));
    }
    if (found.isEmpty()) {
      throw reader.at(
          Diagnostic.TASK_ARGUMENTS,
          reader.title(),
          name.isEmpty() ? "there is no call" : "'" + name + "' cannot be called",
          String.join(", ", parameters.stream().map(each -> Wording.shown(each.type())).toList()),
          name.isEmpty()
              ? "It would have to give " + Wording.shown(returned)
              : "It is declared as " + Wording.signature(candidates.get(0).method()));
    }
    Call call = found.get(0).call();
    if (!isGiven(call, returned)) {
      if (found.get(0).fit().isUntold()) {
        throw reader.untold(reader.method, found.get(0).fit());
      }
      TypeMirror boxed = reader.language.boxed(call.result());
      throw reader.at(
          Diagnostic.WRONG_RESULT,
          reader.title(),
          call.name(),
          "a future of " + Wording.shown(boxed),
          Wording.shown(returned),
          "CompletableFuture<" + Wording.shown(boxed) + ">");
    }
    TypeMirror result = reader.result(returned);
    return new Join.Task(
        header, call, parameters.stream().map(JoinReader.Parameter::name).toList(), result);
  }

  private List<Found> found(List<Call.Own> candidates, TypeMirror returned) {
    List<TypeMirror> given = parameters.stream().map(JoinReader.Parameter::type).toList();
    List<Applicable> fits = new ArrayList<>();
    List<Call.Own> fitting = new ArrayList<>();
    for (Call.Own own : candidates) {
      Applicable fit =
          Applicable.of(
              reader.language, reader.self(), own.method(), given, () -> wanted(returned));
      if (fit != null && !own.method().equals(reader.method)) {
        fits.add(fit);
        fitting.add(own);
      }
    }
    List<Applicable> best =
        name.isEmpty() ? fits : Applicable.mostSpecific(fits, given.size(), reader.language);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < fits.size(); i++) {
      if (best.contains(fits.get(i))) {
        Call.Own own = fitting.get(i);
        Call call = reader.call(fits.get(i), own.target(), own.field());
        if (!name.isEmpty() || (!own.isJoin() && isGiven(call, returned))) {
          found.add(new Found(call, fits.get(i)));
        }
      }
    }
    return found;
  }

  /** What a call has to give: what the future is of. */
  private List<TypeMirror> wanted(TypeMirror returned) {
    return JoinReader.isFuture(returned) ? List.of(reader.result(returned)) : List.of();
  }

  private boolean isGiven(Call call, TypeMirror returned) {
    if (!JoinReader.isFuture(returned)) {
      return false;
    }
    TypeMirror boxed = reader.language.boxed(call.result());
    return reader.language.types().isSubtype(boxed, reader.result(returned));
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;

/** Reads a method that starts a call to be joined later. */
final class TaskReader {
  private final JoinReader reader;
  private final Join.Header header;

  TaskReader(JoinReader reader, Join.Header header) {
    this.reader = reader;
    this.header = header;
  }

  Join read() {
    TypeMirror returned = reader.as.getReturnType();
    String name = reader.annotation.text("value");
    List<JoinReader.Parameter> parameters = reader.parameters();
    List<Call> found = new ArrayList<>();
    List<Call.Own> candidates = name.isEmpty() ? reader.own : reader.named(name);
    if (candidates.isEmpty()) {
      throw reader.unknownCall(name, List.of());
    }
    for (Call.Own own : candidates) {
      if (own.method().equals(reader.method)) {
        continue;
      }
      ExecutableType as = reader.language.member(reader.type.asType(), own.method());
      if (takes(as, parameters)) {
        Call.Target target = own.isOnSelf() ? Call.Target.SELF : Call.Target.FIELD;
        Call call = reader.call(own.method(), as, as.getReturnType(), target, own.field());
        if (!name.isEmpty() || (!own.isJoin() && isGiven(call, returned))) {
          found.add(call);
        }
      }
    }
    if (found.size() > 1) {
      throw reader.at(
          Diagnostic.AMBIGUOUS_CALL,
          reader.title(),
          String.join(", ", found.stream().map(Call::name).toList()));
    }
    if (found.isEmpty()) {
      throw reader.at(
          Diagnostic.ARGUMENTS_DO_NOT_FIT,
          reader.title(),
          name,
          parameters.stream().map(each -> JoinReader.shown(each.type())).toList(),
          candidates.get(0).method());
    }
    Call call = found.get(0);
    if (!isGiven(call, returned)) {
      TypeMirror boxed = reader.language.boxed(call.result());
      throw reader.at(
          Diagnostic.WRONG_RESULT,
          reader.title(),
          call.name(),
          JoinReader.shown(call.result()),
          JoinReader.shown(returned),
          "CompletableFuture<" + JoinReader.shown(boxed) + ">");
    }
    return new Join.Task(
        header, call, parameters.stream().map(JoinReader.Parameter::name).toList());
  }

  private boolean takes(ExecutableType as, List<JoinReader.Parameter> parameters) {
    if (as.getParameterTypes().size() != parameters.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (!reader.language.fits(parameters.get(i).type(), as.getParameterTypes().get(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isGiven(Call call, TypeMirror returned) {
    if (!JoinReader.isFuture(returned)) {
      return false;
    }
    TypeMirror inside = reader.language.argument(returned, 0);
    return inside != null
        && reader
            .language
            .types()
            .isSubtype(reader.language.boxed(call.result()), Objects.requireNonNull(inside));
  }
}

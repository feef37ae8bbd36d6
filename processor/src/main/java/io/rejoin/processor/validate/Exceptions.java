package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** Knows which checked exceptions a join has to declare, and reports those that it does not. */
final class Exceptions {
  private final JoinReader reader;

  Exceptions(JoinReader reader) {
    this.reader = reader;
  }

  /** The checked exceptions of a call, without interruptions, which no join has to declare. */
  List<TypeMirror> checked(List<? extends TypeMirror> thrown) {
    return thrown.stream()
        .<TypeMirror>map(each -> each)
        .filter(reader.language::isChecked)
        .filter(each -> !Language.isType(each, "java.lang.InterruptedException"))
        .toList();
  }

  /** Reports what the calls throw and the join does not declare, all in one. */
  void ensureDeclared(Join.Header header, List<Call> calls) {
    List<TypeMirror> thrown = new ArrayList<>();
    String thrower = "";
    for (Call call : calls) {
      thrown.addAll(call.exceptions());
      boolean isMissing = call.exceptions().stream().anyMatch(each -> !isDeclared(header, each));
      thrower = thrower.isEmpty() && isMissing ? call.name() : thrower;
    }
    ensureDeclared(header, thrower, thrown);
  }

  /** Reports what is thrown and not declared, all in one. */
  void ensureDeclared(Join.Header header, String thrower, List<TypeMirror> thrown) {
    List<TypeMirror> missing = new ArrayList<>();
    for (TypeMirror each : thrown) {
      boolean isKnown =
          missing.stream().anyMatch(other -> reader.language.types().isSameType(other, each));
      if (!isKnown && !isDeclared(header, each)) {
        missing.add(each);
      }
    }
    if (!missing.isEmpty()) {
      String names = String.join(", ", missing.stream().map(Wording::shown).toList());
      throw reader.at(Diagnostic.UNDECLARED_EXCEPTION, reader.title(), thrower, names, names);
    }
  }

  private boolean isDeclared(Join.Header header, TypeMirror thrown) {
    return header.exceptions().stream()
        .anyMatch(each -> reader.language.types().isSubtype(thrown, each));
  }
}

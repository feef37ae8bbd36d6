package io.rejoin.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes the bodies of joins. */
final class JoinWriter {
  static final ClassName CALL = ClassName.get("io.rejoin", "Call");
  static final ClassName BODY = ClassName.get("io.rejoin", "Body");

  private final Language language;
  private final Names names;

  JoinWriter(Language language, Names names) {
    this.language = language;
    this.names = names;
  }

  CodeBlock body(Join join) {
    if (join instanceof Join.Each each) {
      return new EachWriter(this, language, each).body();
    }
    if (join instanceof Join.Together together) {
      return new TogetherWriter(this, language, together).body();
    }
    return task((Join.Task) join);
  }

  /** The join's field, with the caller's deadline if there is one. */
  List<CodeBlock> start(Join.Header header, Set<String> taken) {
    List<CodeBlock> links = new ArrayList<>();
    links.add(CodeBlock.of("$L", Names.reference(names.fieldOf(header.method()), taken)));
    if (!header.durationParameter().isEmpty()) {
      links.add(CodeBlock.of(".atMost($N)", header.durationParameter()));
    }
    return links;
  }

  private CodeBlock task(Join.Task task) {
    Set<String> taken = Names.parameters(task.header().method());
    List<CodeBlock> links = start(task.header(), taken);
    links.add(CodeBlock.of(".call($L)", supplied(task.call(), task.arguments(), taken)));
    links.add(CodeBlock.of(".createTask()"));
    return CodeBlock.builder().addStatement(Lines.chain("return ", links)).build();
  }

  /** The body of a call that has a deadline of its own. */
  CodeBlock deadline(Call.Own call, ExecutableType as, CodeBlock made) {
    Set<String> taken = Names.parameters(call.method());
    boolean isVoid = as.getReturnType().getKind() == TypeKind.VOID;
    List<CodeBlock> links = new ArrayList<>();
    links.add(CodeBlock.of("$L", Names.reference(names.fieldOf(call.method()), taken)));
    links.add(CodeBlock.of(".call($L)", isVoid ? block(made) : CodeBlock.of("() -> $L", made)));
    List<TypeMirror> declared =
        as.getThrownTypes().stream()
            .filter(language::isChecked)
            .<TypeMirror>map(each -> each)
            .toList();
    List<TypeMirror> thrown =
        declared.stream()
            .filter(each -> !Language.isType(each, "java.lang.InterruptedException"))
            .toList();
    links.add(end(declared, thrown.size() > 1));
    return CodeBlock.builder().addStatement(Lines.chain(isVoid ? "" : "return ", links)).build();
  }

  private static CodeBlock block(CodeBlock made) {
    return CodeBlock.of("() -> {\n  $L;\n  return null;\n}", made);
  }

  /** The call as a body without parameters. */
  CodeBlock supplied(Call call, List<String> arguments, Set<String> taken) {
    CodeBlock made = made(call, arguments, taken, "");
    CodeBlock lambda =
        call.result().getKind() == TypeKind.VOID ? block(made) : CodeBlock.of("() -> $L", made);
    return switch (call.async()) {
      case STAGE -> CodeBlock.of("$T.stage($L)", BODY, lambda);
      case FUTURE -> CodeBlock.of("$T.future($L)", BODY, lambda);
      default -> lambda;
    };
  }

  /** The call itself. */
  static CodeBlock made(Call call, List<String> arguments, Set<String> taken, String input) {
    String given = String.join(", ", arguments);
    return switch (call.target()) {
      case FIELD ->
          CodeBlock.of("$L.$N($L)", Names.reference(call.field(), taken), call.name(), given);
      case SELF -> CodeBlock.of("$N($L)", call.name(), given);
      case INPUT -> CodeBlock.of("$N.$N($L)", input, call.name(), given);
      case TASK -> CodeBlock.of("$N", input);
    };
  }

  /**
   * What runs the join: with the exceptions that are thrown as themselves, where the compiler does
   * not find them out from the call.
   */
  CodeBlock end(List<TypeMirror> declared, boolean namesThem) {
    boolean special =
        declared.stream()
            .anyMatch(
                each ->
                    Language.isType(each, "java.lang.InterruptedException")
                        || Language.isType(each, "java.util.concurrent.TimeoutException"));
    boolean hasVariable = declared.stream().anyMatch(each -> each.getKind() == TypeKind.TYPEVAR);
    List<TypeMirror> distinct = withoutSubtypes(declared);
    if (distinct.isEmpty() || hasVariable || !(namesThem || special)) {
      return CodeBlock.of(".join()");
    }
    List<CodeBlock> tokens = new ArrayList<>();
    for (TypeMirror each : distinct) {
      tokens.add(CodeBlock.of("$T.class", TypeName.get(language.types().erasure(each))));
    }
    return CodeBlock.of(".join($L)", CodeBlock.join(tokens, ", "));
  }

  private List<TypeMirror> withoutSubtypes(List<TypeMirror> declared) {
    return declared.stream()
        .filter(
            each ->
                declared.stream()
                    .noneMatch(
                        other ->
                            other != each
                                && language.types().isSubtype(each, other)
                                && !Language.isType(each, "java.lang.InterruptedException")
                                && !Language.isType(each, "java.util.concurrent.TimeoutException")))
        .toList();
  }
}

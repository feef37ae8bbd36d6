package io.rejoin.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Client;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes the bodies of joins, and of calls that have a deadline of their own. */
final class JoinWriter {
  static final ClassName CALL = ClassName.get("io.rejoin", "Call");
  static final ClassName BODY = ClassName.get("io.rejoin", "Body");

  private final Language language;
  private final Client client;
  private final Names names;

  /** Those that the method gives; what is written adds its own. */
  final Warnings warnings;

  JoinWriter(Language language, Client client, Names names, Warnings warnings) {
    this.language = language;
    this.client = client;
    this.names = names;
    this.warnings = warnings;
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

  /** The join's field. */
  CodeBlock field(Join.Header header, Set<String> taken) {
    return CodeBlock.of("$L", Names.reference(names.fieldOf(header.method()), taken));
  }

  /** Where a chain of the join begins: with the caller's deadline if there is one. */
  List<Code> start(Join.Header header) {
    List<Code> links = new ArrayList<>();
    if (!header.durationParameter().isEmpty()) {
      links.add(Code.text(".atMost($N)", header.durationParameter()));
    }
    return links;
  }

  private CodeBlock task(Join.Task task) {
    Set<String> taken = Names.parameters(task.header().method());
    List<Code> links = start(task.header());
    TypeMirror given = language.boxed(task.call().result());
    boolean isTold =
        task.call().result().getKind() != TypeKind.VOID
            && !task.call().isCaptured()
            && language.types().isSameType(given, task.result());
    CodeBlock head =
        isTold
            ? CodeBlock.of(".call")
            : CodeBlock.of(
                ".<$T, $T>call", TypeNames.of(task.result()), thrown(task.call().exceptions()));
    links.add(new Code.Invocation(head, List.of(supplied(task.call(), task.arguments(), taken))));
    links.add(Code.call(".createTask"));
    Code chain = new Code.Chain(field(task.header(), taken), links);
    return statement("return ", chain);
  }

  static CodeBlock statement(String beginning, Code code) {
    return CodeBlock.builder().addStatement("$L", Code.statement(beginning, code)).build();
  }

  /** The one checked exception that the compiler would infer for a call that throws these. */
  TypeName thrown(List<TypeMirror> exceptions) {
    return switch (exceptions.size()) {
      case 0 -> ClassName.get(RuntimeException.class);
      case 1 -> {
        warnings.mentioning(exceptions.get(0));
        yield TypeName.get(exceptions.get(0));
      }
      default ->
          ClassName.get(
              exceptions.stream().allMatch(language::isException)
                  ? Exception.class
                  : Throwable.class);
    };
  }

  /** The body of a call that has a deadline of its own. */
  CodeBlock deadline(Call.Own call, TypeMirror returned, List<TypeMirror> thrown, CodeBlock made) {
    Set<String> taken = Names.parameters(call.method());
    boolean isVoid = returned.getKind() == TypeKind.VOID;
    Call.Async async =
        language.as(returned, "java.util.concurrent.CompletionStage") != null
            ? Call.Async.STAGE
            : language.as(returned, "java.util.concurrent.Future") != null
                ? Call.Async.FUTURE
                : Call.Async.NO;
    List<Code> links = new ArrayList<>();
    links.add(Code.call(".call", wrapped(async, lambda("()", made, isVoid))));
    if (async != Call.Async.NO) {
      links.add(Code.call(".createTask"));
    } else {
      List<TypeMirror> declared = thrown.stream().filter(language::isChecked).toList();
      long several =
          declared.stream()
              .filter(each -> !Language.isType(each, "java.lang.InterruptedException"))
              .count();
      links.add(new Ending(language).join(declared, several > 1));
    }
    CodeBlock field = CodeBlock.of("$L", Names.reference(names.fieldOf(call.method()), taken));
    return statement(isVoid ? "" : "return ", new Code.Chain(field, links));
  }

  /** A lambda that makes the call; what gives nothing gives null. */
  static Code lambda(String parameters, CodeBlock made, boolean isVoid) {
    return isVoid
        ? new Code.Block(
            parameters, List.of(CodeBlock.of("$L;", made), CodeBlock.of("return null;")))
        : new Code.Lambda(parameters, new Code.Text(made));
  }

  private static Code wrapped(Call.Async async, Code lambda) {
    return switch (async) {
      case STAGE -> new Code.Invocation(CodeBlock.of("$T.stage", BODY), List.of(lambda));
      case FUTURE -> new Code.Invocation(CodeBlock.of("$T.future", BODY), List.of(lambda));
      default -> lambda;
    };
  }

  /** The call as a body without parameters. */
  Code supplied(Call call, List<String> arguments, Set<String> taken) {
    CodeBlock made = made(call, arguments, taken, "");
    return wrapped(call.async(), lambda("()", made, call.result().getKind() == TypeKind.VOID));
  }

  /** Whether it is made on the nested {@code Calls}. */
  private boolean isOfCalls(Call call) {
    return client.collaborators().stream()
        .anyMatch(each -> each.type() == null && each.field().equals(call.field()));
  }

  /** The call itself. */
  CodeBlock made(Call call, List<String> arguments, Set<String> taken, String input) {
    warnings.making(call, isOfCalls(call));
    String given = String.join(", ", arguments);
    return switch (call.target()) {
      case FIELD ->
          CodeBlock.of("$L.$N($L)", Names.reference(call.field(), taken), call.name(), given);
      // 'yield' without a target is no call of a method
      case SELF ->
          CodeBlock.of("$L$N($L)", call.name().equals("yield") ? "this." : "", call.name(), given);
      case INPUT -> CodeBlock.of("$N.$N($L)", input, call.name(), given);
      case TASK -> CodeBlock.of("$N", input);
    };
  }
}

package io.rejoin.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Join.Container;
import io.rejoin.processor.model.Join.Form;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes a join that makes one call for each input, as one chain. */
final class EachWriter {
  private static final ClassName RETURN_WHEN = ClassName.get("io.rejoin", "ReturnWhen");

  private final JoinWriter writer;
  private final Language language;
  private final Join.Each join;
  private final Set<String> taken;
  private final String input;

  EachWriter(JoinWriter writer, Language language, Join.Each join) {
    this.writer = writer;
    this.language = language;
    this.join = join;
    this.taken = new HashSet<>(Names.parameters(join.header().method()));
    this.input = Names.singular(join.source(), join.input(), taken);
    taken.add(input);
  }

  CodeBlock body() {
    List<CodeBlock> links = writer.start(join.header(), taken);
    links.add(CodeBlock.of(".$L$L($L, $L)", witness(), each(), source(), call()));
    switch (join.form()) {
      case PLAIN -> {}
      case OUTCOME -> links.add(CodeBlock.of(".outcomes()"));
      case OPTIONAL -> links.add(CodeBlock.of(".optionals()"));
      case COMPLETION -> links.add(CodeBlock.of(".completions()"));
    }
    CodeBlock.Builder body = CodeBlock.builder();
    boolean isFuture = join.isFuture();
    switch (join.container()) {
      case LIST, FIRST, FIRST_LIST, MAP, WAITED -> {
        links.add(gathered());
        links.add(isFuture ? CodeBlock.of(".createTask()") : end());
        body.addStatement(Lines.chain("return ", isFuture ? widened(links) : links));
      }
      case VOID -> {
        links.add(CodeBlock.of(".gatherVoid()"));
        links.add(isFuture ? CodeBlock.of(".createTask()") : end());
        body.addStatement(Lines.chain(isFuture ? "return " : "", links));
      }
      case CONSUMER -> {
        links.add(CodeBlock.of(".forEachCompleted($L)", receiver()));
        links.add(end());
        body.addStatement(Lines.chain("", links));
      }
      case STREAM -> {
        links.add(CodeBlock.of(".gatherStream()"));
        body.addStatement(Lines.chain("return ", links));
      }
      case COMPLETED_STREAM -> {
        links.add(CodeBlock.of(".asCompletedStream()"));
        body.addStatement(Lines.chain("return ", links));
      }
      case COMPLETIONS -> {
        links.add(CodeBlock.of(".asCompleted()"));
        body.addStatement(Lines.chain("return ", links));
      }
      case ARRAY -> addArray(body, links);
    }
    return body.build();
  }

  private CodeBlock gathered() {
    return switch (join.container()) {
      case MAP -> CodeBlock.of(".gatherMap()");
      case WAITED -> CodeBlock.of(".await($T.$L)", RETURN_WHEN, join.returnWhen());
      case FIRST -> CodeBlock.of(".race($T.$L)", RETURN_WHEN, join.returnWhen());
      case FIRST_LIST ->
          CodeBlock.of(".race($T.$L, $L)", RETURN_WHEN, join.returnWhen(), join.count());
      default -> CodeBlock.of(".gather()");
    };
  }

  private CodeBlock end() {
    Call call = join.call();
    boolean foreign = call.async() != Call.Async.NO;
    boolean consumes = join.container() == Container.CONSUMER;
    boolean several = call.exceptions().size() > 1;
    return writer.end(
        join.header().exceptions(),
        (join.form() == Form.PLAIN && (foreign || several)) || consumes);
  }

  /**
   * A future of a List is no future of a Collection: there the join goes into a call of its own.
   */
  private List<CodeBlock> widened(List<CodeBlock> links) {
    TypeMirror returned = join.header().as().getReturnType();
    TypeMirror inside = language.argument(returned, 0);
    if (inside == null || !Language.isType(inside, "java.util.Collection")) {
      return links;
    }
    return asCall(links.subList(0, links.size() - 1), inside, CodeBlock.of(""));
  }

  private List<CodeBlock> asCall(List<CodeBlock> links, TypeMirror result, CodeBlock after) {
    List<CodeBlock> inner = new ArrayList<>(links);
    inner.add(CodeBlock.of(".join()"));
    if (!after.isEmpty()) {
      inner.add(after);
    }
    List<CodeBlock> outer = writer.start(join.header(), taken);
    outer.add(
        CodeBlock.of(
            ".<$T, $T>call(\n    () ->\n        $L)",
            TypeName.get(result),
            thrown(),
            CodeBlock.join(inner, "\n            ")));
    outer.add(CodeBlock.of(".createTask()"));
    return outer;
  }

  private void addArray(CodeBlock.Builder body, List<CodeBlock> links) {
    links.add(CodeBlock.of(".gather()"));
    TypeMirror returned = join.header().as().getReturnType();
    TypeMirror array =
        join.isFuture() ? Objects.requireNonNull(language.argument(returned, 0)) : returned;
    TypeMirror element = ((ArrayType) array).getComponentType();
    CodeBlock toArray =
        switch (element.getKind()) {
          case INT -> CodeBlock.of(".stream().mapToInt($T::intValue).toArray()", Integer.class);
          case LONG -> CodeBlock.of(".stream().mapToLong($T::longValue).toArray()", Long.class);
          case DOUBLE ->
              CodeBlock.of(".stream().mapToDouble($T::doubleValue).toArray()", Double.class);
          default ->
              CodeBlock.of(".toArray($T[]::new)", TypeName.get(language.types().erasure(element)));
        };
    boolean isOtherPrimitive =
        element.getKind().isPrimitive()
            && element.getKind() != TypeKind.INT
            && element.getKind() != TypeKind.LONG
            && element.getKind() != TypeKind.DOUBLE;
    if (join.isFuture() && !isOtherPrimitive) {
      body.addStatement(Lines.chain("return ", asCall(links, array, toArray)));
    } else if (!isOtherPrimitive) {
      links.add(end());
      links.add(toArray);
      body.addStatement(Lines.chain("return ", links));
    } else {
      addLoop(body, links, element);
    }
  }

  private void addLoop(CodeBlock.Builder body, List<CodeBlock> links, TypeMirror element) {
    String list = Names.free("results", List.of("resultList"), taken);
    String array = Names.free("array", List.of("resultArray"), taken);
    links.add(end());
    body.addStatement(
        "$T<$T> $N = $L",
        List.class,
        TypeName.get(language.boxed(element)),
        list,
        CodeBlock.join(links, ""));
    body.addStatement("$1T[] $2N = new $1T[$3N.size()]", TypeName.get(element), array, list);
    body.beginControlFlow("for (int i = 0; i < $N.length; i++)", array);
    body.addStatement("$N[i] = $N.get(i)", array, list);
    body.endControlFlow();
    body.addStatement("return $N", array);
  }

  private CodeBlock receiver() {
    String result = Names.free("result", List.of("eachResult"), taken);
    String consumer = join.consumer().get(0);
    String method = join.consumer().get(1);
    return join.consumerTakesInput()
        ? CodeBlock.of("$N::$N", consumer, method)
        : CodeBlock.of("($N, $N) -> $N.$N($N)", input, result, consumer, method, result);
  }

  // ---- the inputs and the call

  private CodeBlock source() {
    String name = join.source();
    TypeMirror type = join.sourceType();
    if (type instanceof ArrayType array) {
      CodeBlock checked = CodeBlock.of("$T.requireNonNull($N, $S)", Objects.class, name, name);
      return switch (array.getComponentType().getKind()) {
        case INT, LONG, DOUBLE ->
            CodeBlock.of("$T.stream($L).boxed().toList()", Arrays.class, checked);
        case BYTE, SHORT, CHAR, FLOAT, BOOLEAN ->
            CodeBlock.of(
                "$1T.range(0, $2L.length).mapToObj(i -> $3N[i]).toList()",
                IntStream.class,
                checked,
                name);
        default -> CodeBlock.of("$T.asList($L)", Arrays.class, checked);
      };
    }
    if (language.as(type, "java.lang.Iterable") != null) {
      return CodeBlock.of("$N", name);
    }
    CodeBlock checked = CodeBlock.of("$T.requireNonNull($N, $S)", Objects.class, name, name);
    return language.as(type, "java.util.stream.Stream") != null
        ? CodeBlock.of("$L::iterator", checked)
        : CodeBlock.of("() -> $N", name);
  }

  private CodeBlock call() {
    Call call = join.call();
    if (call.target() == Call.Target.TASK) {
      return switch (call.async()) {
        case STAGE -> CodeBlock.of("$T.stage()", JoinWriter.CALL);
        case FUTURE -> CodeBlock.of("$T.future()", JoinWriter.CALL);
        case CALLABLE -> CodeBlock.of("$T.callable()", JoinWriter.CALL);
        case SUPPLIER, NO -> CodeBlock.of("$T::get", Supplier.class);
      };
    }
    List<String> arguments =
        join.arguments().stream().map(each -> each == null ? input : each).toList();
    CodeBlock made = JoinWriter.made(call, arguments, taken, input);
    CodeBlock lambda =
        call.result().getKind() == TypeKind.VOID
            ? CodeBlock.of("$N -> {\n  $L;\n  return null;\n}", input, made)
            : CodeBlock.of("$N -> $L", input, made);
    return lambda;
  }

  private String each() {
    boolean isTask = join.call().target() == Call.Target.TASK;
    return switch (join.call().async()) {
      case STAGE -> isTask ? "each" : "eachStage";
      case FUTURE -> isTask ? "each" : "eachFuture";
      default -> "each";
    };
  }

  private CodeBlock witness() {
    boolean isUnneeded = join.container() == Container.FIRST && join.form() == Form.PLAIN;
    return join.needsWitness() && !(isUnneeded && !join.isFuture())
        ? CodeBlock.of(
            "<$T, $T, $T>",
            TypeName.get(language.boxed(join.input())),
            TypeName.get(language.boxed(join.result())),
            thrown())
        : CodeBlock.of("");
  }

  /** The one checked exception that the compiler would infer for the call. */
  private TypeName thrown() {
    List<TypeMirror> exceptions = join.call().exceptions();
    return switch (exceptions.size()) {
      case 0 -> ClassName.get(RuntimeException.class);
      case 1 -> TypeName.get(exceptions.get(0));
      default -> ClassName.get(Exception.class);
    };
  }
}

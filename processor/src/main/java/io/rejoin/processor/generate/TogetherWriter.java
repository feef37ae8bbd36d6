package io.rejoin.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Join.Argument;
import io.rejoin.processor.model.Join.Part;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes a join of different calls: a part for each, then what is made of them. */
final class TogetherWriter {
  private static final ClassName TOGETHER = ClassName.get("io.rejoin", "Together");
  private static final ClassName PART = ClassName.get("io.rejoin", "Part");

  private final JoinWriter writer;
  private final Language language;
  private final Join.Together join;
  private final Set<String> taken;
  private final Map<String, String> variables = new HashMap<>();

  TogetherWriter(JoinWriter writer, Language language, Join.Together join) {
    this.writer = writer;
    this.language = language;
    this.join = join;
    this.taken = new HashSet<>(Names.parameters(join.header().method()));
  }

  CodeBlock body() {
    String together = Names.free("together", List.of("parts", "all"), taken);
    CodeBlock.Builder body = CodeBlock.builder();
    List<CodeBlock> start = writer.start(join.header(), taken);
    start.add(CodeBlock.of(".together()"));
    taken.add(together);
    body.addStatement("$T $N = $L", TOGETHER, together, CodeBlock.join(start, ""));
    for (Part part : join.parts()) {
      addPart(body, together, part);
    }
    List<CodeBlock> links = new ArrayList<>();
    links.add(CodeBlock.of("$N", together));
    links.add(CodeBlock.of(".gather($L)", result()));
    links.add(
        join.isFuture()
            ? CodeBlock.of(".createTask()")
            : writer.end(join.header().exceptions(), true));
    boolean returns = !join.isVoid() || join.isFuture();
    body.addStatement(Lines.chain(returns ? "return " : "", links));
    return body.build();
  }

  private void addPart(CodeBlock.Builder body, String together, Part part) {
    String variable = Names.free(part.name(), List.of(part.name() + "Part"), taken);
    List<String> arguments = new ArrayList<>();
    List<CodeBlock> after = new ArrayList<>();
    for (Argument argument : part.arguments()) {
      String read = variables.get(argument.name());
      if (argument.isPart() && read != null) {
        arguments.add(read + ".get()");
        CodeBlock reference = CodeBlock.of(", $N", read);
        if (!after.contains(reference)) {
          after.add(reference);
        }
      } else {
        arguments.add(argument.name());
      }
    }
    variables.put(part.name(), variable);
    taken.add(variable);
    CodeBlock made =
        CodeBlock.of(
            "$N.$L($S, $L$L)",
            together,
            part.isRequired() ? "require" : "attempt",
            part.call().name(),
            writer.supplied(part.call(), arguments, taken),
            CodeBlock.join(after, ""));
    TypeName type = ParameterizedTypeName.get(PART, TypeName.get(part.type()));
    CodeBlock inOne = CodeBlock.of("$T $N = $L", type, variable, made);
    body.addStatement(
        Lines.width(inOne) < 96 ? inOne : CodeBlock.of("$T $N =\n$L", type, variable, made));
  }

  private CodeBlock result() {
    if (join.isVoid()) {
      return CodeBlock.of("");
    }
    List<CodeBlock> values = new ArrayList<>();
    for (Part part : join.components()) {
      String read =
          switch (part.form()) {
            case OUTCOME -> "outcome()";
            case OPTIONAL -> "toOptional()";
            default -> "get()";
          };
      values.add(CodeBlock.of("$N.$L", variables.get(part.name()), read));
    }
    CodeBlock all = CodeBlock.join(values, ", ");
    if (join.record() == null) {
      TypeName element = TypeName.get(Objects.requireNonNull(language.argument(join.result(), 0)));
      return supplier(
          CodeBlock.of(
              "$T.<$T>unmodifiableList($T.asList(", Collections.class, element, Arrays.class),
          all,
          "))");
    }
    boolean isGeneric = !join.record().getTypeParameters().isEmpty();
    return supplier(
        CodeBlock.of("new $T$L(", ClassName.get(join.record()), isGeneric ? "<>" : ""), all, ")");
  }

  /** A lambda that makes the result, in as few lines as it fits into. */
  private static CodeBlock supplier(CodeBlock before, CodeBlock values, String after) {
    CodeBlock inOne = CodeBlock.of("() -> $L$L$L", before, values, after);
    if (Lines.width(inOne) < 78) {
      return inOne;
    }
    CodeBlock onItsOwn = CodeBlock.of("\n    $L", inOne);
    return Lines.width(CodeBlock.of("    $L", inOne)) < 88
        ? onItsOwn
        : CodeBlock.of("\n    () ->\n        $L\n            $L$L", before, values, after);
  }
}

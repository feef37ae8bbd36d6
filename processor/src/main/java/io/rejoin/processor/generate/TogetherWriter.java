package io.rejoin.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Join.Argument;
import io.rejoin.processor.model.Join.Part;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.model.Opened;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

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
    taken.add(together);
    CodeBlock.Builder body = CodeBlock.builder();
    List<Code> start = writer.start(join.header());
    start.add(Code.call(".together"));
    Code chain = new Code.Chain(writer.field(join.header(), taken), start);
    body.addStatement("$L", Code.assignment(CodeBlock.of("$T $N", TOGETHER, together), chain));
    for (Part part : join.parts()) {
      addPart(body, together, part);
    }
    List<Code> links = new ArrayList<>();
    // a future of what is made is no future of a wider type
    CodeBlock gather =
        join.isFuture() && Language.hasWildcard(join.result())
            ? CodeBlock.of(".<$T>gather", TypeNames.of(join.result()))
            : CodeBlock.of(".gather");
    links.add(new Code.Invocation(gather, result()));
    links.add(
        join.isFuture()
            ? Code.call(".createTask")
            : new Ending(language).join(join.header().exceptions(), true));
    boolean returns = !join.isVoid() || join.isFuture();
    Code gathered = new Code.Chain(CodeBlock.of("$N", together), links);
    return body.add(JoinWriter.statement(returns ? "return " : "", gathered)).build();
  }

  private void addPart(CodeBlock.Builder body, String together, Part part) {
    List<String> arguments = new ArrayList<>();
    List<Code> after = new ArrayList<>();
    for (Argument argument : part.arguments()) {
      String read = variables.get(argument.name());
      if (argument.isPart() && read != null) {
        arguments.add(read + ".get()");
        Code reference = Code.text("$N", read);
        if (!after.contains(reference)) {
          after.add(reference);
        }
      } else {
        arguments.add(argument.name());
      }
    }
    String variable = "";
    if (isRead(part)) {
      variable = Names.free(part.name(), List.of(part.name() + "Part"), taken);
      variables.put(part.name(), variable);
      taken.add(variable); // it is in sight within what it is set to: a field of its name is not
    }
    List<Code> given = new ArrayList<>();
    given.add(Code.text("$S", part.call().name()));
    given.add(writer.supplied(part.call(), arguments, taken));
    given.addAll(after);
    String kind = part.isRequired() ? "require" : "attempt";
    Code made = new Code.Invocation(CodeBlock.of("$N.$L", together, kind), given);
    if (variable.isEmpty()) {
      body.add(JoinWriter.statement("", made));
      return;
    }
    writer.warnings.mentioning(held(part));
    TypeName type = ParameterizedTypeName.get(PART, TypeNames.of(held(part)));
    body.addStatement("$L", Code.assignment(CodeBlock.of("$T $N", type, variable), made));
  }

  /** Whether the result or another part needs it. */
  private boolean isRead(Part part) {
    return !join.isVoid() || isArgument(part);
  }

  private boolean isArgument(Part part) {
    return join.parts().stream()
        .flatMap(each -> each.arguments().stream())
        .anyMatch(each -> each.isPart() && each.name().equals(part.name()));
  }

  /** What the part holds: what its call gives, or what the result takes of it, if that is wider. */
  private TypeMirror held(Part part) {
    return isArgument(part) ? language.boxed(part.call().result()) : part.type();
  }

  /** What makes the result; empty if there is none. */
  private List<Code> result() {
    if (join.isVoid()) {
      return List.of();
    }
    List<Code> values = new ArrayList<>();
    for (Part part : join.components()) {
      String read =
          switch (part.form()) {
            case OUTCOME -> "outcome()";
            case OPTIONAL -> "toOptional()";
            default -> "get()";
          };
      // an Outcome<List> is no Outcome<Collection>
      boolean isWidened =
          !part.isRequired() && !language.types().isSameType(held(part), part.type());
      String value = Names.free("value", List.of("each"), taken);
      String widened = isWidened ? ".map(" + value + " -> " + value + ")" : "";
      String variable = variables.getOrDefault(part.name(), part.name());
      values.add(Code.text("$N.$L$L", variable, read, widened));
    }
    return List.of(new Code.Lambda("()", made(values)));
  }

  private Code made(List<Code> values) {
    if (join.record() != null) {
      TypeMirror made = new Opened(language).of((DeclaredType) join.result());
      return new Code.Invocation(CodeBlock.of("new $T", TypeName.get(made)), values);
    }
    TypeName element = TypeNames.of(Objects.requireNonNull(language.argument(join.result(), 0)));
    Code list = new Code.Invocation(CodeBlock.of("$T.asList", Arrays.class), values);
    return new Code.Invocation(
        CodeBlock.of("$T.<$T>unmodifiableList", Collections.class, element), List.of(list));
  }
}

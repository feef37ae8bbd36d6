package io.rejoin.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/** Writes a parameter that holds the inputs as the {@code Iterable} that the runtime takes. */
final class Inputs {
  private final Language language;
  private final String name;
  private final TypeMirror type;
  private final TypeMirror input;
  private final Set<String> taken;

  Inputs(Language language, Join.Each join, Set<String> taken) {
    this.language = language;
    this.name = join.source();
    this.type = join.sourceType();
    this.input = join.input();
    this.taken = taken;
  }

  /**
   * What is given to {@code each}.
   *
   * @param before statements that have to come first
   * @param code the inputs
   */
  record Given(CodeBlock before, Code code) {}

  /** Returns the inputs to be read at once. */
  Given asTheyAre() {
    CodeBlock none = CodeBlock.of("");
    if (type instanceof ArrayType array) {
      return new Given(none, list(array.getComponentType(), checked()));
    }
    if (isA("java.lang.Iterable")) {
      return new Given(none, Code.text("$N", name));
    }
    if (isA("java.util.stream.Stream")) {
      return new Given(none, Code.text("$L::iterator", checked()));
    }
    CodeBlock check = CodeBlock.builder().addStatement("$L", checked()).build();
    return new Given(check, Code.text("() -> $N", name));
  }

  /** Returns the inputs to be read after the method has returned: what can be is copied. */
  Given copied() {
    boolean isCollection = isA("java.util.Collection");
    if (!isCollection && !(type instanceof ArrayType)) {
      return asTheyAre();
    }
    String copy = Names.free("inputs", List.of("copy", "copiedInputs"), taken);
    taken.add(copy);
    Code value =
        type instanceof ArrayType array
            ? list(
                array.getComponentType(),
                array.getComponentType().getKind().isPrimitive()
                    ? checked()
                    : CodeBlock.of("$L.clone()", checked()))
            : Code.text("new $T<>($L)", ArrayList.class, checked());
    TypeName list =
        ParameterizedTypeName.get(ClassName.get(List.class), TypeNames.of(language.boxed(input)));
    return new Given(
        CodeBlock.builder()
            .addStatement("$L", Code.assignment(CodeBlock.of("$T $N", list, copy), value))
            .build(),
        Code.text("$N", copy));
  }

  private Code list(TypeMirror component, CodeBlock array) {
    return switch (component.getKind()) {
      case INT, LONG, DOUBLE ->
          new Code.Chain(
              CodeBlock.of("$T.stream($L)", Arrays.class, array),
              List.of(Code.call(".boxed"), Code.call(".toList")));
      case BYTE, SHORT, CHAR, FLOAT, BOOLEAN -> {
        String i = Names.free("i", List.of("at", "index"), taken);
        yield new Code.Chain(
            CodeBlock.of("$T.range(0, $L.length)", IntStream.class, array),
            List.of(
                Code.call(".mapToObj", Code.text("$N -> $N[$N]", i, name, i)),
                Code.call(".toList")));
      }
      default ->
          new Code.Invocation(
              CodeBlock.of("$T.asList", Arrays.class), List.of(new Code.Text(array)));
    };
  }

  private CodeBlock checked() {
    return CodeBlock.of("$T.requireNonNull($N, $S)", Objects.class, name, name);
  }

  private boolean isA(String many) {
    return language.as(type, many) != null;
  }
}

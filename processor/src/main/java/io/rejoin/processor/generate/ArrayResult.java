package io.rejoin.processor.generate;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;

/** Writes how a list of results becomes an array. */
final class ArrayResult {
  private final TypeMirror component;

  /** The local variables of the loop. */
  private final String list;

  private final String array;
  private final String i;

  /**
   * Makes arrays of these components.
   *
   * @param taken the names in sight; takes that of the list too, which is in sight within the chain
   *     that it is set to, so that a field of its name is not
   */
  ArrayResult(TypeMirror component, Set<String> taken) {
    this.component = component;
    this.list = Names.free("results", List.of("resultList"), taken);
    this.array = Names.free("array", List.of("resultArray"), taken);
    this.i = Names.free("i", List.of("at", "index"), taken);
    if (!hasStream()) {
      taken.add(list);
    }
  }

  /** Returns the statements that return what this chain gives as an array. */
  CodeBlock after(Code chain) {
    if (hasStream()) {
      return JoinWriter.statement("return ", appended(chain));
    }
    List<CodeBlock> lines = loop(chain, "  ");
    CodeBlock.Builder body = CodeBlock.builder().add("$[$L\n$]", lines.get(0));
    lines.subList(1, lines.size()).forEach(line -> body.add("$L\n", line));
    return body.build();
  }

  /** Returns the same as a lambda. */
  Code in(Code chain) {
    return hasStream()
        ? new Code.Lambda("()", appended(chain))
        : new Code.Block("()", loop(chain, "  "));
  }

  /** Whether the JDK has a stream, or a method of List, for such arrays. */
  private boolean hasStream() {
    return switch (component.getKind()) {
      case BYTE, SHORT, CHAR, FLOAT, BOOLEAN -> false;
      default -> true;
    };
  }

  private Code appended(Code code) {
    Code.Chain chain = (Code.Chain) code;
    List<Code> links = new ArrayList<>(chain.links());
    switch (component.getKind()) {
      case INT -> links.addAll(mapped("Int", Integer.class));
      case LONG -> links.addAll(mapped("Long", Long.class));
      case DOUBLE -> links.addAll(mapped("Double", Double.class));
      default -> links.add(Code.call(".toArray", Code.text("$T[]::new", raw(component))));
    }
    return new Code.Chain(chain.receiver(), links);
  }

  private static List<Code> mapped(String kind, Class<?> box) {
    return List.of(
        Code.call(".stream"),
        Code.call(".mapTo" + kind, Code.text("$T::$LValue", box, kind.toLowerCase(Locale.ROOT))),
        Code.call(".toArray"));
  }

  /** The type without its arguments: no array is made with them. */
  private static TypeName raw(TypeMirror type) {
    if (type instanceof ArrayType array) {
      return ArrayTypeName.of(raw(array.getComponentType()));
    }
    TypeName name = TypeName.get(type);
    return name instanceof ParameterizedTypeName parameterized ? parameterized.rawType() : name;
  }

  private List<CodeBlock> loop(Code chain, String indent) {
    TypeName type = TypeName.get(component);
    TypeName boxed = type.box();
    return List.of(
        CodeBlock.of(
            "$L;", Code.assignment(CodeBlock.of("$T<$T> $N", List.class, boxed, list), chain)),
        CodeBlock.of("$1T[] $2N = new $1T[$3N.size()];", type, array, list),
        CodeBlock.of("for (int $1N = 0; $1N < $2N.length; $1N++) {", i, array),
        CodeBlock.of("$1L$2N[$3N] = $4N.get($3N);", indent, array, i, list),
        CodeBlock.of("}"),
        CodeBlock.of("return $N;", array));
  }
}

package io.rejoin.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An expression that can be laid out in one line or, as a person would, in several. */
sealed interface Code {
  /** How wide a line may be. */
  int WIDTH = 100;

  /** Where the lines of a statement in a method go on. */
  int BASE = 8;

  /** Returns it in one line. */
  CodeBlock flat();

  /**
   * Returns it in several lines, where one would be too long.
   *
   * @param column where it begins
   * @param indent where the line begins that it begins in
   * @param after how much follows it in its last line
   */
  CodeBlock broken(int column, int indent, int after);

  /** Whether it needs several lines however short it is. */
  default boolean isBlock() {
    return false;
  }

  /** Returns it in as few lines as it fits into. */
  default CodeBlock laidOut(int column, int indent, int after) {
    return fits(column, after) ? flat() : broken(column, indent, after);
  }

  /** Whether one line is enough. */
  default boolean fits(int column, int after) {
    return !isBlock() && column + width(flat()) + after <= WIDTH;
  }

  /** What is never broken. */
  record Text(CodeBlock flat) implements Code {
    @Override
    public CodeBlock broken(int column, int indent, int after) {
      return flat;
    }
  }

  /** Something called with arguments: the head ends before the bracket. */
  record Invocation(CodeBlock head, List<Code> arguments) implements Code {
    @Override
    public CodeBlock flat() {
      return CodeBlock.of("$L($L)", head, CodeBlock.join(all(arguments), ", "));
    }

    @Override
    public boolean isBlock() {
      return arguments.stream().anyMatch(Code::isBlock);
    }

    @Override
    public CodeBlock broken(int column, int indent, int after) {
      if (arguments.isEmpty()) {
        return flat();
      }
      int inner = indent + 4;
      CodeBlock inOne = CodeBlock.join(all(arguments), ", ");
      if (!isBlock() && inner + width(inOne) + 1 + after <= WIDTH) {
        return CodeBlock.of("$L($L$L)", head, newLine(inner), inOne);
      }
      List<CodeBlock> lines = new ArrayList<>();
      for (Code argument : arguments) {
        CodeBlock line = argument.laidOut(inner, inner, 1 + after);
        lines.add(CodeBlock.of("$L$L", newLine(inner), line));
      }
      return CodeBlock.of("$L($L)", head, CodeBlock.join(lines, ","));
    }
  }

  /** A lambda with an expression. */
  record Lambda(String parameters, Code body) implements Code {
    @Override
    public CodeBlock flat() {
      return CodeBlock.of("$L -> $L", parameters, body.flat());
    }

    @Override
    public boolean isBlock() {
      return body.isBlock();
    }

    @Override
    public CodeBlock broken(int column, int indent, int after) {
      int inner = indent + 4;
      return CodeBlock.of(
          "$L ->$L$L", parameters, newLine(inner), body.laidOut(inner, inner, after));
    }
  }

  /** A lambda with statements, each without its semicolon. */
  record Block(String parameters, List<CodeBlock> statements) implements Code {
    @Override
    public CodeBlock flat() {
      return broken(BASE, BASE, 0);
    }

    @Override
    public boolean isBlock() {
      return true;
    }

    @Override
    public CodeBlock broken(int column, int indent, int after) {
      CodeBlock.Builder block = CodeBlock.builder().add("$L -> {", parameters);
      for (CodeBlock statement : statements) {
        block.add("$L$L", newLine(indent + 2), statement);
      }
      return block.add("$L}", newLine(indent)).build();
    }
  }

  /** A receiver and the calls on it, each with its dot. */
  record Chain(CodeBlock receiver, List<Code> links) implements Code {
    @Override
    public CodeBlock flat() {
      return CodeBlock.of("$L$L", receiver, CodeBlock.join(all(links), ""));
    }

    @Override
    public boolean isBlock() {
      return links.stream().anyMatch(Code::isBlock);
    }

    @Override
    public CodeBlock broken(int column, int indent, int after) {
      if (links.size() == 1) {
        int start = column + width(receiver);
        return CodeBlock.of("$L$L", receiver, links.get(0).laidOut(start, indent, after));
      }
      int inner = indent + 4;
      CodeBlock.Builder chain = CodeBlock.builder().add(receiver);
      int first = together(column);
      if (first == 1) {
        chain.add(links.get(0).laidOut(column + width(receiver), inner, 0));
      } else {
        chain.add(CodeBlock.join(all(links.subList(0, first)), ""));
      }
      for (int i = first; i < links.size(); i++) {
        int rest = i == links.size() - 1 ? after : 0;
        chain.add("$L$L", newLine(inner), links.get(i).laidOut(inner, inner, rest));
      }
      return chain.build();
    }

    /** How many calls stay beside the receiver. */
    private int together(int column) {
      for (int i = links.size() - 1; i >= 0; i--) {
        if (links.get(i).flat().toString().equals(".stream()")) {
          Chain prefix = new Chain(receiver, links.subList(0, i + 1));
          return prefix.fits(column, 0) ? i + 1 : 0;
        }
      }
      return width(receiver) <= 4 ? 1 : 0; // no longer than the indent
    }
  }

  /** Returns a statement that returns or only evaluates the expression. */
  static CodeBlock statement(String beginning, Code code) {
    int column = 4 + beginning.length();
    return CodeBlock.of("$L$L", beginning, code.laidOut(column, 4, 1));
  }

  /** Returns a statement that assigns the expression. */
  static CodeBlock assignment(CodeBlock variable, Code code) {
    int column = 4 + width(variable) + 3;
    return code.fits(column, 1)
        ? CodeBlock.of("$L = $L", variable, code.flat())
        : CodeBlock.of("$L =\n$L", variable, code.laidOut(BASE, BASE, 1));
  }

  static Code text(String format, Object... arguments) {
    return new Text(CodeBlock.of(format, arguments));
  }

  static Code call(String head, Code... arguments) {
    return new Invocation(CodeBlock.of("$L", head), List.of(arguments));
  }

  private static List<CodeBlock> all(List<Code> codes) {
    return codes.stream().map(Code::flat).toList();
  }

  /** A new line that begins at this column; the statement itself indents to {@link #BASE}. */
  private static CodeBlock newLine(int column) {
    return CodeBlock.of("\n$L", " ".repeat(column - BASE));
  }

  /** How wide code is once its types are imported. */
  static int width(CodeBlock code) {
    return Packages.STRIPPED.matcher(code.toString()).replaceAll("").length();
  }

  /** The packages before type names. */
  final class Packages {
    private static final Pattern STRIPPED = Pattern.compile("\\b([a-z]\\w*\\.)+(?=[A-Z])");

    private Packages() {}
  }
}

package io.rejoin.processor.generate;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.regex.Pattern;

/** Breaks statements into lines as a person would. */
final class Lines {
  /** How much of a line is left for a statement in a method. */
  private static final int WIDTH = 96;

  private static final Pattern PACKAGE = Pattern.compile("\\b([a-z]\\w*\\.)+(?=[A-Z])");

  private static final Pattern SHORT_COMMENT =
      Pattern.compile("( *)/\\*\\*\n *\\* ([^\n]{1,88})\n *\\*/\n");
  private static final Pattern BETWEEN_FIELDS =
      Pattern.compile("(?m)^(  private final [^\n]*;\n)\n(?=  private final )");

  private Lines() {}

  /** Puts short comments into one line and fields next to each other. */
  static String tidy(String source) {
    String fields = BETWEEN_FIELDS.matcher(source).replaceAll("$1");
    return SHORT_COMMENT.matcher(fields).replaceAll("$1/** $2 */\n");
  }

  /**
   * Returns a chain of calls after a beginning such as {@code return }: in one line if it fits,
   * else each call on its own.
   *
   * @param links the receiver, then the calls, each with its dot
   */
  static CodeBlock chain(String beginning, List<CodeBlock> links) {
    CodeBlock whole = CodeBlock.join(links, "");
    boolean isAssignment = beginning.endsWith("= ");
    if (beginning.length() + width(whole) < WIDTH) {
      return CodeBlock.of("$L$L", beginning, whole);
    }
    if (isAssignment && width(whole) < WIDTH - 4) {
      return CodeBlock.of("$L\n$L", beginning.stripTrailing(), whole);
    }
    CodeBlock.Builder broken = CodeBlock.builder();
    broken.add("$L", isAssignment ? beginning.stripTrailing() + "\n" : beginning);
    // a line that goes on is indented by four, after an assignment by four more
    String goesOn = isAssignment ? "\n    " : "\n";
    int start = joinedToFirst(links);
    broken.add(CodeBlock.join(links.subList(0, start), ""));
    for (CodeBlock link : links.subList(start, links.size())) {
      broken.add(goesOn).add(link);
    }
    return broken.build();
  }

  /** {@code this.x} stays together; everything else is broken before the first dot. */
  private static int joinedToFirst(List<CodeBlock> links) {
    return links.get(0).toString().equals("this") ? 2 : 1;
  }

  static int width(CodeBlock code) {
    String text = PACKAGE.matcher(code.toString()).replaceAll("");
    int longest = 0;
    for (String line : text.split("\n", -1)) {
      longest = Math.max(longest, line.length());
    }
    return text.contains("\n") ? Math.max(longest, WIDTH) : longest;
  }
}

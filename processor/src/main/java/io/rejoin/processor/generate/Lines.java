package io.rejoin.processor.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the heads and comments of the written class into the lines that a person would. */
final class Lines {
  private static final Pattern SHORT_COMMENT =
      Pattern.compile("( *)/\\*\\*\n *\\* ([^\n]{1,88})\n *\\*/\n");
  private static final Pattern SHORT_ANNOTATION =
      Pattern.compile("(?m)^( *@\\w+)\\(\n *([^\n,]*)\n *\\)\n");
  private static final Pattern BETWEEN_FIELDS =
      Pattern.compile("(?m)^(  private final [^\n]*;\n)\n(?=  private final )");

  /** A method's head, from its first line to the brace or semicolon, over several lines. */
  private static final Pattern LONG_HEAD =
      Pattern.compile(
          "(?m)^(  |    )((?:public |[A-Z<])[^\n;{}=]*\\([^;{}=]*\\)[^;{}=]*?)( \\{|;)$");

  private Lines() {}

  /** Puts short comments into one line, fields next to each other, and breaks long heads. */
  static String tidy(String source) {
    String fields = BETWEEN_FIELDS.matcher(source).replaceAll("$1");
    String comments = SHORT_COMMENT.matcher(fields).replaceAll("$1/** $2 */\n");
    String annotations = SHORT_ANNOTATION.matcher(comments).replaceAll("$1($2)\n");
    String nested = annotations.replace(". @", ".@"); // Map.@Nullable Entry
    return LONG_HEAD
        .matcher(nested)
        .replaceAll(
            head ->
                Matcher.quoteReplacement(
                    head(head.group(1), head.group(2).replaceAll("\\s+", " "), head.group(3))));
  }

  private static String head(String indent, String text, String end) {
    String whole = indent + text + end;
    if (whole.length() <= Code.WIDTH) {
      return whole;
    }
    String goesOn = "\n" + indent + "    ";
    int close = text.lastIndexOf(')');
    String thrown = text.substring(close + 1).strip();
    String broken = thrown.isEmpty() ? "" : goesOn + thrown;
    if (broken.length() - 1 + end.length() > Code.WIDTH) {
      broken = broken.replace(", ", "," + goesOn + "    ");
    }
    String head = text.substring(0, close + 1);
    if (indent.length() + head.length() + (thrown.isEmpty() ? end.length() : 0) <= Code.WIDTH) {
      return indent + head + broken + end;
    }
    int open = head.lastIndexOf('(');
    List<String> parameters = split(head.substring(open + 1, head.length() - 1));
    String inOne = String.join(", ", parameters);
    boolean fits = indent.length() + 4 + inOne.length() + 1 + end.length() <= Code.WIDTH;
    String lines = goesOn + (fits ? inOne : String.join("," + goesOn, parameters));
    return indent + head.substring(0, open + 1) + lines + ")" + broken + end;
  }

  /** Splits at the commas that are not within type arguments. */
  private static List<String> split(String parameters) {
    List<String> found = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < parameters.length(); i++) {
      char at = parameters.charAt(i);
      depth += at == '<' ? 1 : at == '>' ? -1 : 0;
      if (at == ',' && depth == 0) {
        found.add(parameters.substring(start, i).strip());
        start = i + 1;
      }
    }
    found.add(parameters.substring(start).strip());
    return found;
  }
}

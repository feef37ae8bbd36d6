package io.rejoin.processor.generate;

import java.util.regex.Pattern;
import javax.lang.model.util.Elements;

/**
 * Drops the imports of {@code java.lang} that nobody writes. Those stay that a type of the client's
 * own package would hide: there {@code Override} is that type, unless the other one is imported.
 */
record Imports(Elements elements, String packageName) {
  /** Stands for {@code Object} where JavaPoet would drop it. */
  static final String OBJECT = "$$Object";

  private static final Pattern IMPORTED = Pattern.compile("(?m)^import java\\.lang\\.(\\w+);\n");

  /** Between the imports and the rest, and after the package, there is one empty line. */
  private static final Pattern EMPTY_LINES = Pattern.compile("\n{3,}");

  /** Returns the source without them. */
  String shortened(String source) {
    String imported =
        IMPORTED.matcher(source).replaceAll(each -> isHidden(each.group(1)) ? "$0" : "");
    String bounds = imported.replace(OBJECT, isHidden("Object") ? "java.lang.Object" : "Object");
    return EMPTY_LINES.matcher(bounds).replaceAll("\n\n");
  }

  private boolean isHidden(String name) {
    String prefix = packageName.isEmpty() ? "" : packageName + ".";
    return elements.getTypeElement(prefix + name) != null;
  }
}

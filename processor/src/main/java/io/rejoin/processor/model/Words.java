package io.rejoin.processor.model;

import java.util.Locale;

/** Turns names of types into names of variables. */
public final class Words {
  private Words() {}

  /**
   * Returns the name as a variable is named: {@code sku} for Sku, {@code urlLoader} for URLLoader.
   */
  public static String decapitalized(String name) {
    int upper = 0;
    while (upper < name.length() && Character.isUpperCase(name.charAt(upper))) {
      upper++;
    }
    int lower = upper > 1 && upper < name.length() ? upper - 1 : upper;
    return name.substring(0, lower).toLowerCase(Locale.ROOT) + name.substring(lower);
  }
}

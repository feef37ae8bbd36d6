package io.rejoin.micrometer;

import java.util.Locale;

/** What a constant is called in a tag. */
final class Words {
  private Words() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

package io.rejoin.timeline;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON that may stand in an HTML script element: no text in it can end that element, begin a
 * comment, or break a line.
 */
final class Json {
  private static final int FIRST_PRINTABLE = 0x20;

  private final StringBuilder out = new StringBuilder();

  /** Whether something precedes the next value in its array or object. */
  private boolean needsComma;

  Json open(char bracket) {
    separate();
    out.append(bracket);
    needsComma = false;
    return this;
  }

  Json close(char bracket) {
    out.append(bracket);
    needsComma = true;
    return this;
  }

  Json name(String name) {
    text(name);
    out.append(':');
    needsComma = false;
    return this;
  }

  Json value(long number) {
    separate();
    out.append(number);
    return this;
  }

  Json value(boolean value) {
    return value(value ? 1 : 0);
  }

  Json value(@Nullable String text) {
    if (text == null) {
      separate();
      out.append("null");
      return this;
    }
    return text(text);
  }

  /** Microseconds with three decimals, as traces have them. */
  Json micros(long nanos) {
    separate();
    out.append(java.math.BigDecimal.valueOf(nanos, 3).toPlainString());
    return this;
  }

  private Json text(String text) {
    separate();
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      append(text.charAt(i));
    }
    out.append('"');
    return this;
  }

  private void append(char c) {
    switch (c) {
      case '"', '\\' -> out.append('\\').append(c);
      case '<', '>', '&', '\'', '\u2028', '\u2029' -> unicode(c);
      default -> {
        if (c < FIRST_PRINTABLE || c == 0x7f || Character.isSurrogate(c)) {
          unicode(c); // a surrogate may be without its other half
        } else {
          out.append(c);
        }
      }
    }
  }

  private void unicode(char c) {
    out.append(String.format("\\u%04x", (int) c));
  }

  private void separate() {
    if (needsComma) {
      out.append(',');
    }
    needsComma = true;
  }

  @Override
  public String toString() {
    return out.toString();
  }
}

package io.rejoin;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of a fan-out, read once, one at a time. */
final class Source {
  private final String name;
  private final Iterator<?> iterator;
  private final boolean isSnapshot;

  /** Null where equal inputs are different. */
  private final @Nullable Set<Object> seen;

  private int index;

  /** Written by whoever reads the source, one at a time; read by all that take results. */
  private volatile boolean exhausted;

  private Source(
      String name, Iterator<?> iterator, boolean isSnapshot, @Nullable Set<Object> seen) {
    this.name = name;
    this.iterator = iterator;
    this.isSnapshot = isSnapshot;
    this.seen = seen;
  }

  /** A collection is read and checked at once, anything else when asked. */
  static Source of(Iterable<?> inputs, String name, boolean distinct) {
    Set<Object> seen = distinct ? new HashSet<>() : null;
    if (!(inputs instanceof Collection<?> collection)) {
      return new Source(name, inputs.iterator(), false, seen);
    }
    Object[] all = collection.toArray();
    for (int i = 0; i < all.length; i++) {
      ensureInput(all[i], name, i);
    }
    return new Source(name, java.util.Arrays.asList(all).iterator(), true, seen);
  }

  /** Returns the next input; null at the end. */
  @Nullable Object next() {
    while (!exhausted && iterator.hasNext()) {
      Object input = ensureInput(iterator.next(), name, index);
      if (seen == null || seen.add(input)) {
        index++;
        return input;
      }
    }
    exhausted = true;
    return null;
  }

  /** The position of the input that {@link #next} returned last. */
  int position() {
    return index - 1;
  }

  boolean isExhausted() {
    return exhausted;
  }

  /** Whether it was read before the first input was given out. */
  boolean isSnapshot() {
    return isSnapshot;
  }

  static Object ensureInput(@Nullable Object input, String name, int at) {
    if (input == null) {
      throw new NullPointerException(name + "[" + at + "] is null");
    }
    return input;
  }
}

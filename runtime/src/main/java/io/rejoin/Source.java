package io.rejoin;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of a fan-out, read once, one at a time. */
final class Source {
  private static final int UNKNOWN = -1;

  private final String name;

  /** Of a snapshot, made when the first input is asked for; used by whoever reads the source. */
  private @Nullable Iterator<?> iterator;

  /** The inputs, if they were read before the first was given out; null when they were taken. */
  private @Nullable Object @Nullable [] snapshot;

  /** How many inputs there are, if they were read before the first was given out. */
  private final int size;

  /** Null where equal inputs are different. */
  private final @Nullable Set<Object> seen;

  /** How many were given out; used by whoever reads the source. */
  private int index;

  /** Written by whoever reads the source, one at a time; read by all that take results. */
  private volatile boolean exhausted;

  private Source(
      String name, @Nullable Iterator<?> iterator, int size, @Nullable Set<Object> seen) {
    this.name = name;
    this.iterator = iterator;
    this.size = size;
    this.seen = seen;
    this.exhausted = size == 0;
  }

  /** A collection is read and checked at once, anything else when asked. */
  static Source of(Iterable<?> inputs, String name, boolean distinct) {
    Object[] read = read(inputs, name, distinct);
    return read == null
        ? new Source(name, inputs.iterator(), UNKNOWN, distinct ? new HashSet<>() : null)
        : of(read, name);
  }

  /** Returns a source of what was read. */
  static Source of(@Nullable Object[] read, String name) {
    Source source = new Source(name, null, read.length, null);
    source.snapshot = read;
    return source;
  }

  /**
   * Reads and checks a collection: an array of objects that nobody else has. Null if it is none.
   */
  static @Nullable Object @Nullable [] read(Iterable<?> inputs, String name, boolean distinct) {
    if (!(inputs instanceof Collection<?> collection)) {
      return null;
    }
    Object[] read = collection.toArray();
    for (int i = 0; i < read.length; i++) {
      ensureInput(read[i], name, i);
    }
    if (distinct) {
      return new LinkedHashSet<>(Arrays.asList(read)).toArray();
    }
    return read.getClass() == Object[].class
        ? read
        : Arrays.copyOf(read, read.length, Object[].class);
  }

  /** All inputs, if they were read before the first was given out and nobody has taken them. */
  @Nullable Object @Nullable [] all() {
    return snapshot;
  }

  /** Somebody has all inputs: there are none left here. */
  void taken() {
    snapshot = null;
    exhausted = true;
  }

  /** Returns the next input; null at the end. */
  @Nullable Object next() {
    while (!exhausted && iterator().hasNext()) {
      Object input = ensureInput(iterator().next(), name, index);
      if (seen == null || seen.add(input)) {
        index++;
        exhausted = index == size; // so that nobody has to ask once more to know
        return input;
      }
    }
    exhausted = true;
    return null;
  }

  private Iterator<?> iterator() {
    Iterator<?> present = iterator;
    if (present == null) {
      present = Arrays.asList(Objects.requireNonNull(snapshot)).iterator();
      iterator = present;
    }
    return present;
  }

  /** Stops the tasks of ours that were handed in and not read, since nobody will await them. */
  void stopUnread(Call<?, ?, ?> call) {
    Object input = isSnapshot() && Work.isReadyMade(call) ? next() : null;
    while (input != null) {
      Work.stopReadyMade(call, input);
      input = next();
    }
  }

  boolean isExhausted() {
    return exhausted;
  }

  /** Whether it was read before the first input was given out. */
  boolean isSnapshot() {
    return size != UNKNOWN;
  }

  /** How many inputs there are; known of a snapshot, and of anything that is exhausted. */
  int size() {
    return isSnapshot() ? size : index;
  }

  static Object ensureInput(@Nullable Object input, String name, int at) {
    if (input == null) {
      throw new NullPointerException(name + "[" + at + "] is null");
    }
    return input;
  }
}

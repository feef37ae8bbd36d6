package io.rejoin;

import java.io.Serializable;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An unmodifiable list over an array, nulls included: half of what the JDK takes for one. */
final class ResultList<R extends @Nullable Object> extends AbstractList<R>
    implements RandomAccess, Serializable {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // it can be written if its elements can
  private final @Nullable Object[] values;

  /**
   * Makes a list.
   *
   * @param values nobody else has it
   */
  ResultList(@Nullable Object[] values) {
    this.values = values;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // nobody else fills the array
  public R get(int index) {
    return (R) values[index];
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void forEach(Consumer<? super R> action) {
    for (Object value : values) {
      action.accept((R) value);
    }
  }

  @Override
  public Spliterator<R> spliterator() {
    return Spliterators.spliterator(values, Spliterator.ORDERED | Spliterator.IMMUTABLE);
  }

  @Override
  public @Nullable Object[] toArray() {
    return Arrays.copyOf(values, values.length, Object[].class);
  }
}

package io.rejoin;

import org.jspecify.annotations.Nullable;

/** What came of all calls of a join, by index; none has ended in a way that is fatal. */
interface Ends {
  int size();

  Object input(int index);

  /** The result of a call in the form in which it is delivered. */
  @Nullable Object result(Form form, int index);

  /** An array for all results: that of an index may be overwritten when it was read. */
  @Nullable Object[] room();
}

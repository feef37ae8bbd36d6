package io.rejoin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes calls at the same time and brings all their results back: one call for each input, or
 * several different calls whose results make up a record.
 *
 * <pre>{@code
 * @Gather("price")
 * List<Price> prices(List<Sku> skus, Currency currency) throws PriceException;
 * }</pre>
 *
 * <p><b>Failure.</b> With plain results the first failure stops the rest and is thrown. With {@code
 * Outcome} or {@code Optional} results no failure of a call is thrown.
 *
 * <p><b>Cancellation and timeout.</b> Interrupting the calling thread stops all calls; {@link
 * WaitFor} puts a deadline on the whole.
 *
 * @see Join#each
 * @see Together
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Gather {
  /** The name of the call to make, or several names for a join of different calls. */
  String[] value() default {};

  /** How many calls may run at once; 0 means no limit. */
  int maxConcurrency() default 0;

  /** What becomes of the other calls when one fails. */
  OnFailure onFailure() default OnFailure.CANCEL;
}

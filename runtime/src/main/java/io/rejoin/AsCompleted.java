package io.rejoin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a call for each input and delivers the results in the order in which they are there.
 *
 * <pre>{@code
 * @AsCompleted("price")
 * Stream<Price> priceStream(Collection<Sku> skus, Currency currency);
 * }</pre>
 *
 * <p>The result is a {@code Stream}, a {@link Completions}, or {@code void} with a consumer as one
 * more parameter.
 *
 * @see FanOut#asCompleted()
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AsCompleted {
  /** The name of the call to make. */
  String value() default "";

  /** How many calls may be running or undelivered at once; 0 means no limit. */
  int maxConcurrency() default 0;
}

package io.rejoin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a deadline: on a join for the whole join, on a call for each such call, on a {@code
 * Duration} parameter of a join as the caller chooses.
 *
 * <pre>{@code
 * @Gather("price") @WaitFor("800ms")
 * Map<Sku, Outcome<Price>> tryPrices(Set<Sku> skus, Currency currency);
 * }</pre>
 *
 * <p>When it expires, what is still running is cancelled and interrupted.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.METHOD, ElementType.PARAMETER})
public @interface WaitFor {
  /**
   * A whole number and a unit out of {@code ns us ms s m h d}, such as {@code "250ms"}, or ISO-8601
   * such as {@code "PT2S"}; empty on a parameter.
   */
  String value() default "";
}

package io.rejoin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a call for each input and waits until a condition holds; tells what is done and what is
 * still pending.
 *
 * <pre>{@code
 * @Wait(value = "probe", returnWhen = ReturnWhen.FIRST_COMPLETED)
 * Waited<Host, Status> probe(List<Host> hosts);
 * }</pre>
 *
 * @see FanOut#await(ReturnWhen)
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Wait {
  /** The name of the call to make. */
  String value() default "";

  /** How many calls may run at once; 0 means no limit. */
  int maxConcurrency() default 0;

  /** The condition that ends the wait. */
  ReturnWhen returnWhen() default ReturnWhen.ALL_COMPLETED;
}

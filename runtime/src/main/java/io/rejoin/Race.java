package io.rejoin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a call for each input, takes the first that will do and stops the others.
 *
 * <pre>{@code
 * @Race(value = "read", stagger = "50ms")
 * Row read(List<Replica> replicas, Key key) throws IOException;
 * }</pre>
 *
 * @see Results#race(ReturnWhen)
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface Race {
  /** The name of the call to make. */
  String value() default "";

  /** How many calls may run at once; 0 means no limit. */
  int maxConcurrency() default 0;

  /** {@link ReturnWhen#FIRST_SUCCESS} or {@link ReturnWhen#FIRST_COMPLETED}. */
  ReturnWhen returnWhen() default ReturnWhen.FIRST_SUCCESS;

  /** How many results are wanted. */
  int count() default 1;

  /** The pause between two starts, such as {@code "50ms"}; empty means that all start at once. */
  String stagger() default "";
}

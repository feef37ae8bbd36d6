package io.rejoin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Asks for a client of this interface, or gives it another name or component model. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface Client {
  /** The simple name of the generated class; empty means the interface's name and "Client". */
  String name() default "";

  /** {@code default}, {@code spring} or {@code jakarta}; empty means what the build chose. */
  String componentModel() default "";
}

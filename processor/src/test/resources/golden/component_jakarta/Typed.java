package jakarta.enterprise.inject;

public @interface Typed {
  Class<?>[] value() default {};
}

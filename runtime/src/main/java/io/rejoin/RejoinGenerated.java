package io.rejoin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class that Rejoin's annotation processor wrote. */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface RejoinGenerated {}

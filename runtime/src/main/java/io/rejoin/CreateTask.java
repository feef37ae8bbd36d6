package io.rejoin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Starts a call now, to be joined later.
 *
 * <pre>{@code
 * @CreateTask("profile")
 * CompletableFuture<Profile> startProfile(UserId user);
 * }</pre>
 *
 * <p>Completing the future from outside cancels the work.
 *
 * @see Joinable#createTask()
 */
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface CreateTask {
  /** The name of the call to make. */
  String value() default "";
}

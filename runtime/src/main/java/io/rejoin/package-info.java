/**
 * Makes many calls at once and brings them back together.
 *
 * <p>Annotate the methods of an interface with {@link io.rejoin.Gather}, {@link
 * io.rejoin.AsCompleted}, {@link io.rejoin.Wait}, {@link io.rejoin.Race}, {@link
 * io.rejoin.CreateTask} or {@link io.rejoin.WaitFor}; the annotation processor writes the class
 * that implements it. The same can be done by hand on a {@link io.rejoin.Rejoin}.
 */
@NullMarked
package io.rejoin;

import org.jspecify.annotations.NullMarked;

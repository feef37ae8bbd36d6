/**
 * Tests of the runtime in places where two threads decide something, and what runs them.
 *
 * <p>Each test is a class in {@code io.rejoin}, named after who meets whom ({@code
 * CancelAgainstStart}). Two actors race, an arbiter looks at what is left; every outcome that is
 * forbidden says what it would mean. There are never more than two actors: on a machine with two
 * processors jcstress leaves out a test of three, and does not say so. A wake-up that is lost is an
 * outcome too, or an error, since an owner that parks for seconds is told so.
 *
 * <pre>{@code
 * stress/run                          all tests, two to four minutes on two processors
 * stress/run short CancelAgainstStart one test; a regular expression
 * stress/run full                     interpreted and by each compiler alone, about an hour
 * stress/run short . -iters 20        what follows goes to jcstress
 * }</pre>
 *
 * <p>The command fails if an outcome is forbidden, if an actor throws, if a test was not run, or if
 * it takes too long; then it prints where it hangs. It prints how often each test was run, how
 * often each outcome was seen, and the seed where the compiler was told to shuffle code; what
 * threads do has no seed. {@code JAVA_HOME} decides which JDK is tried.
 *
 * <p>Beside them, in {@code src/test}, the interleavings of a few operations are tried one after
 * another, not by chance but by plan.
 */
@NullMarked
package io.rejoin.stress;

import org.jspecify.annotations.NullMarked;

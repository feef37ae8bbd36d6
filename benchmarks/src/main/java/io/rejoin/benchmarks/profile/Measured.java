package io.rejoin.benchmarks.profile;

import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** The part of an operation that its time is of, where the whole iteration is not. */
@Name("io.rejoin.benchmarks.Measured")
@StackTrace(false)
public final class Measured extends jdk.jfr.Event {}

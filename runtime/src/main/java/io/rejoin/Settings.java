package io.rejoin;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Join} was told.
 *
 * @param name the join's name, such as {@code Prices.tryPrices}
 * @param owner the part of the name before the call's, such as {@code Prices}; empty if none
 * @param call the name of the call
 * @param input the name of the parameter that holds the inputs
 * @param timeout null for none
 * @param maxConcurrency 0 for no limit
 * @param timeoutFixed whether an override decided the timeout
 * @param limitFixed whether an override decided the limit
 */
record Settings(
    String name,
    String owner,
    String call,
    String input,
    @Nullable Duration timeout,
    int maxConcurrency,
    OnFailure onFailure,
    @Nullable Duration stagger,
    boolean timeoutFixed,
    boolean limitFixed) {

  static Settings named(String name, String owner) {
    return new Settings(
        name, owner, "call", "inputs", null, 0, OnFailure.CANCEL, null, false, false);
  }

  Settings withCall(String newCall) {
    return new Settings(
        name,
        owner,
        newCall,
        input,
        timeout,
        maxConcurrency,
        onFailure,
        stagger,
        timeoutFixed,
        limitFixed);
  }

  Settings withInput(String newInput) {
    return new Settings(
        name,
        owner,
        call,
        newInput,
        timeout,
        maxConcurrency,
        onFailure,
        stagger,
        timeoutFixed,
        limitFixed);
  }

  Settings withTimeout(Duration newTimeout, boolean fixed) {
    return new Settings(
        name,
        owner,
        call,
        input,
        newTimeout,
        maxConcurrency,
        onFailure,
        stagger,
        fixed,
        limitFixed);
  }

  Settings withoutTimeout() {
    return new Settings(
        name,
        owner,
        call,
        input,
        null,
        maxConcurrency,
        onFailure,
        stagger,
        timeoutFixed,
        limitFixed);
  }

  Settings withMaxConcurrency(int newLimit, boolean fixed) {
    return new Settings(
        name, owner, call, input, timeout, newLimit, onFailure, stagger, timeoutFixed, fixed);
  }

  Settings withOnFailure(OnFailure newOnFailure) {
    return new Settings(
        name,
        owner,
        call,
        input,
        timeout,
        maxConcurrency,
        newOnFailure,
        stagger,
        timeoutFixed,
        limitFixed);
  }

  Settings withStagger(Duration newStagger) {
    return new Settings(
        name,
        owner,
        call,
        input,
        timeout,
        maxConcurrency,
        onFailure,
        newStagger,
        timeoutFixed,
        limitFixed);
  }

  /** The limit as a number that can be compared. */
  int limit() {
    return maxConcurrency == 0 ? Integer.MAX_VALUE : maxConcurrency;
  }
}

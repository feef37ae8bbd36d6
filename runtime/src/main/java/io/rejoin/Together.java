package io.rejoin;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Different calls that make up one result. A call that needs another's result is started when that
 * is there; all others at once.
 *
 * <pre>{@code
 * Together page = rejoin.join("page").together();
 * Part<Profile> profile = page.require("profile", () -> api.profile(user));
 * Part<List<Order>> orders = page.require("orders", () -> api.orders(user));
 * Part<Picks> picks = page.attempt("picks", () -> api.picks(profile.get()), profile);
 * return page.gather(() -> new Page(profile.get(), orders.get(), picks.toOptional())).join();
 * }</pre>
 *
 * <p>To be filled by one thread; nothing starts before the result is joined. Used once.
 */
public final class Together {
  final Join join;
  final List<Part<?>> parts = new java.util.ArrayList<>();

  Together(Join join) {
    this.join = join;
  }

  /**
   * Adds a call that must succeed: its failure stops the rest and is thrown.
   *
   * @param after the parts whose results it reads; if one of them failed, so does this
   */
  public <T extends @Nullable Object> Part<T> require(
      String call, Body<? extends T, ?> body, Part<?>... after) {
    return add(call, body, true, after);
  }

  /**
   * Adds a call that may fail, time out or be cancelled without harm to the others.
   *
   * @param after the parts whose results it reads; if one of them did not succeed, this is not
   *     started
   */
  public <T extends @Nullable Object> Part<T> attempt(
      String call, Body<? extends T, ?> body, Part<?>... after) {
    return add(call, body, false, after);
  }

  private <T extends @Nullable Object> Part<T> add(
      String call, Body<? extends T, ?> body, boolean required, Part<?>[] after) {
    Part<T> part =
        new Part<>(
            this,
            parts.size(),
            Objects.requireNonNull(call, "call"),
            Objects.requireNonNull(body, "body"),
            required,
            List.of(after));
    parts.add(part);
    return part;
  }

  /** Waits for all calls; {@code result} then puts their results together. */
  public <R extends @Nullable Object> Joinable<R, RuntimeException> gather(
      Supplier<? extends R> result) {
    return new TogetherJoin<>(this, Objects.requireNonNull(result, "result"));
  }

  /** Waits for all calls. */
  public Joinable<@Nullable Void, RuntimeException> gather() {
    return new TogetherJoin<>(this, () -> null);
  }
}

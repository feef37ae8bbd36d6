package shop;

import io.rejoin.*;
import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;

public interface Input<X extends Throwable> {
  String any(String id) throws Throwable;

  String two(String id) throws IOException, X;

  <Y extends Throwable> String told(String id, Class<Y> type) throws Y;

  @Gather("any")
  List<String> list(List<String> ids) throws Throwable;

  @Gather("two")
  List<CharSequence> wider(List<String> ids) throws IOException, X;

  @Gather("told")
  <Y extends Throwable> Map<String, String> map(List<String> ids, Class<Y> type) throws Y;

  @Gather("any")
  CompletableFuture<String[]> later(List<String> ids);

  @Race("any")
  String first(List<String> ids) throws Throwable, TimeoutException;

  @AsCompleted("any")
  void each(List<String> ids, Sink<String> sink) throws Throwable;

  @WaitFor("1s")
  String slow(String id) throws Throwable;

  record Both(String any, Optional<String> two) {}

  @Gather
  Both both(String id) throws Throwable;

  @CreateTask("two")
  CompletableFuture<CharSequence> start(String id);

  interface Sink<T> {
    void take(T it) throws Throwable;
  }
}

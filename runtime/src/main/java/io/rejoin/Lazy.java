package io.rejoin;

import io.rejoin.Outcome.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Results that are delivered as the consumer takes them. */
final class Lazy {
  private Lazy() {}

  static <E, T extends @Nullable Object> Completions<E, T> completions(FanOut<E, T, ?> fanOut) {
    return Feed.ofLazy(fanOut, JoinKind.AS_COMPLETED);
  }

  static <R extends @Nullable Object> Stream<R> asCompleted(Results<?, R, ?> results) {
    return stream(results, JoinKind.AS_COMPLETED, new AsTheyCome());
  }

  static <R extends @Nullable Object> Stream<R> inInputOrder(Results<?, R, ?> results) {
    return stream(results, JoinKind.GATHER, new ByIndex());
  }

  private static <R extends @Nullable Object> Stream<R> stream(
      Results<?, R, ?> results, JoinKind kind, Sequence sequence) {
    Feed<?, ?> feed = Feed.ofLazy(results, kind);
    Delivery<R> delivery = new Delivery<>(feed, results.form, sequence);
    return StreamSupport.stream(delivery, false).onClose(delivery::close);
  }

  /** In which order results that have ended are delivered. */
  private interface Sequence {
    void put(Subtask subtask);

    /** The next to deliver; null if it has not ended. */
    @Nullable Subtask next();

    /** What has ended and was not delivered. */
    Collection<Subtask> rest();
  }

  private static final class AsTheyCome implements Sequence {
    private final ArrayDeque<Subtask> ended = new ArrayDeque<>();

    @Override
    public void put(Subtask subtask) {
      ended.addLast(subtask);
    }

    @Override
    public @Nullable Subtask next() {
      return ended.pollFirst();
    }

    @Override
    public Collection<Subtask> rest() {
      return ended;
    }
  }

  private static final class ByIndex implements Sequence {
    private final Map<Integer, Subtask> ended = new HashMap<>();
    private int following;

    @Override
    public void put(Subtask subtask) {
      ended.put(subtask.index, subtask);
    }

    @Override
    public @Nullable Subtask next() {
      Subtask subtask = ended.remove(following);
      following += subtask == null ? 0 : 1;
      return subtask;
    }

    @Override
    public Collection<Subtask> rest() {
      return ended.values();
    }
  }

  /** Hands results to a stream. Used by the one thread that runs the stream. */
  private static final class Delivery<R extends @Nullable Object>
      extends Spliterators.AbstractSpliterator<R> {
    private final Feed<?, ?> feed;
    private final Form form;
    private final Sequence sequence;
    private final List<Subtask> cancelledAtDeadline = new ArrayList<>();
    private int delivered;
    private boolean over;

    Delivery(Feed<?, ?> feed, Form form, Sequence sequence) {
      super(Long.MAX_VALUE, Spliterator.ORDERED);
      this.feed = feed;
      this.form = form;
      this.sequence = sequence;
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
      Subtask subtask = over ? null : next();
      if (subtask == null) {
        return false;
      }
      R result = form.of(subtask);
      delivered++;
      feed.delivered(subtask);
      action.accept(result);
      return true;
    }

    private @Nullable Subtask next() {
      while (true) {
        Subtask subtask = sequence.next();
        if (subtask != null) {
          return subtask;
        }
        Subtask ended = take();
        if (ended == null) {
          return end();
        }
        if (!form.isFatal(ended)) {
          sequence.put(ended);
        } else if (ended.reason() == Reason.TIMEOUT && !ended.isFailure()) {
          cancelledAtDeadline.add(ended); // what has finished is delivered before this is thrown
        } else {
          throw failure(ended);
        }
      }
    }

    private @Nullable Subtask take() {
      try {
        Subtask ended = feed.take();
        if (ended != null && ended.isCutShort()) {
          throw feed.interrupted(); // this thread ran it when the interrupt came
        }
        return ended;
      } catch (JoinInterruptedException e) {
        over = true;
        feed.stop(Reason.INTERRUPTED);
        Failures.attach(e, Failures.telling(drain()));
        throw e;
      } catch (RuntimeException | Error e) {
        over = true;
        feed.stop(Reason.SIBLING_FAILED); // the source threw
        Failures.attach(e, Failures.telling(drain()));
        throw e;
      }
    }

    private @Nullable Subtask end() {
      over = true;
      feed.finish();
      boolean lacksInputs = feed.isCutOff() && !form.canSayTimeout();
      if (cancelledAtDeadline.isEmpty() && !lacksInputs) {
        return null;
      }
      List<Subtask> rest = new ArrayList<>(sequence.rest());
      rest.addAll(cancelledAtDeadline);
      Verdict verdict = new Verdict(feed.scope(), Declared.NONE);
      verdict.stopped(feed.scope().stopReason());
      verdict.delivered(delivered);
      throw Failures.unchecked(verdict.toThrow(rest));
    }

    private RuntimeException failure(Subtask ended) {
      over = true;
      feed.stop(Reason.SIBLING_FAILED);
      List<Subtask> late = drain();
      Verdict verdict = new Verdict(feed.scope(), Declared.NONE);
      verdict.fatal(ended);
      late.stream().filter(form::isFatal).forEach(verdict::fatal);
      late.add(0, ended); // an Error among the late ones goes before it
      return Failures.unchecked(verdict.toThrow(late));
    }

    private List<Subtask> drain() {
      List<Subtask> drained = new ArrayList<>();
      Subtask subtask = feed.scope().poll();
      while (subtask != null) {
        drained.add(subtask);
        subtask = feed.scope().poll();
      }
      return drained;
    }

    void close() {
      over = true;
      feed.close();
    }
  }
}

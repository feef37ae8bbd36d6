package io.rejoin;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A listener that keeps what it is told. */
final class Recorder implements JoinListener {
  final Queue<JoinEvent> joinsStarted = new ConcurrentLinkedQueue<>();
  final Queue<JoinEvent> joinsEnded = new ConcurrentLinkedQueue<>();
  final Queue<SubtaskEvent> started = new ConcurrentLinkedQueue<>();
  final Queue<SubtaskEvent> abandoned = new ConcurrentLinkedQueue<>();
  final Queue<SubtaskEvent> ended = new ConcurrentLinkedQueue<>();

  @Override
  public void joinStarted(JoinEvent event) {
    joinsStarted.add(event);
  }

  @Override
  public void joinEnded(JoinEvent event) {
    joinsEnded.add(event);
  }

  @Override
  public void subtaskStarted(SubtaskEvent event) {
    started.add(event);
  }

  @Override
  public void subtaskAbandoned(SubtaskEvent event) {
    abandoned.add(event);
  }

  @Override
  public void subtaskEnded(SubtaskEvent event) {
    ended.add(event);
  }

  /** The end of the only join of this name. */
  JoinEvent ended(String join) {
    return joinsEnded.stream().filter(event -> event.join().equals(join)).findFirst().orElseThrow();
  }

  /** The end of the only call of this index in the join of this name. */
  SubtaskEvent ended(String join, int index) {
    return ended.stream()
        .filter(event -> event.join().equals(join) && event.index() == index)
        .findFirst()
        .orElseThrow();
  }
}

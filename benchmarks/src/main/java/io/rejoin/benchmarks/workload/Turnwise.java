package io.rejoin.benchmarks.workload;

import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.peer.Threads;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What one peer does, or two in turns: in the same JVM, an iteration each, so that whatever becomes
 * of the machine, and whatever the compiler happened to do, befalls both. Who is first in one turn
 * is second in the next: what gets quicker all the time would favour the second.
 */
@State(Scope.Benchmark)
public abstract class Turnwise {
  /** In place of a second peer. */
  public static final String NOBODY = "nobody";

  @Param("rejoin")
  public String peer;

  /** The peer that takes every second iteration. */
  @Param(NOBODY)
  public String beside;

  private final Map<String, Peer> peers = new HashMap<>();
  private @Nullable Peer library;
  private int iterations;

  /** Lets the compiler see more than what is compared, see there. */
  @Setup
  public void runOtherTasks() {
    Threads.runOtherTasks();
  }

  /** Begins an iteration, warm-ups included. */
  @Setup(Level.Iteration)
  public void takeTurns() {
    boolean isMine = beside.equals(NOBODY) || isOfPeer(iterations);
    iterations++;
    use(isMine ? peer : beside);
  }

  /**
   * Whether an iteration is of {@link #peer} and not of the one beside it, counted from 0 and
   * warm-ups included: first, second and third are of the one, of the other, of the other, the next
   * two of the one.
   */
  public static boolean isOfPeer(int iteration) {
    return (iteration / 2 + iteration) % 2 == 0;
  }

  /** From now on it is this one's turn. */
  protected void use(String name) {
    library = peers.computeIfAbsent(name, Peers::named);
  }

  /** The peer whose turn it is. */
  final Peer library() {
    return Objects.requireNonNull(library);
  }
}

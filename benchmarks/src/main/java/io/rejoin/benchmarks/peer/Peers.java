package io.rejoin.benchmarks.peer;

import java.lang.reflect.InvocationTargetException;

/** Finds a peer by its name in the results. */
public final class Peers {
  private static final String NEWER = "io.rejoin.benchmarks.peer.newer.";

  private Peers() {}

  /**
   * Makes the peer.
   *
   * @throws IllegalArgumentException if there is none of this name on this Java
   */
  public static Peer named(String name) {
    return switch (name) {
      case "rejoin" -> new RejoinPeer();
      case "rejoin in time" -> new RejoinInTimePeer();
      case "rejoin-stream" -> new RejoinStreamPeer();
      case "floor" -> isNewer() ? newer("VirtualFloor", name) : new PooledFloor();
      case "floor that promises" -> newer("PromisingFloor", name);
      case "floor-pooled" -> new PooledFloor();
      case "invokeAll" -> new ExecutorPeer(Threads.standard());
      case "invokeAll-pooled" -> new ExecutorPeer(Threads.pooled());
      case "ExecutorCompletionService" -> new CompletionServicePeer(Threads.standard());
      case "ExecutorCompletionService-pooled" -> new CompletionServicePeer(Threads.pooled());
      case "CompletableFuture, one done before" -> new CompletableFuturePeer.Done();
      case "CompletableFuture" -> new CompletableFuturePeer(Threads.standard());
      case "Guava" -> new GuavaPeer(Threads.standard());
      case "mug" -> new MugPeer(Threads.standard());
      case "Reactor" -> new ReactorPeer(Threads.standard());
      case "StructuredTaskScope" -> newer("StructuredTaskScopePeer", name);
      case "parallel-collectors" -> newer("ParallelCollectorsPeer", name);
      case "jox" -> newer("JoxPeer", name);
      case "mapConcurrent" -> newer("MapConcurrentPeer", name);
      default -> throw new IllegalArgumentException("no peer is named " + name);
    };
  }

  /** Whether the peers are there that need a newer Java. */
  public static boolean isNewer() {
    return Runtime.version().feature() == 25;
  }

  private static Peer newer(String type, String name) {
    try {
      return Class.forName(NEWER + type)
          .asSubclass(Peer.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(name + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(name + " is not there on this Java", e);
    }
  }
}

package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import io.rejoin.benchmarks.peer.Peers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long the first join of three takes in a JVM that has done nothing else. */
public final class FirstJoin {
  private FirstJoin() {}

  /** Prints the nanoseconds that the peer takes. */
  public static void main(String[] args) throws Exception {
    List<Integer> inputs = List.of(0, 1, 2);
    long start = System.nanoTime();
    Object results = Peers.named(args[0]).gather(inputs, input -> input);
    long nanos = System.nanoTime() - start;
    if (results == null) {
      throw new IllegalStateException("no results");
    }
    System.out.println(nanos);
  }

  /** Measures the peers in turns, so that a busy machine is unfair to none. */
  static List<JsonObject> measure(List<String> peers, int times) throws IOException {
    double[][] millis = new double[peers.size()][times];
    for (int i = 0; i < times; i++) {
      for (int peer = 0; peer < peers.size(); peer++) {
        millis[peer][i] = ChildJvm.run(FirstJoin.class, peers.get(peer)) / 1e6;
      }
    }
    List<JsonObject> samples = new ArrayList<>();
    for (int peer = 0; peer < peers.size(); peer++) {
      samples.add(
          Sample.of(
              FirstJoin.class, "join", Map.of("peer", peers.get(peer)), "ms/op", millis[peer]));
    }
    return samples;
  }
}

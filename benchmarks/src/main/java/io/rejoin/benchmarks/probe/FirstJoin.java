package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import io.rejoin.Rejoin;
import io.rejoin.benchmarks.peer.Peer;
import io.rejoin.benchmarks.peer.Peers;
import io.rejoin.benchmarks.peer.Task;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the first join of three takes in a JVM that has done nothing else: milliseconds, and classes
 * that are loaded.
 *
 * <p>The task and the adapter of a peer are made before, so that what the JDK does for a first
 * lambda counts for nobody. Rejoin goes without an adapter, since to make its shared instance is
 * part of a first join.
 */
public final class FirstJoin {
  /** Rejoin in an application that has looked for services of others before, as most have. */
  static final String AFTER_OTHERS = "rejoin, not the first to look for services";

  private FirstJoin() {}

  /** Prints what the peer takes: {@code FirstJoin <peer> nanos|classes}. */
  public static void main(String[] args) throws Exception {
    List<Integer> inputs = List.of(0, 1, 2);
    boolean isTimed = args[1].equals("nanos");
    Task task = input -> input;
    Peer peer = args[0].startsWith("rejoin") ? null : Peers.named(args[0]);
    if (args[0].equals(AFTER_OTHERS) && isFound("of.nobody")) {
      throw new IllegalStateException("meant to find none");
    }
    long start = isTimed ? System.nanoTime() : classes();
    Object results =
        peer == null
            ? Rejoin.shared().join("first").each(inputs, task::call).gather().join()
            : peer.gather(inputs, task);
    long taken = (isTimed ? System.nanoTime() : classes()) - start;
    if (results == null) {
      throw new IllegalStateException("no results");
    }
    System.out.println(taken);
  }

  /** Looks a service up, on the class path too. */
  private static boolean isFound(String service) throws IOException {
    ClassLoader loader = FirstJoin.class.getClassLoader();
    return loader.getResources("META-INF/services/" + service).hasMoreElements();
  }

  private static long classes() {
    return ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount();
  }

  /** Measures the peers in turns, so that a busy machine is unfair to none. */
  static List<JsonObject> measure(List<String> peers, int times) throws IOException {
    List<JsonObject> samples = new ArrayList<>();
    samples.addAll(millis("alone", alone(), none(peers), times));
    samples.addAll(
        millis(
            "among the jars of all peers",
            ChildJvm.CLASS_PATH,
            none(List.of("floor", "rejoin")),
            times));
    try (Archives archives = new Archives(alone())) {
      Map<String, List<String>> options = new LinkedHashMap<>();
      for (String peer : peers) {
        options.put(peer, archives.of(FirstJoin.class, peer, "nanos"));
      }
      samples.addAll(
          millis("with an archive of the classes", archives.classPath(), options, times));
    }
    for (String peer : peers) {
      double classes = ChildJvm.runOn(alone(), List.of(), FirstJoin.class, peer, "classes");
      samples.add(Sample.of(FirstJoin.class, "classes", Map.of("peer", peer), "classes", classes));
    }
    return samples;
  }

  private static Map<String, List<String>> none(List<String> peers) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    peers.forEach(peer -> options.put(peer, List.of()));
    return options;
  }

  /** Measures the peers, each with options of its own. */
  private static List<JsonObject> millis(
      String jars, String classPath, Map<String, List<String>> options, int times)
      throws IOException {
    List<String> peers = List.copyOf(options.keySet());
    double[][] millis = new double[peers.size()][times];
    for (int i = 0; i < times; i++) {
      for (int peer = 0; peer < peers.size(); peer++) {
        String name = peers.get(peer);
        List<String> own = options.getOrDefault(name, List.of());
        millis[peer][i] = ChildJvm.runOn(classPath, own, FirstJoin.class, name, "nanos") / 1e6;
      }
    }
    List<JsonObject> samples = new ArrayList<>();
    for (int peer = 0; peer < peers.size(); peer++) {
      Map<String, String> parameters = Map.of("peer", peers.get(peer), "jars", jars);
      samples.add(Sample.of(FirstJoin.class, "join", parameters, "ms/op", millis[peer]));
    }
    return samples;
  }

  /** The class path without the jars of others. */
  private static String alone() throws IOException {
    String runtime = place(Rejoin.class);
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(ChildJvm.CLASS_PATH)
        .filter(each -> new File(each).isDirectory() || Path.of(each).equals(Path.of(runtime)))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The jar or folder that a class comes from. */
  static String place(Class<?> type) throws IOException {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}

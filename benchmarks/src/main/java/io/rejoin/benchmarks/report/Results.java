package io.rejoin.benchmarks.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.rejoin.benchmarks.workload.Turnwise;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What was measured in all runs. */
final class Results {
  private final List<Result> results;

  /** Where and of what, by feature release. */
  private final Map<Integer, JsonObject> environments;

  private Results(List<Result> results, Map<Integer, JsonObject> environments) {
    this.results = results;
    this.environments = environments;
  }

  /** Reads every {@code .json} of the folder, in the order of their names. */
  static Results read(Path folder) throws IOException {
    List<Path> files;
    try (var all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
    List<Result> results = new ArrayList<>();
    Map<Integer, JsonObject> environments = new LinkedHashMap<>();
    for (Path file : files) {
      for (JsonElement each : JsonParser.parseString(Files.readString(file)).getAsJsonArray()) {
        JsonObject json = each.getAsJsonObject();
        if (json.get("benchmark").getAsString().equals("environment")) {
          environments.put(Result.feature(json), json.getAsJsonObject("params"));
        } else {
          results.add(Result.of(json));
        }
      }
    }
    return new Results(results, environments);
  }

  Map<Integer, JsonObject> environments() {
    return environments;
  }

  /**
   * Those of a workload, measured alone, that have these parameters, given as names and values in
   * turn.
   */
  List<Result> of(int jdk, String benchmark, String... parameters) {
    return all(jdk, benchmark, parameters).stream()
        .filter(each -> !each.isSampled() && each.beside().equals(Turnwise.NOBODY))
        .toList();
  }

  /** As {@link #of}, but of runs that were made to see where the time goes. */
  List<Result> sampled(int jdk, String benchmark, String... parameters) {
    return all(jdk, benchmark, parameters).stream().filter(Result::isSampled).toList();
  }

  private List<Result> all(int jdk, String benchmark, String... parameters) {
    Map<String, String> wanted = map(parameters);
    Predicate<Result> fits =
        result -> result.jdk() == jdk && result.benchmark().equals(benchmark) && result.has(wanted);
    return results.stream().filter(fits).toList();
  }

  /** The time of a peer in parts of another's: of where they took turns, if they did. */
  Optional<Figure> ratio(
      int jdk, String benchmark, String peer, String other, String... parameters) {
    return Numbers.ratio(
        beside(jdk, benchmark, peer, other, parameters),
        beside(jdk, benchmark, other, peer, parameters));
  }

  /** The bytes of a peer less those of another; as {@link #ratio}. */
  Optional<Double> bytesAbove(
      int jdk, String benchmark, String peer, String other, String... parameters) {
    return Numbers.difference(
        beside(jdk, benchmark, peer, other, parameters).flatMap(Result::bytes),
        beside(jdk, benchmark, other, peer, parameters).flatMap(Result::bytes));
  }

  Optional<Double> score(int jdk, String benchmark, String peer, String... parameters) {
    return one(jdk, benchmark, peer, parameters).map(Result::score);
  }

  Optional<Double> bytes(int jdk, String benchmark, String peer, String... parameters) {
    return one(jdk, benchmark, peer, parameters).flatMap(Result::bytes);
  }

  /** What was measured of a peer alone. */
  Optional<Result> one(int jdk, String benchmark, String peer, String... parameters) {
    return of(jdk, benchmark, parameters).stream()
        .filter(result -> result.peer().equals(peer))
        .findFirst();
  }

  /** What was measured of a peer beside another; else of it alone. */
  private Optional<Result> beside(
      int jdk, String benchmark, String peer, String other, String... parameters) {
    return all(jdk, benchmark, parameters).stream()
        .filter(result -> result.peer().equals(peer) && result.beside().equals(other))
        .findFirst()
        .or(() -> one(jdk, benchmark, peer, parameters));
  }

  private static Map<String, String> map(String... parameters) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < parameters.length; i += 2) {
      map.put(parameters[i], parameters[i + 1]);
    }
    return map;
  }
}

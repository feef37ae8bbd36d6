package io.rejoin.benchmarks;

import io.rejoin.benchmarks.probe.Memory;
import io.rejoin.benchmarks.profile.Sampled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One workload with its parameters, each combination of which is measured in JVMs of its own.
 *
 * @param parameters the values of each parameter
 * @param shots if each operation needs a state of its own, how many are measured at once; else 0
 */
record Trial(
    Class<?> workload,
    String method,
    Map<String, List<String>> parameters,
    int shots,
    Set<Trait> traits) {

  private enum Trait {
    /** A target is about it. */
    COMPARED,
    /** Two peers take turns in the same JVM. */
    PAIRED,
    /** A virtual thread runs it. */
    ON_VIRTUAL,
    /** An operation takes long, or its bytes have to be exact. */
    LONGER,
    /** It is run to see where the time goes. */
    SAMPLED
  }

  /** Of single operations: so many times what is measured, until the compiler has been there. */
  private static final int WARM_UPS = 5;

  static Trial of(Class<?> workload, String method) {
    return new Trial(workload, method, Map.of(), 0, Set.of());
  }

  Trial with(String parameter, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(parameters);
    more.put(parameter, List.of(values));
    return new Trial(workload, method, more, shots, traits);
  }

  private Trial with(Trait trait) {
    Set<Trait> more = new HashSet<>(traits);
    more.add(trait);
    return new Trial(workload, method, parameters, shots, more);
  }

  /** Run by such a thread, {@code virtual} or {@code platform}, which is the owner of the joins. */
  Trial ownedBy(String owner) {
    Trial owned = with("owner", owner);
    return owner.equals("virtual") ? owned.with(Trait.ON_VIRTUAL) : owned;
  }

  /** Measures single operations, in multiples of this. */
  Trial singleShots(int times) {
    return new Trial(workload, method, parameters, times, traits);
  }

  /** The same, measured in every turn. */
  Trial compared() {
    return with(Trait.COMPARED);
  }

  /** A peer beside each of these others, the two of them in one JVM. */
  Trial pairing(String peer, String... others) {
    return with("peer", peer).with("beside", others).with(Trait.COMPARED).with(Trait.PAIRED);
  }

  /** The same, measured three times as long. */
  Trial longer() {
    return with(Trait.LONGER);
  }

  /** The same, to see where its time goes. */
  Trial sampled() {
    return with(Trait.SAMPLED);
  }

  /** Whether it is measured in this turn, from 0 on. */
  boolean isDue(Form form, int turn) {
    boolean again = traits.contains(Trait.COMPARED) || form.coversAll();
    return turn == 0 || (again && !traits.contains(Trait.SAMPLED));
  }

  Collection<RunResult> run(Form form) throws RunnerException {
    boolean isLonger = traits.contains(Trait.LONGER);
    TimeValue time = TimeValue.milliseconds(form.iterationMillis * (isLonger ? 3L : 1));
    List<String> arguments = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
    arguments.addAll(Memory.TOUCHED);
    if (traits.contains(Trait.ON_VIRTUAL)) {
      arguments.add("-Djmh.executor=VIRTUAL");
    }
    boolean isSingleShot = shots > 0;
    int peers = traits.contains(Trait.PAIRED) ? 2 : 1;
    int single = form.shots * shots;
    int warmups = isLonger ? (form.warmups + 1) / 2 : form.warmups; // that is longer all the same
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(workload.getName() + "." + method) + "$")
            .forks(1)
            .warmupIterations(peers * (isSingleShot ? single * WARM_UPS : warmups))
            .warmupTime(time)
            .measurementIterations(peers * (isSingleShot ? single : form.iterations))
            .measurementTime(time)
            .timeout(TimeValue.minutes(5))
            .shouldFailOnError(true)
            .addProfiler(traits.contains(Trait.SAMPLED) ? Sampled.class : GCProfiler.class)
            .jvmArgsAppend(arguments.toArray(String[]::new));
    parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    return new Runner(options.build()).run();
  }
}

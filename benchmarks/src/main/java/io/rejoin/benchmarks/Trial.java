package io.rejoin.benchmarks;

import io.rejoin.benchmarks.probe.Memory;
import io.rejoin.benchmarks.profile.Sampled;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.profile.Profiler;
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
 * @param isCompared whether a target is about it
 * @param isOnVirtual whether it is run by a virtual thread
 * @param profiler what is looked at besides the time
 */
record Trial(
    Class<?> workload,
    String method,
    Map<String, List<String>> parameters,
    int shots,
    boolean isCompared,
    boolean isOnVirtual,
    Class<? extends Profiler> profiler) {

  /** Of single operations: so many times what is measured, until the compiler has been there. */
  private static final int WARM_UPS = 5;

  static Trial of(Class<?> workload, String method) {
    return new Trial(workload, method, Map.of(), 0, false, false, GCProfiler.class);
  }

  Trial with(String parameter, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(parameters);
    more.put(parameter, List.of(values));
    return new Trial(workload, method, more, shots, isCompared, isOnVirtual, profiler);
  }

  /** Run by such a thread, {@code virtual} or {@code platform}, which is the owner of the joins. */
  Trial ownedBy(String owner) {
    Trial owned = with("owner", owner);
    return new Trial(
        workload, method, owned.parameters, shots, isCompared, owner.equals("virtual"), profiler);
  }

  /** Measures single operations, in multiples of this. */
  Trial singleShots(int times) {
    return new Trial(workload, method, parameters, times, isCompared, isOnVirtual, profiler);
  }

  /** The same, measured in every turn. */
  Trial compared() {
    return new Trial(workload, method, parameters, shots, true, isOnVirtual, profiler);
  }

  /** The same, to see where its time goes. */
  Trial sampled() {
    return new Trial(workload, method, parameters, shots, isCompared, isOnVirtual, Sampled.class);
  }

  /** Whether it is measured in this turn, from 0 on. */
  boolean isDue(Form form, int turn) {
    return turn == 0 || isCompared || (form.coversAll() && profiler != Sampled.class);
  }

  Collection<RunResult> run(Form form) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(form.iterationMillis);
    List<String> arguments = new ArrayList<>(List.of("-Xms1g", "-Xmx1g"));
    arguments.addAll(Memory.TOUCHED);
    if (isOnVirtual) {
      arguments.add("-Djmh.executor=VIRTUAL");
    }
    boolean isSingleShot = shots > 0;
    int single = form.shots * shots;
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(workload.getName() + "." + method) + "$")
            .forks(1)
            .warmupIterations(isSingleShot ? single * WARM_UPS : form.warmups)
            .warmupTime(time)
            .measurementIterations(isSingleShot ? single : form.iterations)
            .measurementTime(time)
            .timeout(TimeValue.minutes(5))
            .shouldFailOnError(true)
            .addProfiler(profiler)
            .jvmArgsAppend(arguments.toArray(String[]::new));
    parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    return new Runner(options.build()).run();
  }
}

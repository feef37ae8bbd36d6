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
 * @param isSingleShot whether each operation needs a state of its own
 * @param profiler what is looked at besides the time
 */
record Trial(
    Class<?> workload,
    String method,
    Map<String, List<String>> parameters,
    boolean isSingleShot,
    Class<? extends Profiler> profiler) {

  static Trial of(Class<?> workload, String method) {
    return new Trial(workload, method, Map.of(), false, GCProfiler.class);
  }

  Trial with(String parameter, String... values) {
    Map<String, List<String>> more = new LinkedHashMap<>(parameters);
    more.put(parameter, List.of(values));
    return new Trial(workload, method, more, isSingleShot, profiler);
  }

  Trial singleShot() {
    return new Trial(workload, method, parameters, true, profiler);
  }

  /** The same, to see where its time goes. */
  Trial sampled() {
    return new Trial(workload, method, parameters, isSingleShot, Sampled.class);
  }

  Collection<RunResult> run(Form form) throws RunnerException {
    TimeValue time = TimeValue.milliseconds(form.iterationMillis);
    List<String> arguments = new ArrayList<>(List.of("-Xms2g", "-Xmx2g"));
    arguments.addAll(Memory.TOUCHED);
    if (parameters.getOrDefault("owner", List.of()).contains("virtual")) {
      arguments.add("-Djmh.executor=VIRTUAL");
    }
    int warmups =
        isSingleShot ? form.shots * 12 : form.warmups; // until the compiler has been there
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(workload.getName() + "." + method) + "$")
            .forks(form.forks)
            .warmupIterations(warmups)
            .warmupTime(time)
            .measurementIterations(isSingleShot ? form.shots * 5 : form.iterations)
            .measurementTime(time)
            .timeout(TimeValue.minutes(5))
            .shouldFailOnError(true)
            .addProfiler(profiler)
            .jvmArgsAppend(arguments.toArray(String[]::new));
    parameters.forEach((name, values) -> options.param(name, values.toArray(String[]::new)));
    return new Runner(options.build()).run();
  }
}

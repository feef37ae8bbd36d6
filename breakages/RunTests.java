import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests that are given as {@code Class#method}, and ends with the first that fails: {@code
 * RunTests <seconds that each may take> <tests>}.
 */
final class RunTests {
  private RunTests() {}

  public static void main(String[] args) throws ClassNotFoundException {
    List<DiscoverySelector> selected = new ArrayList<>();
    for (String test : List.of(args).subList(1, args.length)) {
      selected.add(select(test.substring(0, test.indexOf('#')), test.substring(test.indexOf('#') + 1)));
    }
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selected)
            .configurationParameter("junit.jupiter.execution.timeout.default", args[0] + " s")
            .configurationParameter("junit.jupiter.execution.timeout.threaddump.enabled", "false")
            .build();
    Listener listener = new Listener();
    LauncherFactory.create().execute(request, listener);
    System.out.println("PASSED: " + listener.passed.get());
    System.out.flush();
    Runtime.getRuntime().halt(listener.passed.get() == 0 ? 2 : 0); // whatever threads are left
  }

  private static DiscoverySelector select(String type, String name) throws ClassNotFoundException {
    Class<?> found = Class.forName("io.rejoin." + type);
    for (Method method : found.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        return selectMethod(found, method);
      }
    }
    throw new ClassNotFoundException("there is no test " + type + "#" + name);
  }

  private static final class Listener implements TestExecutionListener {
    final AtomicInteger passed = new AtomicInteger();

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      Throwable thrown = result.getThrowable().orElse(null);
      if (result.getStatus() == TestExecutionResult.Status.FAILED) {
        String said = thrown == null ? "" : thrown.toString().strip().replaceAll("\\s+", " ");
        System.out.println("FAILED: " + test.getDisplayName() + ": " + said);
        System.out.flush();
        Runtime.getRuntime().halt(1);
      }
      if (test.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
        passed.incrementAndGet();
      }
    }
  }
}

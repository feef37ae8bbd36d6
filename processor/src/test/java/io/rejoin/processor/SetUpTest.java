package io.rejoin.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Mistakes that are in no interface: options, the runtime, the processor itself. */
class SetUpTest {
  private static final JavaFileObject PRICES =
      JavaFileObjects.forSourceString(
          "shop.Prices",
          "package shop; import io.rejoin.*; import java.util.*; public interface Prices {"
              + " Long price(String sku); @Gather(\"price\") List<Long> all(List<String> skus); }");

  private static List<String> errors(Compilation compilation) {
    return compilation.errors().stream().map(error -> error.getMessage(Locale.ROOT)).toList();
  }

  @Test
  void unknownOption_isOneError() throws IOException {
    Compilation compilation =
        javac()
            .withProcessors(new RejoinProcessor())
            .withOptions("-Arejoin.componentModle=spring", "-Aother.option=1")
            .compile(PRICES);
    assertThat(errors(compilation))
        .containsExactly(
            "[RJ038] There is no option 'rejoin.componentModle'. Did you mean"
                + " 'rejoin.componentModel'? Mend or drop the argument"
                + " -Arejoin.componentModle.")
        .containsExactly(DiagnosticsPageTest.message("RJ038"));
  }

  @Test
  void unknownModelInTheOption_isAnErrorAtTheInterface() {
    Compilation compilation =
        javac()
            .withProcessors(new RejoinProcessor())
            .withOptions("-Arejoin.componentModel=cdi")
            .compile(PRICES);
    assertThat(errors(compilation))
        .containsExactly(
            "[RJ034] The option rejoin.componentModel is 'cdi'. Write default, spring or jakarta.");
  }

  /** Compiles with a runtime as it might have been in another version. */
  private static Compilation withRuntime(String join) {
    return javac()
        .withProcessors(new RejoinProcessor())
        .compile(PRICES, JavaFileObjects.forSourceString("io.rejoin.Join", join));
  }

  @Test
  void runtimeOfAnotherVersion_isOneError() throws IOException {
    String join =
        Stream.of("each eachStage eachFuture call together calling over".split(" "))
            .map(name -> "void " + name + "() {}")
            .collect(Collectors.joining(" ", "package io.rejoin; public class Join { ", " }"));
    Compilation compilation = withRuntime(join);
    assertThat(errors(compilation))
        .containsExactly(
            "[RJ039] The runtime does not fit this processor: Join has no method atMost. Take"
                + " io.rejoin:rejoin and io.rejoin:rejoin-processor in the same version.")
        .containsExactly(DiagnosticsPageTest.message("RJ039"));
    assertThat(compilation.errors().get(0).getSource().getName()).endsWith("shop/Prices.java");
    assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(1);
    assertThat(compilation.errors().get(0).getColumnNumber()).isEqualTo(62);
  }

  @Test
  void noRuntime_isLeftToTheCompiler() {
    Compilation compilation =
        javac()
            .withProcessors(new RejoinProcessor())
            .withClasspath(List.of())
            .compile(
                JavaFileObjects.forSourceString(
                    "shop.Prices",
                    "package shop; import io.rejoin.Gather; import java.util.List;"
                        + " public interface Prices { Long price(String sku);"
                        + " @Gather(\"price\") List<Long> all(List<String> skus); }"));
    assertThat(errors(compilation))
        .satisfiesExactly(
            error -> assertThat(error).isEqualTo("package io.rejoin does not exist"),
            error -> assertThat(error).startsWith("cannot find symbol").contains("class Gather"));
  }

  /** Ours, in a compiler that fails for interfaces of this name. */
  private static final class InBrokenCompiler extends AbstractProcessor {
    private final RejoinProcessor ours = new RejoinProcessor();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      Elements real = environment.getElementUtils();
      Object broken =
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Elements.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("getPackageOf")
                    && arguments[0].toString().equals("shop.Broken")) {
                  IllegalStateException failure = new IllegalStateException("no such thing");
                  failure.setStackTrace(new StackTraceElement[0]);
                  throw failure;
                }
                return invoke(real, method, arguments);
              });
      ours.init(
          (ProcessingEnvironment)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {ProcessingEnvironment.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("getElementUtils")
                          ? broken
                          : invoke(environment, method, arguments)));
    }

    private static Object invoke(Object on, java.lang.reflect.Method method, Object[] arguments)
        throws Throwable {
      try {
        return method.invoke(on, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return ours.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @SuppressWarnings("DoNotClaimAnnotations") // as ours does
    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return ours.process(annotations, round);
    }
  }

  @Test
  void crash_isOneErrorAtItsInterface() throws IOException {
    JavaFileObject broken =
        JavaFileObjects.forSourceString(
            "shop.Broken", "package shop;\n@io.rejoin.Client\npublic interface Broken {}");
    Compilation compilation =
        javac().withProcessors(new InBrokenCompiler()).compile(broken, PRICES);
    assertThat(errors(compilation))
        .containsExactly(
            "[RJ099] The processor failed: java.lang.IllegalStateException: no such thing. Please"
                + " report this with the interface that caused it.")
        .containsExactly(DiagnosticsPageTest.message("RJ099"));
    assertThat(compilation.errors().get(0).getLineNumber()).isEqualTo(3);
    assertThat(compilation.errors().get(0).getColumnNumber()).isEqualTo(8);
  }

  @Test
  void moreCallsThanAConstructorTakes_isOneErrorAtTheInterface() throws IOException {
    String supers =
        IntStream.range(0, 254)
            .mapToObj(number -> "interface A" + number + " { int a" + number + "(); }")
            .collect(Collectors.joining(" "));
    String names =
        IntStream.range(0, 254).mapToObj(number -> "A" + number).collect(Collectors.joining(", "));
    Compilation compilation =
        javac()
            .withProcessors(new RejoinProcessor())
            .compile(
                JavaFileObjects.forSourceString(
                    "shop.Prices",
                    "package shop; @io.rejoin.Client public interface Prices extends "
                        + names
                        + " {} "
                        + supers));
    assertThat(errors(compilation))
        .containsExactly(
            "[RJ041] Prices would need 254 objects to make its calls, more than a constructor can"
                + " take. Declare the calls in fewer super-interfaces.")
        .containsExactly(DiagnosticsPageTest.message("RJ041"));
  }
}

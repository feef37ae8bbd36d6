package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Small programs around an interface with joins. */
final class Programs {
  private Programs() {}

  private static JavaFileObject source(String name, String text) {
    String imports =
        "package shop; import io.rejoin.*; import java.io.*; import java.util.*;"
            + " import java.util.concurrent.*; import java.util.function.*;"
            + " import java.util.stream.*; import java.time.Duration;\n";
    return new SimpleJavaFileObject(
        URI.create("string:///shop/" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return imports + text;
      }
    };
  }

  /** Compiles the interface {@code Input} and what is done with it, and returns what that gives. */
  static Object run(Path folder, String input, String body) throws Exception {
    String run =
        "public class Run { public static Object run() throws Exception { " + body + " } }";
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter output = new StringWriter();
    JavaCompiler.CompilationTask task =
        compiler.getTask(
            output,
            null,
            null,
            List.of("-d", folder.toString(), "-parameters"),
            null,
            List.of(
                source("Input", "public interface Input { " + input + " }"), source("Run", run)));
    task.setProcessors(List.of(new RejoinProcessor()));
    assertThat(task.call()).as(output.toString()).isTrue();
    URL[] path = {folder.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, Programs.class.getClassLoader())) {
      return loader.loadClass("shop.Run").getMethod("run").invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}

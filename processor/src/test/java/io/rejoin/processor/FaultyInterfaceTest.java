package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mistake in one interface, and what becomes of it and of those beside it. */
class FaultyInterfaceTest {
  @Test
  void faultyInterface_yieldsNoFile_andTheOthersAreGenerated(@TempDir Path folder)
      throws IOException {
    JavaFileObject input =
        JavaFileObjects.forSourceString(
            "shop.Prices",
            "package shop; import io.rejoin.*; import java.util.*;"
                + " public interface Prices { Long price(String sku);"
                + " @Gather(\"prise\") List<Long> prices(List<String> skus);"
                + " interface Good { Long price(String sku);"
                + " @Gather(\"price\") List<Long> prices(List<String> skus); } }");
    JavaCompiler.CompilationTask task =
        ToolProvider.getSystemJavaCompiler()
            .getTask(
                Writer.nullWriter(),
                null,
                null,
                List.of("-d", folder.toString(), "-s", folder.toString()),
                null,
                List.of(input));
    task.setProcessors(List.of(new RejoinProcessor()));
    assertThat(task.call()).isFalse();
    try (Stream<Path> files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .containsExactly("Prices_GoodClient.java");
    }
  }
}

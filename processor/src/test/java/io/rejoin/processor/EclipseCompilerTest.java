package io.rejoin.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The processor in Eclipse's compiler, which has types and warnings of its own; it runs the
 * processor that the service loader finds.
 */
class EclipseCompilerTest {
  /**
   * Those that generated code could give. Left out are unused type parameters, since {@code Calls}
   * has all of its interface's, {@code hiding}, since a parameter is named as the interface names
   * it, and {@code resource}, which takes {@code Rejoin.shared()} for a leak.
   */
  private static final String WARNINGS =
      "-warn:+unusedLocal,unusedImport,unusedPrivate,unusedThrown,unusedTypeArgs,unusedLabel,"
          + "unchecked,"
          + "raw,deprecation,removal,uselessTypeCheck,unnecessaryElse,suppress,over-ann,dep-ann,"
          + "maskedCatchBlock,noEffectAssign,null,static-access,static-method,serial,super,"
          + "syncOverride,unlikelyCollectionMethodArgumentType,varargsCast,warningToken,semicolon,"
          + "emptyBlock,finally,compareIdentical";

  @TempDir private Path folder;

  static List<String> cases() throws IOException {
    return Goldens.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void generated_isTheSame_andCompilesWithoutWarning(String name) throws IOException {
    StringWriter output = new StringWriter();
    PrintWriter printer = new PrintWriter(output);
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-source",
                "17",
                "-target",
                "17",
                "-parameters",
                "-proceedOnError",
                "-d",
                folder.toString(),
                "-s",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path"),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-processor",
                RejoinProcessor.class.getName(),
                WARNINGS));
    arguments.addAll(Goldens.options(name));
    Goldens.files(name).forEach(file -> arguments.add(file.toAbsolutePath().toString()));
    boolean compiled =
        BatchCompiler.compile(arguments.toArray(String[]::new), printer, printer, null);
    assertThat(compiled).as(output.toString()).isTrue();
    assertThat(output.toString().lines().filter(line -> line.contains("Client.java (at")))
        .as(output.toString())
        .isEmpty();
    if (name.equals("nullness")) {
      return; // this compiler does not show all of it
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        String type = file.getFileName().toString().replace(".java", "");
        Path golden =
            Goldens.folder(name).resolve(type.replace("InputClient", "Client") + ".java.txt");
        assertThat(file).hasContent(Files.readString(golden));
      }
    }
  }
}

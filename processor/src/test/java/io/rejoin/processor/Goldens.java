package io.rejoin.processor;

import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/**
 * The folders under {@code golden}: an {@code Input.java} each, the types that it uses, whatever
 * package they are in, and the processor's options where there are any.
 */
final class Goldens {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");

  private Goldens() {}

  /** Returns the names of the folders. */
  static List<String> names() throws IOException {
    try (Stream<Path> folders = Files.list(GOLDEN)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  static Path folder(String name) {
    return GOLDEN.resolve(name);
  }

  /** Returns what is compiled, in the order of the names. */
  static List<JavaFileObject> sources(String name) throws IOException {
    List<JavaFileObject> inputs = new ArrayList<>();
    for (Path file : files(name)) {
      String type = file.getFileName().toString().replace(".java", "");
      String source = Files.readString(file);
      Matcher in = PACKAGE.matcher(source);
      inputs.add(
          JavaFileObjects.forSourceString(in.find() ? in.group(1) + "." + type : type, source));
    }
    return inputs;
  }

  /** Returns the options that the processor is given. */
  static List<String> options(String name) throws IOException {
    Path options = folder(name).resolve("options.txt");
    return Files.exists(options) ? Files.readAllLines(options) : List.of();
  }

  static List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder(name))) {
      return files.filter(each -> each.toString().endsWith(".java")).sorted().toList();
    }
  }
}

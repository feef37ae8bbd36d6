package io.rejoin.benchmarks.probe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/**
 * Archives of the classes that a program has loaded, which a later JVM maps instead of reading and
 * verifying each: what {@code -XX:ArchiveClassesAtExit} makes for an application.
 */
final class Archives implements AutoCloseable {
  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private final Path folder;
  private final String classPath;
  private int made;

  /** Prepares archives of what is on a class path; folders become jars, which archives need. */
  Archives(String classPath) throws IOException {
    this.folder = Files.createTempDirectory("archives");
    List<String> jars = new ArrayList<>();
    for (String each : SEPARATOR.splitAsStream(classPath).toList()) {
      jars.add(new File(each).isDirectory() ? jar(each, jars.size()) : each);
    }
    this.classPath = String.join(File.pathSeparator, jars);
  }

  private String jar(String classes, int index) throws IOException {
    String jar = folder.resolve(index + ".jar").toString();
    ToolProvider tool =
        ToolProvider.findFirst("jar").orElseThrow(() -> new IOException("there is no jar tool"));
    int exit = tool.run(System.out, System.err, "--create", "--file", jar, "-C", classes, ".");
    if (exit != 0) {
      throw new IOException("no jar of " + classes + " was made");
    }
    return jar;
  }

  /** The class path for which the archives are good. */
  String classPath() {
    return classPath;
  }

  /** Runs the program, archives what it has loaded, and returns the options that use that. */
  List<String> of(Class<?> program, String... arguments) throws IOException {
    Path archive = folder.resolve(made++ + ".jsa");
    ChildJvm.runOn(classPath, List.of("-XX:ArchiveClassesAtExit=" + archive), program, arguments);
    if (!Files.exists(archive)) {
      throw new IOException("no archive was made by " + program.getName());
    }
    return List.of("-XX:SharedArchiveFile=" + archive, "-Xshare:on");
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}

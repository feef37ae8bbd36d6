package io.rejoin.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import io.rejoin.processor.validate.Diagnostic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The interfaces of the goldens with a few types, annotations and exceptions changed for others by
 * chance: whatever comes of it is valid code or errors about the source, and never broken code.
 * {@code -Dmutants=100} tries so many of each interface, {@code -Dmutants.seed=2} others.
 */
class MutatedSourcesTest {
  private static final int MUTANTS = Integer.getInteger("mutants", 1);
  private static final long SEED = Long.getLong("mutants.seed", 1);

  /** How often joins that are refused are taken out, so that those beside them are looked at. */
  private static final int ROUNDS = 5;

  private static final Pattern TYPE =
      Pattern.compile(
          "\\b(String|Integer|Long|Object|Number|CharSequence|int|long|byte|char|boolean|double"
              + "|List<String>|[TKVEX])\\b");
  private static final List<String> TYPES =
      List.of(
          "String",
          "Integer",
          "Object",
          "Number",
          "int",
          "long",
          "byte",
          "String[]",
          "int[]",
          "T",
          "Void",
          "Comparable<String>",
          "java.io.IOException",
          "java.util.Optional<String>",
          "java.util.List<? extends Number>",
          "java.util.List<?>",
          "java.util.Map<String, Integer>",
          "java.util.Iterator<Integer>",
          "java.util.stream.Stream<String>",
          "java.util.concurrent.CompletableFuture<String>",
          "java.util.concurrent.CompletionStage<? extends Number>",
          "java.util.concurrent.Future<Integer>",
          "java.util.concurrent.Callable<? extends Number>",
          "java.util.function.Supplier<String>",
          "java.util.function.Consumer<? super String>",
          "io.rejoin.Outcome<String>");
  private static final Pattern HOLDER =
      Pattern.compile(
          "\\b(List|Collection|Set|Stream|Map|Optional|Outcome|CompletableFuture|CompletionStage"
              + "|Completions|Waited|Consumer)\\b(?=<)");
  private static final List<String> HOLDERS =
      List.of(
          "java.util.List",
          "java.util.Collection",
          "java.util.Set",
          "java.util.Map",
          "java.util.Optional",
          "java.util.stream.Stream",
          "java.util.concurrent.CompletableFuture",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.Future",
          "java.util.function.Supplier",
          "java.util.function.BiConsumer",
          "io.rejoin.Outcome",
          "io.rejoin.Completion",
          "io.rejoin.Completions",
          "io.rejoin.Waited");
  private static final Pattern JOIN =
      Pattern.compile("(?<=@)(Gather|AsCompleted|Wait|Race|CreateTask)\\b");
  private static final List<String> JOINS =
      List.of("Gather", "AsCompleted", "Wait", "Race", "CreateTask");
  private static final Pattern THROWN = Pattern.compile(" throws [\\w., ]+");
  private static final List<String> THROWS = List.of("", " throws Exception", " throws Throwable");
  private static final Pattern PLACE = Pattern.compile("^(\\d+) \\[RJ");

  private final List<JavaFileObject> others = new ArrayList<>();
  private JavaFileObject input;

  static List<String> cases() throws IOException {
    return Goldens.names();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void mutant_isValidOrRefused_andNeverBrokenCode(String name) throws IOException {
    for (JavaFileObject source : Goldens.sources(name)) {
      if (source.getName().endsWith("Input.java")) {
        input = source;
      } else {
        others.add(source);
      }
    }
    Random random = new Random(SEED ^ name.hashCode());
    for (int i = 0; i < MUTANTS; i++) {
      String mutant = input.getCharContent(false).toString();
      for (int changes = random.nextInt(3); changes >= 0; changes--) {
        mutant = changed(mutant, random);
      }
      ensureNotBroken(mutant, name + ", -Dmutants.seed=" + SEED + ":\n");
    }
  }

  private static String changed(String source, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> changed(source, JOIN, JOINS, random);
      case 1 -> changed(source, THROWN, THROWS, random);
      case 2, 3 -> changed(source, HOLDER, HOLDERS, random);
      default -> changed(source, TYPE, TYPES, random);
    };
  }

  private static String changed(String source, Pattern what, List<String> others, Random random) {
    List<int[]> places = new ArrayList<>();
    Matcher found = what.matcher(source);
    while (found.find()) {
      places.add(new int[] {found.start(), found.end()});
    }
    if (places.isEmpty()) {
      return source;
    }
    int[] place = places.get(random.nextInt(places.size()));
    String other = others.get(random.nextInt(others.size()));
    return source.substring(0, place[0]) + other + source.substring(place[1]);
  }

  private void ensureNotBroken(String mutant, String description) {
    String source = mutant;
    List<String> errors = errors(source, true);
    for (int round = 0; round < ROUNDS && errors.stream().anyMatch(this::isOurs); round++) {
      source = withoutRefused(source, errors);
      errors = errors(source, true);
    }
    assertThat(errors).as(description + source).noneMatch(each -> each.contains(crash()));
    if (errors.stream().anyMatch(each -> each.contains("Client.java"))) {
      // what is wrong in itself is written as it is
      assertThat(errors(source, false)).as(description + source + errors).isNotEmpty();
    }
  }

  private boolean isOurs(String error) {
    return PLACE.matcher(error).find() && !error.contains(crash());
  }

  private static String crash() {
    return Diagnostic.CRASH.code();
  }

  /** The errors, each with its line in the input or the generated file that it is in. */
  private List<String> errors(String source, boolean isProcessed) {
    List<JavaFileObject> sources = new ArrayList<>(others);
    String type = input.getName().replaceAll("^/|\\.java$", "").replace('/', '.');
    sources.add(JavaFileObjects.forSourceString(type, source));
    Compiler compiler =
        isProcessed
            ? javac().withProcessors(new RejoinProcessor()).withOptions("-parameters")
            : javac().withOptions("-proc:none");
    Compilation compilation = compiler.compile(sources);
    return compilation.errors().stream()
        .map(
            error -> {
              JavaFileObject in = error.getSource();
              boolean isInput = in != null && in.getName().endsWith("Input.java");
              String place = isInput || in == null ? "" + error.getLineNumber() : in.getName();
              return place + " " + error.getMessage(Locale.ROOT);
            })
        .toList();
  }

  /** The source without the paragraphs in which something is refused. */
  private static String withoutRefused(String source, List<String> errors) {
    List<String> lines = new ArrayList<>(source.lines().toList());
    for (String error : errors) {
      Matcher place = PLACE.matcher(error);
      int at = place.find() ? Integer.parseInt(place.group(1)) - 1 : -1;
      if (at < 0 || at >= lines.size() || isBorder(lines.get(at))) {
        continue;
      }
      int from = at;
      while (!isBorder(lines.get(from - 1))) {
        from--;
      }
      for (int i = from; !isBorder(lines.get(i)); i++) {
        lines.set(i, "");
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static boolean isBorder(String line) {
    return line.isBlank() || line.contains("interface ") || line.startsWith("}");
  }
}

package io.rejoin.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/** What the constructor sets for each join. */
final class Configuration {
  private Configuration() {}

  static List<Code> of(TypeElement type, Join join) {
    Join.Header header = join.header();
    List<Code> links = start(type, header.name());
    if (join instanceof Join.Each each) {
      links.add(Code.text(".calling($S)", each.call().name()));
      links.add(Code.text(".over($S)", each.source()));
    } else if (join instanceof Join.Task task) {
      links.add(Code.text(".calling($S)", task.call().name()));
    }
    addDeadline(links, header.waitFor());
    if (header.maxConcurrency() > 0) {
      links.add(
          header.maxConcurrency() == Integer.MAX_VALUE
              ? Code.text(".maxConcurrency($T.MAX_VALUE)", Integer.class)
              : Code.text(".maxConcurrency($L)", header.maxConcurrency()));
    }
    if (header.leaveRunning()) {
      links.add(Code.text(".onFailure($T.LEAVE_RUNNING)", ClassName.get("io.rejoin", "OnFailure")));
    }
    if (join instanceof Join.Each each && each.stagger() != null) {
      links.add(Code.text(".stagger($L)", duration(each.stagger())));
    }
    return links;
  }

  static List<Code> ofCall(TypeElement type, Call.Own call) {
    String name = call.method().getSimpleName().toString();
    List<Code> links = start(type, name);
    links.add(Code.text(".calling($S)", name));
    addDeadline(links, call.waitFor());
    return links;
  }

  private static List<Code> start(TypeElement type, String name) {
    List<Code> links = new ArrayList<>();
    links.add(Code.text(".join($T.class, $S)", ClassName.get(type), name));
    return links;
  }

  private static void addDeadline(List<Code> links, @Nullable Duration waitFor) {
    if (waitFor != null) {
      links.add(Code.text(".waitFor($L)", duration(waitFor)));
    }
  }

  /** The duration in the largest unit that is whole, days and hours aside from odd ones. */
  private static CodeBlock duration(Duration duration) {
    long seconds = duration.toSeconds();
    int nanos = duration.toNanosPart();
    if (nanos == 0 && seconds % 86_400 == 0) {
      return CodeBlock.of("$T.ofDays($L)", Duration.class, number(seconds / 86_400));
    }
    if (nanos == 0 && seconds % 3600 == 0) {
      return CodeBlock.of("$T.ofHours($L)", Duration.class, number(seconds / 3600));
    }
    if (nanos == 0 && seconds % 60 == 0) {
      return CodeBlock.of("$T.ofMinutes($L)", Duration.class, number(seconds / 60));
    }
    if (nanos == 0) {
      return CodeBlock.of("$T.ofSeconds($L)", Duration.class, number(seconds));
    }
    if (nanos % 1_000_000 == 0 && seconds < Integer.MAX_VALUE) {
      return CodeBlock.of("$T.ofMillis($L)", Duration.class, number(duration.toMillis()));
    }
    if (seconds < Integer.MAX_VALUE) {
      return CodeBlock.of("$T.ofNanos($L)", Duration.class, number(duration.toNanos()));
    }
    return CodeBlock.of("$T.ofSeconds($L, $L)", Duration.class, number(seconds), nanos);
  }

  private static String number(long number) {
    return number + (number > Integer.MAX_VALUE ? "L" : "");
  }
}

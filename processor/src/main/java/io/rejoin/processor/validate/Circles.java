package io.rejoin.processor.validate;

import io.rejoin.processor.model.Join;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/** Reports joins that name each other in a circle. */
final class Circles {
  private final Report report;

  Circles(Report report) {
    this.report = report;
  }

  void ensureNone(List<Join> joins) {
    Map<ExecutableElement, Join> byMethod = new LinkedHashMap<>();
    joins.forEach(join -> byMethod.put(join.header().method(), join));
    Set<ExecutableElement> done = new HashSet<>();
    for (ExecutableElement start : byMethod.keySet()) {
      visit(start, byMethod, new ArrayList<>(), done);
    }
  }

  private void visit(
      ExecutableElement at,
      Map<ExecutableElement, Join> joins,
      List<ExecutableElement> path,
      Set<ExecutableElement> done) {
    int before = path.indexOf(at);
    if (before >= 0) {
      List<String> names = new ArrayList<>();
      path.subList(before, path.size()).forEach(each -> names.add(each.getSimpleName().toString()));
      names.add(at.getSimpleName().toString());
      report.at(path.get(before), Diagnostic.JOIN_CIRCLE, String.join(" -> ", names));
    }
    if (before >= 0 || !done.add(at)) {
      return;
    }
    path.add(at);
    for (ExecutableElement called : called(joins.get(at))) {
      if (joins.containsKey(called)) {
        visit(called, joins, path, done);
      }
    }
    path.remove(path.size() - 1);
  }

  private static List<ExecutableElement> called(@Nullable Join join) {
    List<ExecutableElement> called = new ArrayList<>();
    if (join instanceof Join.Each each && each.call().method() != null) {
      called.add(each.call().method());
    } else if (join instanceof Join.Task task && task.call().method() != null) {
      called.add(task.call().method());
    } else if (join instanceof Join.Together together) {
      together.parts().stream()
          .map(part -> part.call().method())
          .forEach(
              method -> {
                if (method != null) {
                  called.add(method);
                }
              });
    }
    return called;
  }
}

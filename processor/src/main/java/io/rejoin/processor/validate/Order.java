package io.rejoin.processor.validate;

import io.rejoin.processor.model.Join.Argument;
import io.rejoin.processor.model.Join.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts the parts of a together join in an order in which each comes after those that it reads. */
final class Order {
  private final Map<String, Part> parts;

  /** Reports a circle, the first of it being the last too. */
  private final Function<List<String>, Report.Faulty> circle;

  private final Map<String, Part> ordered = new LinkedHashMap<>();
  private final List<String> path = new ArrayList<>();

  Order(Map<String, Part> parts, Function<List<String>, Report.Faulty> circle) {
    this.parts = parts;
    this.circle = circle;
  }

  List<Part> ordered() {
    parts.values().forEach(this::place);
    return new ArrayList<>(ordered.values());
  }

  private void place(Part part) {
    if (ordered.containsKey(part.name())) {
      return;
    }
    int before = path.indexOf(part.name());
    path.add(part.name());
    if (before >= 0) {
      throw circle.apply(path.subList(before, path.size()));
    }
    for (Argument argument : part.arguments()) {
      Part needed = argument.isPart() ? parts.get(argument.name()) : null;
      if (needed != null) {
        place(needed);
      }
    }
    path.remove(path.size() - 1);
    ordered.put(part.name(), part);
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Client;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;

/** Finds clients that would have the name of another class. */
public final class Clashes {
  /** The clients of all rounds and their interfaces, by name. */
  private final Map<String, String> taken = new HashMap<>();

  /** For one compilation. */
  public Clashes() {}

  /** Takes those out whose name is not free, and returns what to say about it. */
  public List<Report> remove(Map<TypeElement, Client> clients, Language language) {
    Map<String, List<TypeElement>> byName = new HashMap<>();
    for (Client client : clients.values()) {
      byName.computeIfAbsent(client.fullName(), name -> new ArrayList<>()).add(client.type());
    }
    List<Report> reports = new ArrayList<>();
    for (Client client : List.copyOf(clients.values())) {
      String name = client.fullName();
      List<TypeElement> same = byName.getOrDefault(name, List.of());
      String other =
          same.stream()
              .filter(each -> !each.equals(client.type()))
              .map(each -> each.getQualifiedName().toString())
              .findFirst()
              .orElse(taken.get(name));
      if (other != null || exists(name, language)) {
        Report report = new Report(client.type());
        report.at(
            client.type(),
            Diagnostic.NAME_CLASH,
            client.type().getSimpleName(),
            name,
            other == null ? "exists" : "is the client of " + other + " too");
        reports.add(report);
        clients.remove(client.type());
      }
    }
    clients
        .values()
        .forEach(
            client -> taken.put(client.fullName(), client.type().getQualifiedName().toString()));
    return reports;
  }

  /** Whether somebody else wrote such a class: one of ours is what an earlier build left. */
  private static boolean exists(String name, Language language) {
    TypeElement found = language.elements().getTypeElement(name);
    return found != null && Annotations.find(found, "RejoinGenerated") == null;
  }
}

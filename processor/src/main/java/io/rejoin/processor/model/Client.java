package io.rejoin.processor.model;

import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * What is generated for one interface.
 *
 * @param type the interface
 * @param packageName its package
 * @param name the simple name of the class
 * @param isPublic whether the class is public
 * @param componentModel {@code default}, {@code spring} or {@code jakarta}
 * @param collaborators what its constructors take
 * @param calls the abstract calls, forwarded or put under a deadline, and defaults with a deadline
 * @param joins what Rejoin writes the bodies of
 */
public record Client(
    TypeElement type,
    String packageName,
    String name,
    boolean isPublic,
    String componentModel,
    List<Collaborator> collaborators,
    List<Call.Own> calls,
    List<Join> joins) {
  /** Returns the name of the class with its package. */
  public String fullName() {
    return packageName.isEmpty() ? name : packageName + "." + name;
  }
}

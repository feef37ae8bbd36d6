package io.rejoin.processor.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** The mistakes of one interface, in the order of its source. */
public final class Report {
  private final TypeElement type;
  private final List<Problem> problems = new ArrayList<>();

  /** Reports on this interface. */
  public Report(TypeElement type) {
    this.type = type;
  }

  private record Problem(
      Diagnostic diagnostic,
      String text,
      Element at,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value) {}

  /** Stops the reading of one join after its mistake was reported. */
  static final class Faulty extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Faulty() {
      super(null, null, false, false);
    }
  }

  /** Reports a mistake at an element. */
  Faulty at(Element element, Diagnostic diagnostic, Object... arguments) {
    return at(element, null, null, diagnostic, arguments);
  }

  /** Reports a mistake at an annotation's value, or at the annotation if that is not written. */
  Faulty at(
      Element element,
      @Nullable AnnotationMirror annotation,
      @Nullable AnnotationValue value,
      Diagnostic diagnostic,
      Object... arguments) {
    Problem problem =
        new Problem(diagnostic, diagnostic.text(arguments), element, annotation, value);
    if (!problems.contains(problem)) { // a call's mistake is met again in each join of it
      problems.add(problem);
    }
    return new Faulty();
  }

  /** Reports that the processor itself failed, as a mistake of its own and not of the user's. */
  public void crashed(Element element, Exception exception) {
    String place =
        Arrays.stream(exception.getStackTrace()).findFirst().map(each -> " at " + each).orElse("");
    at(element, Diagnostic.CRASH, exception + place);
  }

  /** Returns how far the report is. */
  int mark() {
    return problems.size();
  }

  /** Takes back what was reported since. */
  void forgetSince(int mark) {
    problems.subList(mark, problems.size()).clear();
  }

  /** Whether there is any. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /**
   * Hands all to the compiler; what an interface inherits is left to the one that declares it.
   *
   * @param all the reports of all interfaces, this one included
   */
  public void send(Messager messager, List<Report> all) {
    problems.sort(Comparator.comparingInt(problem -> place(problem.at())));
    for (Problem problem : problems) {
      if (all.stream().anyMatch(other -> other.owns(problem) && other != this)) {
        continue;
      }
      if (outermost(problem.at()).equals(outermost(type))) {
        messager.printMessage(
            Kind.ERROR, problem.text(), problem.at(), problem.annotation(), problem.value());
      } else { // in another file, perhaps one that is not there
        messager.printMessage(Kind.ERROR, problem.text(), type);
      }
    }
  }

  private boolean owns(Problem problem) {
    return !type.equals(problem.at())
        && type.equals(memberOf(problem.at(), type).getEnclosingElement())
        && problems.stream()
            .anyMatch(
                each ->
                    each.at().equals(problem.at()) && each.diagnostic() == problem.diagnostic());
  }

  /** Where in the interface it stands: the type itself first, then its members. */
  private int place(Element element) {
    return type.getEnclosedElements().indexOf(memberOf(element, type));
  }

  /** The member of the type in which the element is; the element if it is in none. */
  private static Element memberOf(Element element, TypeElement type) {
    for (Element at = element; at != null; at = at.getEnclosingElement()) {
      if (type.equals(at.getEnclosingElement())) {
        return at;
      }
    }
    return element;
  }

  /** The top-level type that an element is in. */
  static Element outermost(Element element) {
    Element at = element;
    while (at.getEnclosingElement() != null
        && at.getEnclosingElement().getKind() != ElementKind.PACKAGE) {
      at = at.getEnclosingElement();
    }
    return at;
  }
}

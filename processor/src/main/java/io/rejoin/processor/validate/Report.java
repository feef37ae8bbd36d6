package io.rejoin.processor.validate;

import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic.Kind;
import org.jspecify.annotations.Nullable;

/** The mistakes of one interface, in the order in which they were found. */
public final class Report {
  private final List<Problem> problems = new ArrayList<>();

  private record Problem(
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
    Problem problem = new Problem(diagnostic.text(arguments), element, annotation, value);
    if (!problems.contains(problem)) { // a call's mistake is met again in each join of it
      problems.add(problem);
    }
    return new Faulty();
  }

  /** Reports that the processor itself failed, as a mistake of its own and not of the user's. */
  public void crashed(Element element, Exception exception) {
    at(element, Diagnostic.CRASH, exception + " at " + exception.getStackTrace()[0]);
  }

  /** Whether there is any. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** Hands all to the compiler. */
  public void send(Messager messager) {
    for (Problem problem : problems) {
      messager.printMessage(
          Kind.ERROR, problem.text(), problem.at(), problem.annotation(), problem.value());
    }
  }
}

package io.rejoin.processor.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.AnnotatedConstruct;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import org.jspecify.annotations.Nullable;

/** Rejoin's annotations as they stand in the source. */
public final class Annotations {
  /** The package of the annotations. */
  public static final String PACKAGE = "io.rejoin.";

  /** The simple names of those that make a method a join. */
  public static final List<String> JOINS =
      List.of("Gather", "AsCompleted", "Wait", "Race", "CreateTask");

  private Annotations() {}

  /** Returns the full names of all of Rejoin's annotations. */
  public static Set<String> all() {
    Set<String> names = new LinkedHashSet<>();
    JOINS.forEach(name -> names.add(PACKAGE + name));
    List.of("WaitFor", "Each", "Client", "RejoinGenerated")
        .forEach(name -> names.add(PACKAGE + name));
    return names;
  }

  /**
   * An annotation in the source.
   *
   * @param simpleName without its package
   * @param mirror where it stands
   */
  public record Used(String simpleName, AnnotationMirror mirror) {
    /** Returns the value that was written; null if none was. */
    public @Nullable AnnotationValue written(String name) {
      for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
          mirror.getElementValues().entrySet()) {
        if (entry.getKey().getSimpleName().contentEquals(name)) {
          return entry.getValue();
        }
      }
      return null;
    }

    /** Returns the text that was written, else the empty one. */
    public String text(String name) {
      AnnotationValue value = written(name);
      return value != null && value.getValue() instanceof String text ? text : "";
    }

    /** Returns the number that was written, else this one. */
    public int number(String name, int otherwise) {
      AnnotationValue value = written(name);
      return value != null && value.getValue() instanceof Integer number ? number : otherwise;
    }

    /** Returns the constant that was written, else this one. */
    public String constant(String name, String otherwise) {
      AnnotationValue value = written(name);
      return value != null && value.getValue() instanceof VariableElement constant
          ? constant.getSimpleName().toString()
          : otherwise;
    }

    /** Returns the texts that were written, a single one included. */
    public List<String> texts(String name) {
      AnnotationValue value = written(name);
      List<String> texts = new ArrayList<>();
      if (value != null && value.getValue() instanceof List<?> list) {
        for (Object each : list) {
          if (((AnnotationValue) each).getValue() instanceof String text) {
            texts.add(text);
          }
        }
      } else if (value != null && value.getValue() instanceof String text && !text.isEmpty()) {
        texts.add(text);
      }
      return texts;
    }
  }

  /** Returns Rejoin's annotation of this simple name; null if it is not there. */
  public static @Nullable Used find(AnnotatedConstruct on, String simpleName) {
    return named(on, PACKAGE + simpleName);
  }

  /** Returns the annotation of this full name, anybody's; null if it is not there. */
  public static @Nullable Used named(AnnotatedConstruct on, String name) {
    for (AnnotationMirror mirror : on.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      if (type.getQualifiedName().contentEquals(name)) {
        return new Used(type.getSimpleName().toString(), mirror);
      }
    }
    return null;
  }

  /** Returns the annotations that make it a join, usually none or one. */
  public static List<Used> joins(AnnotatedConstruct on) {
    List<Used> found = new ArrayList<>();
    for (String name : JOINS) {
      Used used = find(on, name);
      if (used != null) {
        found.add(used);
      }
    }
    return found;
  }
}

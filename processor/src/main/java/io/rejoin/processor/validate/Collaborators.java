package io.rejoin.processor.validate;

import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Collaborator;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.model.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds the objects that make an interface's calls. */
final class Collaborators {
  private final Language language;
  private final TypeElement type;

  Collaborators(Language language, TypeElement type) {
    this.language = language;
    this.type = type;
  }

  /** Returns them in the order of the constructor's parameters. */
  List<Collaborator> of(List<ExecutableElement> methods) {
    Map<String, Collaborator> found = new LinkedHashMap<>();
    List<DeclaredType> supers = new ArrayList<>();
    for (TypeMirror above : type.getInterfaces()) {
      TypeElement element = language.elementOf(above);
      List<ExecutableElement> inherited = language.methods(element);
      boolean hasJoins =
          inherited.stream().anyMatch(method -> !Annotations.joins(method).isEmpty());
      boolean hasCalls =
          inherited.stream().anyMatch(method -> method.getModifiers().contains(Modifier.ABSTRACT));
      if (!hasJoins && hasCalls) {
        supers.add((DeclaredType) above);
      }
    }
    for (DeclaredType above : supers) {
      String field =
          unique(Words.decapitalized(above.asElement().getSimpleName().toString()), found);
      found.put(field, new Collaborator(above, field, new ArrayList<>()));
    }
    List<ExecutableElement> rest = new ArrayList<>();
    for (ExecutableElement method : methods) {
      if (!method.getModifiers().contains(Modifier.ABSTRACT)
          || !Annotations.joins(method).isEmpty()) {
        continue;
      }
      Collaborator owner = owner(method, found);
      if (owner == null) {
        rest.add(method);
      } else {
        owner.methods().add(method);
      }
    }
    List<Collaborator> all = new ArrayList<>(found.values());
    if (!rest.isEmpty()) {
      all.add(new Collaborator(null, unique("calls", found), rest));
    }
    return all;
  }

  /** The first super-interface whose object can make the call; null if none can. */
  private @Nullable Collaborator owner(ExecutableElement method, Map<String, Collaborator> supers) {
    for (Collaborator above : supers.values()) {
      DeclaredType aboveType = (DeclaredType) Objects.requireNonNull(above.type());
      for (ExecutableElement theirs : language.methods((TypeElement) aboveType.asElement())) {
        if (isSame(method, aboveType, theirs) && !isNarrower(method, aboveType, theirs)) {
          return above;
        }
      }
    }
    return null;
  }

  private boolean isSame(ExecutableElement method, DeclaredType above, ExecutableElement theirs) {
    return theirs.equals(method)
        || (theirs.getSimpleName().equals(method.getSimpleName())
            && language
                .types()
                .isSubsignature(
                    language.member(type.asType(), method), language.member(above, theirs)));
  }

  /** Whether the method promises more here than it does there. */
  private boolean isNarrower(
      ExecutableElement method, DeclaredType above, ExecutableElement theirs) {
    TypeMirror here = language.member(type.asType(), method).getReturnType();
    boolean result =
        here.getKind() != TypeKind.VOID
            && !language.types().isSubtype(language.member(above, theirs).getReturnType(), here);
    List<TypeMirror> declared = language.thrown(type.asType(), method);
    boolean exceptions =
        language.thrown(above, theirs).stream()
            .filter(language::isChecked)
            .anyMatch(
                thrown ->
                    declared.stream().noneMatch(each -> language.types().isSubtype(thrown, each)));
    return result || exceptions;
  }

  private static String unique(String wanted, Map<String, Collaborator> taken) {
    // 'rejoin' is the other parameter of the constructor
    boolean isTaken = SourceVersion.isKeyword(wanted) || wanted.equals("rejoin");
    String name = isTaken ? wanted + "Calls" : wanted;
    int number = 2;
    String unique = name;
    while (taken.containsKey(unique)) {
      unique = name + number++;
    }
    return unique;
  }
}

package io.rejoin.processor.model;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/**
 * Types with wildcards, as something that is made of them: a list of anything as one of objects.
 */
public record Opened(Language language) {
  /**
   * Returns the type with the bounds of its wildcards in their place; the type itself where those
   * are not what its parameters allow.
   */
  public DeclaredType of(DeclaredType type) {
    if (!Language.hasWildcard(type)) {
      return type;
    }
    List<? extends TypeParameterElement> parameters = language.elementOf(type).getTypeParameters();
    List<TypeMirror> opened = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      TypeMirror argument = argument(type.getTypeArguments().get(i), parameters.get(i));
      boolean isAllowed =
          parameters.get(i).getBounds().stream()
              .allMatch(
                  bound -> language.types().isSubtype(argument, language.types().erasure(bound)));
      if (!isAllowed) {
        return type;
      }
      opened.add(argument);
    }
    return language
        .types()
        .getDeclaredType(language.elementOf(type), opened.toArray(TypeMirror[]::new));
  }

  private TypeMirror argument(TypeMirror argument, TypeParameterElement parameter) {
    boolean isAny =
        argument instanceof WildcardType wildcard
            && wildcard.getExtendsBound() == null
            && wildcard.getSuperBound() == null;
    TypeMirror bound = parameter.getBounds().get(0);
    boolean isPlain = language.types().isSameType(bound, language.types().erasure(bound));
    return isAny && isPlain ? bound : language.bound(argument);
  }
}

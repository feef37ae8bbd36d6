package io.rejoin.processor.model;

import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * What several types have in common.
 *
 * @param types at least one
 */
record CommonType(Language language, List<TypeMirror> types) {
  /**
   * Returns the narrowest type that all of them are: one of them, else a class, else the only
   * interface; null if there are several interfaces, which no one type is.
   */
  @Nullable TypeMirror least() {
    for (TypeMirror each : types) {
      if (isAboveAll(each)) {
        return each;
      }
    }
    List<TypeMirror> above = new ArrayList<>();
    addAbove(types.get(0), above);
    List<TypeMirror> least =
        above.stream()
            .filter(each -> above.stream().noneMatch(other -> isBelow(other, each)))
            .toList();
    return least.stream()
        .filter(each -> least.size() == 1 || language.elementOf(each).getKind().isClass())
        .findFirst()
        .orElse(null);
  }

  private void addAbove(TypeMirror from, List<TypeMirror> above) {
    for (TypeMirror each : language.types().directSupertypes(from)) {
      if (each instanceof DeclaredType && !Language.isType(each, "java.lang.Object")) {
        if (!isAboveAll(each)) {
          addAbove(each, above);
        } else if (above.stream().noneMatch(other -> isSame(other, each))) {
          above.add(each);
        }
      }
    }
  }

  /** Whether all of them are of this type. */
  boolean isAboveAll(TypeMirror type) {
    return types.stream().allMatch(each -> language.types().isSubtype(each, type));
  }

  private boolean isBelow(TypeMirror type, TypeMirror other) {
    return !isSame(type, other) && language.types().isSubtype(type, other);
  }

  private boolean isSame(TypeMirror type, TypeMirror other) {
    return language.types().isSameType(type, other);
  }
}

package io.rejoin.processor.generate;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** What runs a join, with the exceptions that it throws as themselves. */
final class Ending {
  /** How many exceptions the runtime's {@code join} takes. */
  private static final int MOST = 4;

  private final Language language;

  Ending(Language language) {
    this.language = language;
  }

  /**
   * Returns the call of {@code join}.
   *
   * @param declared the checked exceptions of the method
   * @param namesThem whether the compiler does not find them out from the call
   */
  Code join(List<TypeMirror> declared, boolean namesThem) {
    boolean hasSpecial = declared.stream().anyMatch(Ending::isSpecial);
    if (declared.isEmpty() || !(namesThem || hasSpecial)) {
      return Code.call(".join");
    }
    List<TypeMirror> named = named(declared);
    if (named.isEmpty()) { // only type variables: whatever is thrown goes through
      return unchecked();
    }
    List<Code> tokens = new ArrayList<>();
    for (TypeMirror each : named) {
      tokens.add(Code.text("$T.class", TypeName.get(each)));
    }
    return new Code.Invocation(CodeBlock.of(".join"), tokens);
  }

  /** Returns the call of {@code join} where nothing that is checked can be named. */
  Code unchecked() {
    return Code.call(".join", Code.text("$T.class", RuntimeException.class));
  }

  /** Those that have a class, each once, no more than the runtime takes. */
  private List<TypeMirror> named(List<TypeMirror> declared) {
    List<TypeMirror> named = new ArrayList<>();
    for (TypeMirror each : declared) {
      boolean isCovered =
          !isSpecial(each)
              && declared.stream()
                  .anyMatch(other -> other != each && language.types().isSubtype(each, other));
      if (each.getKind() != TypeKind.TYPEVAR && !isCovered) {
        named.add(each);
      }
    }
    for (int i = named.size() - 1; i >= 0 && named.size() > MOST; i--) {
      if (!isSpecial(named.get(i))) {
        named.remove(i);
      }
    }
    return named;
  }

  /** Whether the runtime throws it only where it is declared. */
  private static boolean isSpecial(TypeMirror exception) {
    return Language.isType(exception, "java.lang.InterruptedException")
        || Language.isType(exception, "java.util.concurrent.TimeoutException");
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Inference;
import io.rejoin.processor.model.Language;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A method that can be called with arguments of certain types.
 *
 * @param in the type that has it
 * @param method the method
 * @param as the method as it is there
 * @param inferred what its type variables are
 * @param formal its parameters, with what these are
 * @param phase in which of the language's phases the arguments fit
 */
record Applicable(
    DeclaredType in,
    ExecutableElement method,
    ExecutableType as,
    Inference inferred,
    List<TypeMirror> formal,
    int phase) {
  private static final int STRICT = 1;
  private static final int LOOSE = 2;
  private static final int VARARGS = 3;

  /**
   * Returns the method with its variables inferred; null if it cannot be called so.
   *
   * @param wanted what its result may be assigned to: the first that tells what its arguments leave
   *     open does
   */
  static @Nullable Applicable of(
      Language language,
      DeclaredType in,
      ExecutableElement method,
      List<TypeMirror> given,
      Supplier<List<TypeMirror>> wanted) {
    Applicable byArguments = of(language, in, method, given, (TypeMirror) null);
    if (byArguments == null || !byArguments.isUntold()) {
      return byArguments;
    }
    for (TypeMirror each : wanted.get()) {
      Applicable told = of(language, in, method, given, each);
      if (told != null && !told.isUntold()) {
        return told;
      }
    }
    return byArguments;
  }

  private static @Nullable Applicable of(
      Language language,
      DeclaredType in,
      ExecutableElement method,
      List<TypeMirror> given,
      @Nullable TypeMirror wanted) {
    ExecutableType as = language.member(in, method);
    List<? extends TypeMirror> declared = as.getParameterTypes();
    if (declared.size() == given.size()) {
      Inference inferred = new Inference(language, as, declared, given, wanted);
      int phase = phase(language, formal(declared, inferred), given);
      if (phase != 0 && !inferred.isContradictory()) {
        return new Applicable(in, method, as, inferred, formal(declared, inferred), phase);
      }
    }
    if (!method.isVarArgs() || given.size() < declared.size() - 1) {
      return null;
    }
    List<TypeMirror> expanded =
        IntStream.range(0, given.size()).mapToObj(at -> expanded(declared, at)).toList();
    Inference inferred = new Inference(language, as, expanded, given, wanted);
    return phase(language, formal(expanded, inferred), given) == 0 || inferred.isContradictory()
        ? null
        : new Applicable(in, method, as, inferred, formal(declared, inferred), VARARGS);
  }

  /**
   * Returns the method with its variables inferred, whether it can be called so or not.
   *
   * @param wanted what its result is assigned to; null where its arguments are to tell
   */
  static Applicable asDeclared(
      Language language,
      DeclaredType in,
      ExecutableElement method,
      List<TypeMirror> given,
      @Nullable TypeMirror wanted) {
    ExecutableType as = language.member(in, method);
    List<? extends TypeMirror> declared = as.getParameterTypes();
    Inference inferred = new Inference(language, as, declared, given, wanted);
    return new Applicable(in, method, as, inferred, formal(declared, inferred), STRICT);
  }

  private static List<TypeMirror> formal(List<? extends TypeMirror> declared, Inference inferred) {
    return declared.stream().<TypeMirror>map(each -> inferred.parameter(each)).toList();
  }

  /** The components of the array that the compiler makes of its last arguments; null if of none. */
  @Nullable TypeMirror spread() {
    return phase == VARARGS ? ((ArrayType) formal.get(formal.size() - 1)).getComponentType() : null;
  }

  /** Its result, with what its type variables are. */
  TypeMirror returned() {
    return inferred.result(as.getReturnType());
  }

  /** Its exceptions, likewise. */
  List<TypeMirror> thrown(Language language) {
    return language.thrown(in, method).stream()
        .<TypeMirror>map(each -> inferred.result(each))
        .toList();
  }

  /** Whether its arguments contradict each other, so that nothing can be inferred. */
  boolean isContradictory() {
    return inferred.isContradictory();
  }

  /** Whether its result names a type variable that its arguments do not tell. */
  boolean isUntold() {
    return isContradictory() || inferred.isUnknown(as.getReturnType());
  }

  /** The names of the type variables that its arguments do not tell. */
  String untold() {
    List<String> all =
        method.getTypeParameters().stream().map(each -> each.getSimpleName().toString()).toList();
    List<String> unknown =
        as.getTypeVariables().stream()
            .filter(inferred::isUnknown)
            .map(each -> each.asElement().getSimpleName().toString())
            .toList();
    return String.join(", ", unknown.isEmpty() ? all : unknown);
  }

  /** In which phase each argument fits its parameter; 0 if in none. */
  private static int phase(Language language, List<TypeMirror> formal, List<TypeMirror> given) {
    boolean strict = true;
    for (int i = 0; i < given.size(); i++) {
      if (!language.fits(given.get(i), formal.get(i))) {
        return 0;
      }
      strict &= language.fitsStrictly(given.get(i), formal.get(i));
    }
    return strict ? STRICT : LOOSE;
  }

  /** The parameter that takes the argument at this place, a last array opened. */
  private static TypeMirror expanded(List<? extends TypeMirror> formal, int at) {
    int last = formal.size() - 1;
    return at >= last && formal.get(last) instanceof ArrayType many
        ? many.getComponentType()
        : formal.get(Math.min(at, last));
  }

  /** Whether whatever this takes, the other could take too; both take so many arguments. */
  private boolean isAsSpecificAs(Applicable other, int arguments, Language language) {
    for (int i = 0; i < arguments; i++) {
      TypeMirror here = phase == VARARGS ? expanded(formal, i) : formal.get(i);
      TypeMirror there = other.phase == VARARGS ? expanded(other.formal, i) : other.formal.get(i);
      if (!language.types().isSubtype(here, there)) {
        return false;
      }
    }
    return true;
  }

  /** Returns those of the first phase that has any; of them the most specific, if there is one. */
  static List<Applicable> mostSpecific(List<Applicable> fits, int arguments, Language language) {
    int phase = fits.stream().mapToInt(Applicable::phase).min().orElse(0);
    List<Applicable> first = fits.stream().filter(each -> each.phase == phase).toList();
    List<Applicable> best =
        first.stream()
            .filter(
                each ->
                    first.stream()
                        .allMatch(other -> each.isAsSpecificAs(other, arguments, language)))
            .toList();
    return best.isEmpty() ? first : best;
  }
}

package io.rejoin.processor.validate;

import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A method that can be called with arguments of certain types.
 *
 * @param method the method
 * @param formal its parameters, with what its type variables are
 * @param returned its result, likewise
 * @param thrown its exceptions, likewise
 * @param phase in which of the language's phases the arguments fit
 */
record Applicable(
    ExecutableElement method,
    List<TypeMirror> formal,
    TypeMirror returned,
    List<TypeMirror> thrown,
    int phase) {
  private static final int STRICT = 1;
  private static final int LOOSE = 2;
  private static final int VARARGS = 3;

  /** Returns the method with its variables inferred; null if it cannot be called so. */
  static @Nullable Applicable of(
      Language language, ExecutableElement method, ExecutableType as, List<TypeMirror> given) {
    Map<Element, TypeMirror> inferred = language.infer(method, as, given);
    for (TypeParameterElement parameter : method.getTypeParameters()) {
      TypeMirror found = inferred.get(parameter);
      for (TypeMirror bound : parameter.getBounds()) {
        if (found != null
            && !language.types().isSubtype(found, language.substitute(bound, inferred))) {
          return null;
        }
      }
    }
    List<TypeMirror> formal = new ArrayList<>();
    as.getParameterTypes().forEach(each -> formal.add(language.substitute(each, inferred)));
    int phase = phase(language, formal, method.isVarArgs(), given);
    if (phase == 0) {
      return null;
    }
    List<TypeMirror> thrown = new ArrayList<>();
    as.getThrownTypes().forEach(each -> thrown.add(language.substitute(each, inferred)));
    TypeMirror returned = language.substitute(as.getReturnType(), inferred);
    return new Applicable(method, formal, returned, thrown, phase);
  }

  /** Returns the method as it is declared, with these variables replaced, whatever it is given. */
  static Applicable asDeclared(
      Language language,
      ExecutableElement method,
      ExecutableType as,
      Map<Element, TypeMirror> inferred) {
    List<TypeMirror> formal = new ArrayList<>();
    as.getParameterTypes().forEach(each -> formal.add(language.substitute(each, inferred)));
    List<TypeMirror> thrown = new ArrayList<>();
    as.getThrownTypes().forEach(each -> thrown.add(language.substitute(each, inferred)));
    TypeMirror returned = language.substitute(as.getReturnType(), inferred);
    return new Applicable(method, formal, returned, thrown, STRICT);
  }

  private static int phase(
      Language language, List<TypeMirror> formal, boolean isVarArgs, List<TypeMirror> given) {
    if (formal.size() == given.size()) {
      boolean strict = true;
      boolean loose = true;
      for (int i = 0; i < given.size(); i++) {
        strict &= language.fitsStrictly(given.get(i), formal.get(i));
        loose &= language.fits(given.get(i), formal.get(i));
      }
      if (loose) {
        return strict ? STRICT : LOOSE;
      }
    }
    if (!isVarArgs || given.size() < formal.size() - 1) {
      return 0;
    }
    for (int i = 0; i < given.size(); i++) {
      if (!language.fits(given.get(i), expanded(formal, i))) {
        return 0;
      }
    }
    return VARARGS;
  }

  /** The parameter that takes the argument at this place, a last array opened. */
  private static TypeMirror expanded(List<TypeMirror> formal, int at) {
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

package io.rejoin.processor.validate;

import java.util.Collection;
import java.util.Comparator;

/** Finds what a misspelt name may have meant. */
final class Suggestion {
  private Suggestion() {}

  /** Returns a question to append, empty if nothing is near. */
  static String of(String written, Collection<String> names) {
    return names.stream()
        .distinct()
        .sorted()
        .min(Comparator.comparingInt(name -> distance(written, name)))
        .filter(name -> distance(written, name) <= Math.max(2, written.length() / 3))
        .map(name -> " Did you mean '" + name + "'?")
        .orElse(
            names.isEmpty()
                ? ""
                : " It has "
                    + String.join(", ", names.stream().distinct().sorted().toList())
                    + ".");
  }

  /** The number of letters to insert, drop or change (Levenshtein 1966), two rows at a time. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above[j], row[j - 1]) + 1);
      }
      above = row;
    }
    return above[b.length()];
  }
}

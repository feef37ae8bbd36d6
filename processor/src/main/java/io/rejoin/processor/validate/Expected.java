package io.rejoin.processor.validate;

import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Language;
import javax.lang.model.type.TypeMirror;

/** Says which results a join could have, for the message about one that it cannot. */
final class Expected {
  private Expected() {}

  /** Returns the consumers that what the call gives can be handed to. */
  static String consumer(Language language, Call call, TypeMirror input) {
    return String.format(
        "a Consumer<? super %1$s>, a Consumer of Outcome<%1$s> or Completion<%2$s, %1$s>, or a"
            + " BiConsumer<? super %2$s, ? super %1$s>",
        Wording.shown(language.boxed(call.result())), Wording.shown(language.boxed(input)));
  }

  /** Returns the results that fit what the call gives for such an input. */
  static String of(JoinReader reader, Call call, TypeMirror input) {
    Language language = reader.language;
    String t = Wording.shown(language.boxed(call.result()));
    String e = Wording.shown(language.boxed(input));
    return switch (reader.annotation.simpleName()) {
      case "Gather" ->
          String.format(
              "List<%1$s>, %1$s[], Map<%2$s, %1$s>, Stream<%1$s>, one of these with Outcome<%1$s> or"
                  + " Optional<%1$s>, void, or a CompletableFuture",
              t, e);
      case "AsCompleted" ->
          String.format(
              "Stream<%1$s>, Stream<Outcome<%1$s>>, Stream<Completion<%2$s, %1$s>>,"
                  + " Completions<%2$s, %1$s>, or void with a Consumer",
              t, e);
      case "Wait" -> String.format("Waited<%2$s, %1$s>", t, e);
      default ->
          reader.annotation.number("count", 1) > 1
              ? String.format(
                  "List<%1$s>, List<Outcome<%1$s>> or List<Completion<%2$s, %1$s>>", t, e)
              : String.format("%1$s, Outcome<%1$s> or Completion<%2$s, %1$s>", t, e);
    };
  }
}

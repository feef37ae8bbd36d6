package io.rejoin.processor.generate;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Join.Container;
import io.rejoin.processor.model.Join.Form;
import io.rejoin.processor.model.Language;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Writes a join that makes one call for each input, as one chain. */
final class EachWriter {
  private static final ClassName RETURN_WHEN = ClassName.get("io.rejoin", "ReturnWhen");

  private final JoinWriter writer;
  private final Language language;
  private final Join.Each join;
  private final Set<String> taken;
  private final String input;

  EachWriter(JoinWriter writer, Language language, Join.Each join) {
    this.writer = writer;
    this.language = language;
    this.join = join;
    this.taken = new HashSet<>(Names.parameters(join.header().method()));
    this.input = Names.singular(join.source(), join.input(), taken);
    taken.add(input);
  }

  CodeBlock body() {
    if (join.isFuture() && !isExact()) {
      return futureOfOther();
    }
    ArrayResult array = array();
    Inputs.Given inputs = new Inputs(language, join, taken).asTheyAre();
    CodeBlock.Builder body = CodeBlock.builder().add(inputs.before());
    List<Code> links = links(inputs.code());
    switch (join.container()) {
      case STREAM, COMPLETED_STREAM, COMPLETIONS -> {}
      default -> links.add(join.isFuture() ? Code.call(".createTask") : end());
    }
    boolean isVoid = join.header().method().getReturnType().getKind() == TypeKind.VOID;
    if (array != null) {
      return body.add(array.after(chain(links))).build();
    }
    String beginning = isVoid ? "" : "return ";
    return body.add(JoinWriter.statement(beginning, chain(links))).build();
  }

  /** The chain up to what runs it. */
  private List<Code> links(Code inputs) {
    List<Code> links = writer.start(join.header());
    links.add(
        new Code.Invocation(CodeBlock.of(".$L$L", witness(), each()), List.of(inputs, call())));
    switch (join.form()) {
      case PLAIN -> {}
      case OUTCOME -> links.add(Code.call(".outcomes"));
      case OPTIONAL -> links.add(Code.call(".optionals"));
      case COMPLETION -> links.add(Code.call(".completions"));
    }
    Code when = Code.text("$T.$L", RETURN_WHEN, join.returnWhen());
    links.add(
        switch (join.container()) {
          case LIST, ARRAY -> Code.call(".gather");
          case MAP -> Code.call(".gatherMap");
          case STREAM -> Code.call(".gatherStream");
          case VOID -> Code.call(".gatherVoid");
          case COMPLETED_STREAM -> Code.call(".asCompletedStream");
          case COMPLETIONS -> Code.call(".asCompleted");
          case CONSUMER -> Code.call(".forEachCompleted", receiver());
          case WAITED -> Code.call(".await", when);
          case FIRST -> Code.call(".race", when);
          case FIRST_LIST -> Code.call(".race", when, Code.text("$L", join.count()));
        });
    return links;
  }

  private Code chain(List<Code> links) {
    return new Code.Chain(writer.field(join.header(), taken), links);
  }

  private Code end() {
    Call call = join.call();
    boolean consumes = join.container() == Container.CONSUMER;
    boolean several = call.exceptions().size() > 1;
    boolean isAsync = call.async() != Call.Async.NO;
    List<TypeMirror> declared = join.header().exceptions();
    boolean isPlain = join.form() == Form.PLAIN;
    return new Ending(language).join(declared, (isPlain && (isAsync || several)) || consumes);
  }

  // ---- futures

  /** Whether what the runtime's future gives is just what the method's future gives. */
  private boolean isExact() {
    TypeMirror inside = language.argument(join.header().as().getReturnType(), 0);
    if (!(inside instanceof DeclaredType declared)
        || Language.isType(inside, "java.util.Collection")) {
      return false;
    }
    return declared.getTypeArguments().stream()
        .noneMatch(argument -> argument.getKind() == TypeKind.WILDCARD);
  }

  /** What makes the array; null if the result is none. */
  private @Nullable ArrayResult array() {
    TypeMirror returned = join.header().as().getReturnType();
    TypeMirror result = join.isFuture() ? language.argument(returned, 0) : returned;
    if (!(result instanceof ArrayType array)) {
      return null;
    }
    writer.warnings.makingArray(array.getComponentType());
    return new ArrayResult(array.getComponentType(), taken);
  }

  /** A future of a List is no future of an array: there the join goes into a call of its own. */
  private CodeBlock futureOfOther() {
    ArrayResult array = array();
    Inputs.Given inputs = new Inputs(language, join, taken).copied();
    List<Code> links = links(inputs.code());
    // what a stage fails with is not known before it does: it goes through as it is
    boolean isAnything = join.form() == Form.PLAIN && join.call().async() != Call.Async.NO;
    links.add(
        isAnything
            ? Code.call(".join", Code.text("$T.class", Exception.class))
            : Code.call(".join"));
    TypeMirror inside = language.argument(join.header().as().getReturnType(), 0);
    Code body = array == null ? new Code.Lambda("()", chain(links)) : array.in(chain(links));
    CodeBlock head =
        CodeBlock.of(
            ".<$T, $T>call",
            TypeNames.of(inside == null ? language.object() : inside),
            thrown(isAnything));
    List<Code> outer = new ArrayList<>(writer.start(join.header()));
    outer.add(new Code.Invocation(head, List.of(body)));
    outer.add(Code.call(".createTask"));
    return CodeBlock.builder()
        .add(inputs.before())
        .add(JoinWriter.statement("return ", chain(outer)))
        .build();
  }

  private TypeName thrown(boolean isAnything) {
    if (isAnything) {
      return TypeName.get(Exception.class);
    }
    return join.form() == Form.PLAIN
        ? writer.thrown(join.call().exceptions())
        : TypeName.get(RuntimeException.class);
  }

  // ---- the call

  private Code receiver() {
    String result = Names.free("result", List.of("eachResult"), taken);
    String consumer = join.consumer().get(0);
    String method = join.consumer().get(1);
    return join.consumerTakesInput()
        ? Code.text("$N::$N", consumer, method)
        : Code.text("($N, $N) -> $N.$N($N)", input, result, consumer, method, result);
  }

  private Code call() {
    Call call = join.call();
    if (call.target() == Call.Target.TASK) {
      return switch (call.async()) {
        case STAGE -> Code.text("$T.stage()", JoinWriter.CALL);
        case FUTURE -> Code.text("$T.future()", JoinWriter.CALL);
        case CALLABLE -> Code.text("$T.callable()", JoinWriter.CALL);
        case SUPPLIER, NO -> Code.text("$T::get", Supplier.class);
      };
    }
    List<String> arguments =
        join.arguments().stream().map(each -> each == null ? handed() : each).toList();
    CodeBlock made = writer.made(call, arguments, taken, input);
    return JoinWriter.lambda(input, made, call.result().getKind() == TypeKind.VOID);
  }

  /**
   * The input as it is handed over. The primitives of an array come boxed, and an overload that
   * takes a box would be another call than the one that was found for the primitive.
   */
  private String handed() {
    boolean isUnboxed = join.input().getKind().isPrimitive() && isOverloaded();
    return isUnboxed
        ? "(" + join.input().getKind().name().toLowerCase(Locale.ROOT) + ") " + input
        : input;
  }

  private boolean isOverloaded() {
    ExecutableElement method = Objects.requireNonNull(join.call().method());
    return Stream.of(method, join.header().method())
        .flatMap(each -> language.methods(Language.declaring(each)).stream())
        .anyMatch(
            each -> each.getSimpleName().equals(method.getSimpleName()) && !each.equals(method));
  }

  private String each() {
    boolean isTask = join.call().target() == Call.Target.TASK;
    return switch (join.call().async()) {
      case STAGE -> isTask ? "each" : "eachStage";
      case FUTURE -> isTask ? "each" : "eachFuture";
      default -> "each";
    };
  }

  private CodeBlock witness() {
    if (!join.needsWitness()) {
      return CodeBlock.of("");
    }
    return CodeBlock.of(
        "<$T, $T, $T>",
        TypeNames.of(language.boxed(join.input())),
        TypeNames.of(language.boxed(join.result())),
        writer.thrown(join.call().exceptions()));
  }
}

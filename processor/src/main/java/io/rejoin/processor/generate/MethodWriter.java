package io.rejoin.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Client;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes the methods of a client: their heads as the interface has them, and their bodies. */
final class MethodWriter {
  private final Language language;
  private final Client client;
  private final Names names;

  MethodWriter(Language language, Client client, Names names) {
    this.language = language;
    this.client = client;
    this.names = names;
  }

  /** Writes a call: handed on, under its deadline if it has one. */
  MethodSpec call(Call.Own call) {
    ExecutableElement method = call.method();
    String arguments =
        String.join(
            ", ",
            method.getParameters().stream().map(each -> each.getSimpleName().toString()).toList());
    boolean isVoid = method.getReturnType().getKind() == TypeKind.VOID;
    CodeBlock made =
        call.field().isEmpty()
            ? CodeBlock.of(
                "$T.super.$N($L)", ClassName.get(client.type()), method.getSimpleName(), arguments)
            : CodeBlock.of(
                "$L.$N($L)",
                Names.reference(call.field(), Names.parameters(method)),
                method.getSimpleName(),
                arguments);
    Warnings warnings = new Warnings(language).declaring(method).using(method);
    MethodSpec.Builder written = overriding(method, warnings);
    return call.waitFor() == null
        ? written.addStatement("$L$L", isVoid ? "" : "return ", made).build()
        : written
            .addCode(
                new JoinWriter(language, client, names, warnings)
                    .deadline(call, as(method).getReturnType(), thrown(method), made))
            .build();
  }

  /** Writes a join. */
  MethodSpec join(Join join) {
    ExecutableElement method = join.header().method();
    Warnings warnings = new Warnings(language).declaring(method);
    CodeBlock body = new JoinWriter(language, client, names, warnings).body(join);
    return overriding(method, warnings).addCode(body).build();
  }

  /** Writes a call of the nested {@code Calls}. */
  MethodSpec declared(ExecutableElement method) {
    ClassName in = ClassName.get((TypeElement) method.getEnclosingElement());
    MethodSpec.Builder written =
        MethodSpec.methodBuilder(method.getSimpleName().toString())
            .addJavadoc("Makes the call {@link $T#$L}.\n", in, method.getSimpleName());
    head(written, method, new Warnings(language).declaring(method));
    return written.addModifiers(Modifier.ABSTRACT).build();
  }

  private MethodSpec.Builder overriding(ExecutableElement method, Warnings warnings) {
    MethodSpec.Builder written =
        MethodSpec.methodBuilder(method.getSimpleName().toString()).addAnnotation(Override.class);
    head(written, method, warnings);
    return written;
  }

  private void head(MethodSpec.Builder written, ExecutableElement method, Warnings warnings) {
    if (language.elements().isDeprecated(method)) {
      written.addAnnotation(deprecated(method));
      warnings.without("deprecation"); // what is deprecated may use what is
    }
    if (!warnings.isEmpty()) {
      written.addAnnotation(warnings.suppression());
    }
    written.addModifiers(Modifier.PUBLIC);
    ExecutableType as = as(method);
    for (int i = 0; i < method.getTypeParameters().size(); i++) {
      written.addTypeVariable(
          client.type().equals(method.getEnclosingElement())
              ? TypeNames.parameter(method.getTypeParameters().get(i))
              : TypeNames.parameter(as.getTypeVariables().get(i)));
    }
    written.returns(named(method.getReturnType(), as.getReturnType()));
    List<? extends VariableElement> parameters = method.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      written.addParameter(
          named(parameters.get(i).asType(), as.getParameterTypes().get(i)),
          parameters.get(i).getSimpleName().toString());
    }
    written.varargs(method.isVarArgs());
    thrown(method).forEach(each -> written.addException(TypeNames.of(each)));
  }

  /**
   * Names a type as it was declared where that is the same, because seen as a member's it has lost
   * its annotations.
   *
   * @param declared in the interface that declares the member
   * @param seen in the interface that inherits it
   */
  private TypeName named(TypeMirror declared, TypeMirror seen) {
    return TypeNames.of(language.types().isSameType(declared, seen) ? declared : seen);
  }

  private List<TypeMirror> thrown(ExecutableElement method) {
    return language.thrown(client.type().asType(), method);
  }

  private ExecutableType as(ExecutableElement method) {
    return language.member(client.type().asType(), method);
  }

  /** The method's own, without {@code since}, which speaks of another class's history. */
  static AnnotationSpec deprecated(Element element) {
    AnnotationSpec.Builder written = AnnotationSpec.builder(Deprecated.class);
    if (Warnings.isForRemoval(element)) {
      written.addMember("forRemoval", "true");
    }
    return written.build();
  }
}

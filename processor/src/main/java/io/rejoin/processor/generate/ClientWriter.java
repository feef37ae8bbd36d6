package io.rejoin.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.TypeVariableName;
import io.rejoin.processor.model.Call;
import io.rejoin.processor.model.Client;
import io.rejoin.processor.model.Collaborator;
import io.rejoin.processor.model.Join;
import io.rejoin.processor.model.Language;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Filer;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Writes the client of one interface: its fields, constructors, calls and joins. */
public final class ClientWriter {
  static final ClassName REJOIN = ClassName.get("io.rejoin", "Rejoin");
  static final ClassName JOIN = ClassName.get("io.rejoin", "Join");

  private final Language language;
  private final Client client;
  private final Names names = new Names();

  /** Writes this client. */
  public ClientWriter(Language language, Client client) {
    this.language = language;
    this.client = client;
    client.collaborators().forEach(each -> names.take(each.field()));
  }

  /** Creates the file. */
  public void write(Filer filer) throws IOException {
    JavaFile file =
        JavaFile.builder(client.packageName(), type())
            .indent("  ")
            .skipJavaLangImports(true)
            .build();
    String name =
        (client.packageName().isEmpty() ? "" : client.packageName() + ".") + client.name();
    try (Writer writer = filer.createSourceFile(name, client.type()).openWriter()) {
      writer.write(Lines.tidy(file.toString()));
    }
  }

  private TypeSpec type() {
    TypeElement type = client.type();
    TypeSpec.Builder written =
        TypeSpec.classBuilder(client.name())
            .addJavadoc(
                "Makes the calls of {@link $T} at the same time and brings them back together.\n",
                ClassName.get(type))
            .addAnnotation(ClassName.get("io.rejoin", "RejoinGenerated"))
            .addModifiers(Modifier.FINAL)
            .addSuperinterface(TypeName.get(type.asType()))
            .addOriginatingElement(type);
    if (client.isPublic()) {
      written.addModifiers(Modifier.PUBLIC);
    }
    typeVariables().forEach(written::addTypeVariable);
    Components.annotateType(written, client, language);
    addFields(written);
    addConstructors(written);
    client.calls().forEach(call -> written.addMethod(call(call)));
    client.joins().forEach(join -> written.addMethod(join(join)));
    client.collaborators().stream()
        .filter(each -> each.type() == null)
        .forEach(each -> written.addType(calls(each)));
    return written.build();
  }

  private List<TypeVariableName> typeVariables() {
    List<TypeVariableName> variables = new ArrayList<>();
    for (TypeParameterElement parameter : client.type().getTypeParameters()) {
      variables.add(TypeVariableName.get(parameter));
    }
    return variables;
  }

  // ---- fields and constructors

  private void addFields(TypeSpec.Builder written) {
    for (Collaborator each : client.collaborators()) {
      written.addField(typeOf(each), each.field(), Modifier.PRIVATE, Modifier.FINAL);
    }
    configured()
        .forEach(
            (method) ->
                written.addField(
                    FieldSpec.builder(JOIN, names.fieldOf(method))
                        .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
                        .build()));
  }

  /** The methods that have a join of the runtime. */
  private List<ExecutableElement> configured() {
    List<ExecutableElement> methods = new ArrayList<>();
    client.calls().stream()
        .filter(each -> each.waitFor() != null)
        .forEach(each -> methods.add(each.method()));
    client.joins().forEach(join -> methods.add(join.header().method()));
    return methods;
  }

  private TypeName typeOf(Collaborator collaborator) {
    if (collaborator.type() != null) {
      return TypeName.get(collaborator.type());
    }
    ClassName calls = ClassName.get(client.packageName(), client.name(), "Calls");
    TypeName[] variables = typeVariables().toArray(TypeName[]::new);
    return variables.length == 0 ? calls : ParameterizedTypeName.get(calls, variables);
  }

  private void addConstructors(TypeSpec.Builder written) {
    List<ParameterSpec> parameters = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (Collaborator each : client.collaborators()) {
      parameters.add(ParameterSpec.builder(typeOf(each), each.field()).build());
      given.add(each.field());
    }
    String makers =
        given.isEmpty()
            ? "Joins its own calls"
            : "Makes its calls on "
                + String.join(" and ", given.stream().map(name -> "{@code " + name + "}").toList());
    given.add("");
    written.addMethod(
        Components.constructor(client, false)
            .addJavadoc("$L, with {@link $T#shared()}.\n", makers, REJOIN)
            .addParameters(parameters)
            .addStatement("this($L$T.shared())", String.join(", ", given), REJOIN)
            .build());
    MethodSpec.Builder full =
        Components.constructor(client, true)
            .addJavadoc("$L, with {@code rejoin}.\n", makers)
            .addParameters(parameters)
            .addParameter(REJOIN, "rejoin");
    ModuleElement module = language.elements().getModuleOf(client.type());
    if (module != null && !module.isUnnamed()) {
      full.addAnnotation(
          AnnotationSpec.builder(SuppressWarnings.class)
              .addMember("value", "$S", "exports")
              .build());
    }
    for (Collaborator each : client.collaborators()) {
      full.addStatement("this.$1N = $2T.requireNonNull($1N, $1S)", each.field(), Objects.class);
    }
    for (Call.Own call : client.calls()) {
      if (call.waitFor() != null) {
        full.addStatement(
            Lines.chain(
                "this." + names.fieldOf(call.method()) + " = ",
                Configuration.ofCall(client.type(), call)));
      }
    }
    for (Join join : client.joins()) {
      full.addStatement(
          Lines.chain(
              "this." + names.fieldOf(join.header().method()) + " = ",
              Configuration.of(client.type(), join)));
    }
    written.addMethod(full.build());
  }

  // ---- methods

  private MethodSpec.Builder method(ExecutableElement method) {
    MethodSpec.Builder written =
        MethodSpec.overriding(method, (DeclaredType) client.type().asType(), language.types());
    if (language.elements().isDeprecated(method)) {
      written.addAnnotation(Deprecated.class);
    }
    return written;
  }

  private MethodSpec call(Call.Own call) {
    ExecutableElement method = call.method();
    List<String> arguments =
        method.getParameters().stream().map(each -> each.getSimpleName().toString()).toList();
    boolean isVoid = method.getReturnType().getKind() == TypeKind.VOID;
    CodeBlock made =
        call.field().isEmpty()
            ? CodeBlock.of(
                "$T.super.$N($L)",
                ClassName.get(client.type()),
                method.getSimpleName(),
                String.join(", ", arguments))
            : CodeBlock.of(
                "$L.$N($L)",
                Names.reference(call.field(), Names.parameters(method)),
                method.getSimpleName(),
                String.join(", ", arguments));
    MethodSpec.Builder written = method(method);
    if (call.waitFor() == null) {
      return written.addStatement(isVoid ? "$L" : "return $L", made).build();
    }
    return written
        .addCode(
            new JoinWriter(language, names)
                .deadline(call, language.member(client.type().asType(), method), made))
        .build();
  }

  private MethodSpec join(Join join) {
    return method(join.header().method())
        .addCode(new JoinWriter(language, names).body(join))
        .build();
  }

  private TypeSpec calls(Collaborator calls) {
    TypeSpec.Builder written =
        TypeSpec.interfaceBuilder("Calls")
            .addJavadoc("What one call does.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC);
    typeVariables().forEach(written::addTypeVariable);
    for (ExecutableElement method : calls.methods()) {
      ExecutableType as = language.member(client.type().asType(), method);
      MethodSpec.Builder declared =
          MethodSpec.methodBuilder(method.getSimpleName().toString())
              .addJavadoc(
                  "Makes the call {@link $T#$L}.\n",
                  ClassName.get((TypeElement) method.getEnclosingElement()),
                  method.getSimpleName())
              .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
              .returns(TypeName.get(as.getReturnType()))
              .varargs(method.isVarArgs());
      method
          .getTypeParameters()
          .forEach(each -> declared.addTypeVariable(TypeVariableName.get(each)));
      for (int i = 0; i < method.getParameters().size(); i++) {
        declared.addParameter(
            TypeName.get(as.getParameterTypes().get(i)),
            method.getParameters().get(i).getSimpleName().toString());
      }
      for (TypeMirror thrown : as.getThrownTypes()) {
        declared.addException(TypeName.get(thrown));
      }
      written.addMethod(declared.build());
    }
    if (calls.methods().size() == 1) {
      written.addAnnotation(FunctionalInterface.class);
    }
    return written.build();
  }
}

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

/** Writes the client of one interface: its fields, constructors, calls and joins. */
public final class ClientWriter {
  static final ClassName REJOIN = ClassName.get("io.rejoin", "Rejoin");
  static final ClassName JOIN = ClassName.get("io.rejoin", "Join");

  private final Language language;
  private final Client client;
  private final Names names = new Names();
  private final MethodWriter methods;

  /** Writes this client. */
  public ClientWriter(Language language, Client client) {
    this.language = language;
    this.client = client;
    this.methods = new MethodWriter(language, client, names);
    client.collaborators().forEach(each -> names.take(each.field()));
  }

  /** Creates the file. */
  public void write(Filer filer) throws IOException {
    JavaFile file = JavaFile.builder(client.packageName(), type()).indent("  ").build();
    Imports imports = new Imports(language.elements(), client.packageName());
    try (Writer writer = filer.createSourceFile(client.fullName(), client.type()).openWriter()) {
      writer.write(Lines.tidy(imports.shortened(file.toString())));
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
            .addSuperinterface(TypeNames.of(type.asType()))
            .addOriginatingElement(type)
            .avoidClashesWithNestedClasses(type);
    if (client.isPublic()) {
      written.addModifiers(Modifier.PUBLIC);
    }
    typeVariables().forEach(written::addTypeVariable);
    addDeprecation(written);
    Components.annotateType(written, client, language);
    addFields(written);
    addConstructors(written);
    client.calls().forEach(call -> written.addMethod(methods.call(call)));
    client.joins().forEach(join -> written.addMethod(methods.join(join)));
    client.collaborators().stream()
        .filter(each -> each.type() == null)
        .forEach(each -> written.addType(calls(each)));
    return written.build();
  }

  private void addDeprecation(TypeSpec.Builder written) {
    TypeElement type = client.type();
    Warnings warnings = new Warnings(language).mentioning(type.asType()).implementing(type);
    for (Collaborator each : client.collaborators()) {
      if (each.type() != null) {
        warnings.mentioning(each.type());
      }
    }
    if (language.elements().isDeprecated(type)) {
      written.addAnnotation(MethodWriter.deprecated(type));
      warnings.without("deprecation");
    }
    if (!warnings.isEmpty()) {
      written.addAnnotation(warnings.suppression());
    }
  }

  private List<TypeVariableName> typeVariables() {
    List<TypeVariableName> variables = new ArrayList<>();
    for (TypeParameterElement parameter : client.type().getTypeParameters()) {
      variables.add(TypeNames.parameter(parameter));
    }
    return variables;
  }

  // ---- fields and constructors

  private void addFields(TypeSpec.Builder written) {
    for (Collaborator each : client.collaborators()) {
      if (each.methods().isEmpty()) {
        continue; // another one makes them, with a narrower result
      }
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
      return TypeNames.of(collaborator.type());
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
    String makers = given.isEmpty() ? "Joins its own calls" : "Makes its calls on " + listed(given);
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
      full.addStatement(
          (each.methods().isEmpty() ? "" : "this.$1N = ") + "$2T.requireNonNull($1N, $1S)",
          each.field(),
          Objects.class);
    }
    for (Call.Own call : client.calls()) {
      if (call.waitFor() != null) {
        full.addStatement(
            "$L", configured(call.method(), Configuration.ofCall(client.type(), call)));
      }
    }
    for (Join join : client.joins()) {
      full.addStatement(
          "$L", configured(join.header().method(), Configuration.of(client.type(), join)));
    }
    written.addMethod(full.build());
  }

  private static String listed(List<String> names) {
    List<String> all = names.stream().map(name -> "{@code " + name + "}").toList();
    int last = all.size() - 1;
    return last == 0
        ? all.get(0)
        : String.join(", ", all.subList(0, last)) + " and " + all.get(last);
  }

  private CodeBlock configured(ExecutableElement method, List<Code> links) {
    return Code.assignment(
        CodeBlock.of("this.$N", names.fieldOf(method)),
        new Code.Chain(CodeBlock.of("rejoin"), links));
  }

  private TypeSpec calls(Collaborator calls) {
    TypeSpec.Builder written =
        TypeSpec.interfaceBuilder("Calls")
            .addJavadoc("What one call does.\n")
            .addModifiers(Modifier.PUBLIC, Modifier.STATIC);
    typeVariables().forEach(written::addTypeVariable);
    calls.methods().forEach(method -> written.addMethod(methods.declared(method)));
    if (calls.methods().size() == 1) {
      written.addAnnotation(FunctionalInterface.class);
    }
    Warnings warnings = new Warnings(language).overloading(calls.methods());
    if (!warnings.isEmpty()) {
      written.addAnnotation(warnings.suppression());
    }
    return written.build();
  }
}

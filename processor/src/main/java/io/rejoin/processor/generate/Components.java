package io.rejoin.processor.generate;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.rejoin.processor.model.Client;
import io.rejoin.processor.model.Language;
import javax.lang.model.element.Modifier;

/** The annotations by which a container finds the client. */
final class Components {
  private static final ClassName AUTOWIRED =
      ClassName.get("org.springframework.beans.factory.annotation", "Autowired");

  private Components() {}

  static void annotateType(TypeSpec.Builder type, Client client, Language language) {
    switch (client.componentModel()) {
      case "spring" -> {
        type.addAnnotation(ClassName.get("org.springframework.stereotype", "Component"));
        ClassName fallback = ClassName.get("org.springframework.context.annotation", "Fallback");
        if (language.elements().getTypeElement(fallback.canonicalName()) != null) {
          type.addAnnotation(fallback); // the client is also a bean of its calls' type
        }
      }
      case "jakarta" -> {
        ClassName dependent = ClassName.get("jakarta.enterprise.context", "Dependent");
        boolean isDependent = // what is generic may be nothing else in CDI
            !client.type().getTypeParameters().isEmpty()
                && language.elements().getTypeElement(dependent.canonicalName()) != null;
        type.addAnnotation(isDependent ? dependent : ClassName.get("jakarta.inject", "Singleton"));
        ClassName typed = ClassName.get("jakarta.enterprise.inject", "Typed");
        if (language.elements().getTypeElement(typed.canonicalName()) != null) {
          type.addAnnotation(
              AnnotationSpec.builder(typed)
                  .addMember("value", "$T.class", ClassName.get(client.type()))
                  .build());
        }
      }
      default -> {
        // no container
      }
    }
  }

  static MethodSpec.Builder constructor(Client client, boolean takesRejoin) {
    MethodSpec.Builder constructor = MethodSpec.constructorBuilder();
    if (client.isPublic()) {
      constructor.addModifiers(Modifier.PUBLIC);
    }
    if (client.componentModel().equals("spring")) {
      constructor.addAnnotation(
          AnnotationSpec.builder(AUTOWIRED).addMember("required", "false").build());
    } else if (client.componentModel().equals("jakarta") && !takesRejoin) {
      constructor.addAnnotation(ClassName.get("jakarta.inject", "Inject"));
    }
    return constructor;
  }
}

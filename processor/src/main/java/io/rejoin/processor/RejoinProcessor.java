package io.rejoin.processor;

import com.google.auto.service.AutoService;
import io.rejoin.processor.generate.ClientWriter;
import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Client;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.ClientReader;
import io.rejoin.processor.validate.Report;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;

/** Collects the interfaces that have joins and hands each over once its types are known. */
@AutoService(Processor.class)
public final class RejoinProcessor extends AbstractProcessor {
  private static final String COMPONENT_MODEL = "rejoin.componentModel";

  /** The interfaces that wait for types of a later round, by name: elements do not outlive one. */
  private final Set<String> waiting = new LinkedHashSet<>();

  /** For the service loader. */
  public RejoinProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Annotations.all();
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of(COMPONENT_MODEL);
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  // Claimed, or a build of the user's with -Xlint:all -Werror fails because nobody did.
  @SuppressWarnings("DoNotClaimAnnotations")
  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      if (!annotation.getQualifiedName().contentEquals(Annotations.PACKAGE + "RejoinGenerated")) {
        round.getElementsAnnotatedWith(annotation).forEach(this::remember);
      }
    }
    Language language = new Language(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
    for (String name : Set.copyOf(waiting)) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null && (round.processingOver() || Completeness.isComplete(type, language))) {
        waiting.remove(name);
        if (!round.processingOver()) {
          handle(type, language);
        } // else the compiler reports what is missing
      }
    }
    return true;
  }

  private void remember(Element annotated) {
    for (Element at = annotated; at != null; at = at.getEnclosingElement()) {
      if (at instanceof TypeElement type) {
        waiting.add(type.getQualifiedName().toString());
        return;
      }
    }
  }

  private void handle(TypeElement type, Language language) {
    Report report = new Report();
    try {
      String model = processingEnv.getOptions().getOrDefault(COMPONENT_MODEL, "default");
      ClientReader reader = new ClientReader(language, report, model);
      if (type.getKind() == ElementKind.INTERFACE) {
        Client client = reader.read(type);
        if (client != null) {
          new ClientWriter(language, client).write(processingEnv.getFiler());
        }
      } else {
        reader.ensureInterfaceMethods(type);
      }
    } catch (Exception e) {
      report.crashed(type, e);
    }
    report.send(processingEnv.getMessager());
  }
}

package io.rejoin.processor;

import com.google.auto.service.AutoService;
import io.rejoin.processor.generate.ClientWriter;
import io.rejoin.processor.model.Annotations;
import io.rejoin.processor.model.Client;
import io.rejoin.processor.model.Language;
import io.rejoin.processor.validate.Clashes;
import io.rejoin.processor.validate.ClientReader;
import io.rejoin.processor.validate.Incomplete;
import io.rejoin.processor.validate.Options;
import io.rejoin.processor.validate.Report;
import io.rejoin.processor.validate.RuntimeApi;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Messager;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;

/** Collects the interfaces that have joins and hands each over once its types are known. */
@AutoService(Processor.class)
public final class RejoinProcessor extends AbstractProcessor {
  /** The interfaces that wait for types of a later round, by name: elements do not outlive one. */
  private final Set<String> waiting = new LinkedHashSet<>();

  /** The names of the top-level types of all rounds. */
  private final Set<String> compiled = new HashSet<>();

  private final Clashes clashes = new Clashes();

  /** Whether the options were looked at. */
  private boolean areOptionsChecked;

  /** Whether the runtime was looked at. */
  private boolean isRuntimeChecked;

  /** Whether nothing can be generated. */
  private boolean isStopped;

  /** For the service loader. */
  public RejoinProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Annotations.all();
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Options.NAMES;
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
    checkOptions();
    // what waits when all is over, the compiler reports as missing
    if (!round.processingOver() && !isStopped) {
      List<String> names = inOrder(round);
      checkRuntime(names);
      handle(isStopped ? List.of() : ready(names));
    }
    return true;
  }

  /** Reports once what has nothing to do with any one interface. */
  private void checkOptions() {
    if (!areOptionsChecked) {
      areOptionsChecked = true;
      Messager messager = processingEnv.getMessager();
      Options.errors(processingEnv.getOptions().keySet())
          .forEach(text -> messager.printMessage(Diagnostic.Kind.ERROR, text));
    }
  }

  /** Reports once, at the first interface, what is missing for all of them. */
  private void checkRuntime(List<String> names) {
    if (isRuntimeChecked || names.isEmpty()) {
      return;
    }
    isRuntimeChecked = true;
    TypeElement first = processingEnv.getElementUtils().getTypeElement(names.get(0));
    for (String text : RuntimeApi.errors(processingEnv.getElementUtils())) {
      isStopped = true;
      processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, text, first);
    }
  }

  private void remember(Element annotated) {
    for (Element at = annotated; at != null; at = at.getEnclosingElement()) {
      if (at instanceof TypeElement type) {
        waiting.add(type.getQualifiedName().toString());
        return;
      }
    }
  }

  /** Returns the names of those that wait, in the order of the sources. */
  private List<String> inOrder(RoundEnvironment round) {
    List<String> names = new ArrayList<>();
    for (Element root : round.getRootElements()) {
      addNames(root, names);
      compiled.add(root.toString());
    }
    waiting.stream().filter(name -> !names.contains(name)).sorted().forEach(names::add);
    names.retainAll(waiting);
    return names;
  }

  /** Returns those whose types are all known. */
  private List<TypeElement> ready(List<String> names) {
    List<TypeElement> ready = new ArrayList<>();
    for (String name : names) {
      TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
      if (type != null && isComplete(type)) {
        ready.add(type);
      }
    }
    return ready;
  }

  private boolean isComplete(TypeElement type) {
    try {
      return Completeness.isComplete(type, language());
    } catch (RuntimeException e) {
      crashed(type, e);
      return false;
    }
  }

  private void crashed(TypeElement type, Exception exception) {
    waiting.remove(type.getQualifiedName().toString());
    Report report = new Report(type);
    report.crashed(type, exception);
    report.send(processingEnv.getMessager(), List.of(report));
  }

  private static void addNames(Element element, List<String> names) {
    if (element instanceof TypeElement type) {
      names.add(type.getQualifiedName().toString());
      type.getEnclosedElements().forEach(member -> addNames(member, names));
    }
  }

  private Language language() {
    return new Language(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), compiled);
  }

  private void handle(List<TypeElement> types) {
    List<Report> reports = new ArrayList<>();
    Map<TypeElement, Client> clients = new LinkedHashMap<>();
    for (TypeElement type : types) {
      Report report = new Report(type);
      try {
        String model = processingEnv.getOptions().getOrDefault(Options.COMPONENT_MODEL, "default");
        Client client = new ClientReader(language(), report, model).read(type);
        if (client != null) {
          clients.put(type, client);
        }
        waiting.remove(type.getQualifiedName().toString());
        reports.add(report);
      } catch (Incomplete e) {
        // it waits for the next round
      } catch (RuntimeException e) {
        waiting.remove(type.getQualifiedName().toString());
        report.crashed(type, e);
        reports.add(report);
      }
    }
    reports.addAll(clashes.remove(clients, language()));
    for (Client client : clients.values()) {
      Report report = new Report(client.type());
      try {
        new ClientWriter(language(), client).write(processingEnv.getFiler());
      } catch (IOException | RuntimeException e) {
        report.crashed(client.type(), e);
      }
      reports.add(report);
    }
    for (Report report : reports) {
      report.send(processingEnv.getMessager(), reports);
    }
  }
}

package io.rejoin.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.integration.Slf4jThreadLocalAccessor;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.rejoin.Rejoin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** SLF4J's MDC, with Logback. Nothing is set up but the jar. */
class LoggingContextTest {
  private final OneThread thread = new OneThread();

  @BeforeEach
  void start() {
    MDC.clear();
  }

  @AfterEach
  void end() throws Exception {
    MDC.clear();
    thread.end();
  }

  private static void leaveBehind(String key, String value) {
    MDC.clear();
    MDC.put(key, value);
  }

  @Test
  void mdc_ofTheCaller_isThereInEachCall() {
    MDC.put("request", "4711");
    try (Rejoin rejoin = Rejoin.builder().build()) {
      assertThat(
              rejoin
                  .join("mdc")
                  .each(IntStream.range(0, 50).boxed().toList(), i -> MDC.get("request"))
                  .gather()
                  .join())
          .hasSize(50)
          .containsOnly("4711");
    }
  }

  @Test
  void rejoin_madeOnAThreadThatKnowsNothingOfTheApplication_carriesTheMdcAllTheSame() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try (Rejoin rejoin = Rejoin.builder().build()) {
      MDC.put("request", "4711");
      assertThat(rejoin.join("mdc").call(() -> "" + MDC.get("request")).join()).isEqualTo("4711");
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void logLine_ofACall_carriesTheRequestOfItsCaller() {
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    Logger logger = (Logger) LoggerFactory.getLogger("shop");
    logger.addAppender(lines);
    try (Rejoin rejoin = thread.rejoin()) {
      MDC.put("request", "4711");
      rejoin
          .join("mdc")
          .call(
              () -> {
                logger.info("asking");
                return "done";
              })
          .join();
    } finally {
      logger.detachAppender(lines);
    }
    assertThat(lines.list)
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getMessage()).isEqualTo("asking");
              assertThat(line.getMDCPropertyMap()).containsExactly(Map.entry("request", "4711"));
            });
  }

  @ParameterizedTest
  @EnumSource
  void pooledThread_hasItsOwnMdcBack(Ending ending) throws Exception {
    AtomicReference<Map<String, String>> seen = new AtomicReference<>();
    try (Rejoin rejoin = thread.rejoin()) {
      thread.see(
          () -> {
            leaveBehind("worker", "own");
            return null;
          });
      MDC.put("request", "4711");
      ending.make(
          rejoin.join("mdc"),
          () -> {
            seen.set(MDC.getCopyOfContextMap());
            MDC.put("left", "behind");
          });
    }
    assertThat(seen.get()).as("in the call").containsExactly(Map.entry("request", "4711"));
    assertThat(thread.see(MDC::getCopyOfContextMap))
        .as("after it")
        .containsExactly(Map.entry("worker", "own"));
    assertThat(MDC.getCopyOfContextMap())
        .as("the caller's")
        .containsExactly(Map.entry("request", "4711"));
  }

  @ParameterizedTest
  @EnumSource
  void callerWithoutMdc_callSeesNoneThoughItsThreadHasOne(Ending ending) throws Exception {
    AtomicReference<String> seen = new AtomicReference<>("not looked");
    try (Rejoin rejoin = thread.rejoin()) {
      thread.see(
          () -> {
            leaveBehind("request", "of somebody else");
            return null;
          });
      ending.make(rejoin.join("mdc"), () -> seen.set(MDC.get("request")));
    }
    assertThat(seen.get()).isNull();
    assertThat(thread.see(() -> MDC.get("request"))).isEqualTo("of somebody else");
  }

  /** Writes the current observation's name to the MDC, as tracers do with the span's id. */
  private static final class IntoMdc implements ObservationHandler<Observation.Context> {
    @Override
    public void onScopeOpened(Observation.Context context) {
      Deque<Optional<String>> before =
          context.computeIfAbsent(IntoMdc.class, key -> new ArrayDeque<>());
      before.push(Optional.ofNullable(MDC.get("observation")));
      MDC.put("observation", context.getName());
    }

    @Override
    public void onScopeClosed(Observation.Context context) {
      Deque<Optional<String>> before = context.getRequired(IntoMdc.class);
      before
          .pop()
          .ifPresentOrElse(name -> MDC.put("observation", name), () -> MDC.remove("observation"));
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource
  void mdcThatATracerWrites_isOfTheCallThere_andIsTakenAway(Ending ending) throws Exception {
    Watched watched = new Watched();
    watched.observations.observationConfig().observationHandler(new IntoMdc());
    AtomicReference<Map<String, String>> seen = new AtomicReference<>();
    AtomicReference<Map<String, String>> callers = new AtomicReference<>();
    try (Rejoin rejoin = thread.rejoin(watched.listener)) {
      MDC.put("request", "4711");
      Observation.createNotStarted("http", watched.observations)
          .observe(
              () -> {
                ending.make(
                    rejoin.join("j").calling("c"), () -> seen.set(MDC.getCopyOfContextMap()));
                callers.set(MDC.getCopyOfContextMap());
              });
    }
    assertThat(seen.get())
        .containsOnly(Map.entry("request", "4711"), Map.entry("observation", "rejoin.subtask"));
    assertThat(callers.get())
        .containsOnly(Map.entry("request", "4711"), Map.entry("observation", "http"));
    assertThat(thread.see(MDC::getCopyOfContextMap)).isNullOrEmpty();
  }

  @Test
  void chosenKeys_onlyTheseFollow() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new Slf4jThreadLocalAccessor("a"));
    try (Rejoin rejoin = thread.rejoin()) {
      MDC.put("a", "1");
      MDC.put("b", "2");
      assertThat(rejoin.join("mdc").call(() -> List.of(MDC.get("a"), "" + MDC.get("b"))).join())
          .containsExactly("1", "null");
    } finally {
      ContextRegistry.getInstance().removeThreadLocalAccessor(Slf4jThreadLocalAccessor.KEY);
    }
  }
}

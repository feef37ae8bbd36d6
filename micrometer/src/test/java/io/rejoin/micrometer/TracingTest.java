package io.rejoin.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.rejoin.Rejoin;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.MDC;

/** Observations that are OpenTelemetry's spans, as with Micrometer Tracing. */
class TracingTest {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final SdkTracerProvider provider =
      SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build();
  private final Tracer tracer = provider.get("test");
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final OneThread thread = new OneThread();

  @BeforeEach
  void start() {
    MDC.clear();
    OtelTracer bridge = new OtelTracer(tracer, new OtelCurrentTraceContext(), event -> {});
    observations
        .observationConfig()
        .observationHandler(new DefaultTracingObservationHandler(bridge));
  }

  @AfterEach
  void end() throws Exception {
    MDC.clear();
    provider.close();
    thread.end();
  }

  @ParameterizedTest
  @EnumSource
  void spans_areATree_andThePooledThreadIsLeftClean(Ending ending) throws Exception {
    MicrometerListener listener = new MicrometerListener(observations, new SimpleMeterRegistry());
    AtomicReference<String> current = new AtomicReference<>();
    MDC.put("request", "4711");
    try (Rejoin rejoin = thread.rejoin(listener)) {
      Observation.createNotStarted("request", observations)
          .observe(
              () ->
                  ending.make(
                      rejoin.join("Prices.prices").calling("price"),
                      () -> {
                        current.set(
                            Span.current().getSpanContext().getSpanId() + " " + MDC.get("request"));
                        Observation.createNotStarted("query", observations).observe(() -> {});
                      }));
    }
    Map<String, SpanData> spans =
        exporter.getFinishedSpanItems().stream()
            .collect(Collectors.toMap(SpanData::getName, Function.identity()));
    SpanData call = spans.get("price");
    assertThat(spans).containsOnlyKeys("request", "Prices.prices", "price", "query");
    assertThat(spans.get("Prices.prices").getParentSpanId())
        .isEqualTo(spans.get("request").getSpanId());
    assertThat(call.getParentSpanId()).isEqualTo(spans.get("Prices.prices").getSpanId());
    assertThat(spans.get("query").getParentSpanId()).isEqualTo(call.getSpanId());
    assertThat(current.get()).isEqualTo(call.getSpanId() + " 4711");
    assertThat(thread.see(() -> Context.current() == Context.root())).isTrue();
    assertThat(thread.see(observations::getCurrentObservation) == null).isTrue();
    assertThat(thread.see(MDC::getCopyOfContextMap)).isNullOrEmpty();
    assertThat(Context.current() == Context.root()).isTrue();
  }
}

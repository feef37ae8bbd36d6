package io.rejoin.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.rejoin.Rejoin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A span of OpenTelemetry itself, without Micrometer's observations. */
class OpenTelemetryTest {
  /** OpenTelemetry's context, which is put in place as a scope. */
  private static final class Current implements ThreadLocalAccessor<Context> {
    private static final ThreadLocal<Deque<Scope>> SCOPES =
        ThreadLocal.withInitial(ArrayDeque::new);

    @Override
    public Object key() {
      return "opentelemetry";
    }

    @Override
    public Context getValue() {
      return Context.current() == Context.root() ? null : Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // by restore
    public void setValue(Context value) {
      SCOPES.get().push(value.makeCurrent());
    }

    @Override
    public void setValue() {
      setValue(Context.root());
    }

    @Override
    public void restore(Context previous) {
      SCOPES.get().pop().close();
    }

    @Override
    public void restore() {
      SCOPES.get().pop().close();
    }
  }

  private final OneThread thread = new OneThread();
  private final SdkTracerProvider provider = SdkTracerProvider.builder().build();
  private final Tracer tracer = provider.get("test");

  @BeforeEach
  void register() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new Current());
  }

  @AfterEach
  void end() throws Exception {
    ContextRegistry.getInstance().removeThreadLocalAccessor("opentelemetry");
    provider.close();
    thread.end();
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("MustBeClosedChecker") // at the end
  void span_isTheCurrentOneInTheCallAndNotOnItsThreadAfter(Ending ending) throws Exception {
    AtomicReference<SpanContext> seen = new AtomicReference<>();
    Span request = tracer.spanBuilder("request").startSpan();
    Scope scope = request.makeCurrent();
    try (Rejoin rejoin = thread.rejoin()) {
      ending.make(rejoin.join("traced"), () -> seen.set(Span.current().getSpanContext()));
      assertThat(Span.current()).isSameAs(request);
    } finally {
      scope.close();
      request.end();
    }
    assertThat(seen.get()).isEqualTo(request.getSpanContext());
    assertThat(seen.get().isValid()).isTrue();
    assertThat(thread.see(() -> Context.current() == Context.root())).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("MustBeClosedChecker") // at the end
  void callerWithoutSpan_callHasNoneThoughItsThreadHasOne(Ending ending) throws Exception {
    AtomicReference<SpanContext> seen = new AtomicReference<>();
    Span left = tracer.spanBuilder("left").startSpan();
    Scope open = thread.see(left::makeCurrent);
    try (Rejoin rejoin = thread.rejoin()) {
      ending.make(rejoin.join("traced"), () -> seen.set(Span.current().getSpanContext()));
    }
    assertThat(seen.get().isValid()).isFalse();
    assertThat(thread.see(Span::current)).isSameAs(left);
    thread.see(
        () -> {
          open.close();
          return null;
        });
  }
}

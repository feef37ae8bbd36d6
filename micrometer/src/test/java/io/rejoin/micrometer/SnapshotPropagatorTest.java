package io.rejoin.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import io.rejoin.ContextPropagator;
import io.rejoin.Rejoin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Thread-locals of whoever registers them, such as a security context. */
class SnapshotPropagatorTest {
  /** Who is logged in. */
  private static final class User implements ThreadLocalAccessor<String> {
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    @Override
    public Object key() {
      return "user";
    }

    @Override
    public String getValue() {
      return CURRENT.get();
    }

    @Override
    public void setValue(String value) {
      CURRENT.set(value);
    }

    @Override
    public void setValue() {
      CURRENT.remove();
    }
  }

  /** Throws when it is told to. */
  private static final class Broken implements ThreadLocalAccessor<String> {
    private final boolean whenOpened;

    Broken(boolean whenOpened) {
      this.whenOpened = whenOpened;
    }

    @Override
    public Object key() {
      return "broken";
    }

    @Override
    public String getValue() {
      return "value";
    }

    @Override
    public void setValue(String value) {
      if (whenOpened) {
        throw new IllegalStateException("opening");
      }
    }

    @Override
    public void restore(String value) {
      throw new IllegalStateException("closing");
    }
  }

  private final OneThread thread = new OneThread();

  @BeforeEach
  void register() {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new User());
  }

  @AfterEach
  void end() throws Exception {
    User.CURRENT.remove();
    ContextRegistry.getInstance().removeThreadLocalAccessor("user");
    ContextRegistry.getInstance().removeThreadLocalAccessor("broken");
    thread.end();
  }

  @Test
  void propagator_isNamedForModulePathAndClassPathAlike() throws IOException {
    assertThat(SnapshotPropagator.class.getModule().getDescriptor().provides())
        .singleElement()
        .satisfies(
            provided -> {
              assertThat(provided.service()).isEqualTo(ContextPropagator.class.getName());
              assertThat(provided.providers()).containsExactly(SnapshotPropagator.class.getName());
            });
    try (InputStream named =
        SnapshotPropagator.class.getResourceAsStream(
            "/META-INF/services/" + ContextPropagator.class.getName())) {
      assertThat(named)
          .asString(StandardCharsets.UTF_8)
          .isEqualToIgnoringNewLines(SnapshotPropagator.class.getName());
    }
  }

  @Test
  void applicationInALoaderOfItsOwn_propagatorIsThereOnce() throws Exception {
    AtomicInteger opened = new AtomicInteger();
    ContextRegistry.getInstance()
        .registerThreadLocalAccessor(
            "counted", () -> "value", value -> opened.incrementAndGet(), () -> {});
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[0], before)) {
      Thread.currentThread().setContextClassLoader(application);
      try (Rejoin rejoin = thread.rejoin()) {
        assertThat(rejoin.join("counted").call(opened::get).join()).isEqualTo(1);
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
      ContextRegistry.getInstance().removeThreadLocalAccessor("counted");
    }
  }

  @ParameterizedTest
  @EnumSource
  void value_isInTheCallAndNotOnItsThreadAfter(Ending ending) throws Exception {
    AtomicReference<String> seen = new AtomicReference<>();
    try (Rejoin rejoin = thread.rejoin()) {
      User.CURRENT.set("ann");
      ending.make(rejoin.join("secured"), () -> seen.set(User.CURRENT.get()));
    }
    assertThat(seen.get()).isEqualTo("ann");
    assertThat(thread.see(User.CURRENT::get)).isNull();
  }

  @Test
  void twoCallers_eachCallSeesItsOwn() {
    try (Rejoin rejoin = thread.rejoin()) {
      User.CURRENT.set("ann");
      assertThat(rejoin.join("secured").call(User.CURRENT::get).join()).isEqualTo("ann");
      User.CURRENT.set("bob");
      assertThat(rejoin.join("secured").call(User.CURRENT::get).join()).isEqualTo("bob");
      User.CURRENT.remove();
      assertThat(rejoin.join("secured").call(() -> "" + User.CURRENT.get()).join())
          .isEqualTo("null");
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IS_CANCELLED") // its owner is its thread
  void nestedJoin_inTheThreadThatWaits_itsCallSeesWhatTheOuterOneSet(Ending ending)
      throws Exception {
    AtomicReference<String> seen = new AtomicReference<>();
    AtomicReference<String> afterwards = new AtomicReference<>();
    try (Rejoin rejoin = thread.rejoin()) {
      User.CURRENT.set("ann");
      rejoin
          .join("outer")
          .call(
              () -> {
                User.CURRENT.set("bob");
                ending.make(rejoin.join("inner"), () -> seen.set(User.CURRENT.get()));
                afterwards.set(User.CURRENT.get());
                return "done";
              })
          .join();
    }
    assertThat(seen.get()).isEqualTo("bob");
    assertThat(afterwards.get()).isEqualTo("bob");
    assertThat(User.CURRENT.get()).isEqualTo("ann");
    assertThat(thread.see(User.CURRENT::get)).isNull();
  }

  @Test
  void accessorThatThrowsWhenOpened_failsTheCall_othersAreTakenAway() throws Exception {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new Broken(true));
    try (Rejoin rejoin = thread.rejoin()) {
      User.CURRENT.set("ann");
      assertThatThrownBy(() -> rejoin.join("secured").call(() -> "called").join())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("opening");
    }
    assertThat(thread.see(User.CURRENT::get)).isNull();
  }

  @Test
  void accessorThatThrowsWhenClosed_failsTheCall_othersAreTakenAway() throws Exception {
    ContextRegistry.getInstance().registerThreadLocalAccessor(new Broken(false));
    try (Rejoin rejoin = thread.rejoin()) {
      User.CURRENT.set("ann");
      assertThatThrownBy(() -> rejoin.join("secured").call(() -> "called").join())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("closing");
    }
    assertThat(thread.see(User.CURRENT::get)).isNull();
  }
}

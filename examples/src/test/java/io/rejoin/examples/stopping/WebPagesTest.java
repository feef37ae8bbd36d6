package io.rejoin.examples.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import io.rejoin.JoinListener;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import io.rejoin.SubtaskEvent;
import io.rejoin.examples.StandingClock;
import io.rejoin.examples.Threads;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class WebPagesTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final StandingClock clock = new StandingClock();
  private HangingServer server;
  private ExecutorService executor;

  /** The ways of asking. */
  private enum Way {
    BLOCKING,
    STAGE,
    DEPENDENT_STAGE;

    Map<URI, ? extends Outcome<?>> ask(WebPages pages, List<URI> addresses) {
      return switch (this) {
        case BLOCKING -> pages.pages(CLIENT, addresses);
        case STAGE -> pages.responses(CLIENT, addresses);
        case DEPENDENT_STAGE -> pages.bodies(CLIENT, addresses);
      };
    }
  }

  static Stream<Arguments> everyWayOnEveryThread() {
    return Threads.all()
        .flatMap(kind -> Stream.of(Way.values()).map(way -> Arguments.of(way, kind)));
  }

  @BeforeEach
  void open() throws IOException {
    server = new HangingServer();
  }

  @AfterEach
  void close() throws Exception {
    server.stop();
    executor.shutdown();
    assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @MethodSource("everyWayOnEveryThread")
  void deadlinePasses_serverSeesTheConnectionClosed(Way way, Threads threads) throws Exception {
    executor = threads.executor();
    URI answers = server.address("/hello");
    URI hangs = server.address("/hang");
    HangingServer gone = new HangingServer();
    gone.stop();
    URI refuses = gone.address("/");

    try (Rejoin rejoin = rejoin(2)) {
      Map<URI, ? extends Outcome<?>> pages =
          way.ask(new WebPagesClient(rejoin), List.of(answers, hangs, refuses));

      assertThat(server.isLeft()).isTrue();
      assertThat(pages.get(answers).isSuccess()).isTrue();
      assertThat(pages.get(refuses))
          .isInstanceOfSatisfying(
              Outcome.Failure.class,
              end -> assertThat(end.exception()).isInstanceOf(ConnectException.class));
      assertThat(pages.get(hangs))
          .isInstanceOfSatisfying(
              Outcome.Cancelled.class,
              end -> assertThat(end.reason()).isEqualTo(Outcome.Reason.TIMEOUT));
      assertThat(rejoin.abandoned()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("io.rejoin.examples.Threads#all")
  void futureKnowsNothingOfItsExchange_connectionStaysOpen(Threads threads) throws Exception {
    executor = threads.executor();

    try (Rejoin rejoin = rejoin(0)) {
      assertThat(
              new BridgedPagesClient(rejoin)
                  .responses(CLIENT, List.of(server.address("/hang")))
                  .values())
          .singleElement()
          .isInstanceOf(Outcome.Cancelled.class);
      assertThat(server.isWaitedFor()).isTrue();
    }
  }

  /** Time passes when so many calls have ended and the server has the request that it ignores. */
  private Rejoin rejoin(int ends) {
    CountDownLatch ended = new CountDownLatch(ends);
    Thread time =
        new Thread(
            () -> {
              try {
                ended.await();
                server.awaitAsked();
                clock.advance(Duration.ofMillis(500));
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            },
            "time");
    time.setDaemon(true);
    time.start();
    return Rejoin.builder()
        .executor(executor)
        .timeSource(clock)
        .listener(
            new JoinListener() {
              @Override
              public void subtaskEnded(SubtaskEvent event) {
                ended.countDown();
              }
            })
        .build();
  }
}

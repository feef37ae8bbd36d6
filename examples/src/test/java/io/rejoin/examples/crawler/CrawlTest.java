package io.rejoin.examples.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rejoin.Completion;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import io.rejoin.examples.StandingClock;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CrawlTest {
  /** What ends by itself: all that is found but the page that never comes. */
  private static final int ENDING = 12;

  private final StandingClock clock = new StandingClock();
  private final Rejoin rejoin =
      Rejoin.builder()
          .timeSource(clock)
          .cancelGrace(Duration.ofSeconds(30))
          .overrides(key -> null)
          .build();

  private Site site;

  @BeforeEach
  void open() throws Exception {
    site = new Site();
  }

  @AfterEach
  void close() {
    rejoin.close();
    site.close();
  }

  /** Crawls, and lets the budget pass when nothing but the page that never comes is left. */
  private Map<String, Outcome<Page>> crawl(List<Completion<URI, Page>> visited) {
    PageApi http = new HttpPageApi();
    CountDownLatch othersAreVisited = new CountDownLatch(1);
    PageApi api =
        uri -> {
          if (uri.getPath().equals("/archive")) {
            othersAreVisited.await();
            clock.advance(Duration.ofSeconds(1));
          }
          return http.fetch(uri);
        };
    return new Crawl(
            new CrawlerClient(api, rejoin),
            done -> {
              visited.add(done);
              if (visited.size() == ENDING) {
                othersAreVisited.countDown();
              }
            })
        .from(site.home());
  }

  @Test
  void crawl_linksGoRound_everyAddressIsVisitedOnce() {
    List<Completion<URI, Page>> visited = new ArrayList<>();
    Map<String, Outcome<Page>> found = crawl(visited);

    assertThat(found)
        .containsOnlyKeys(
            "/",
            "/about",
            "/archive",
            "/gone",
            "/history",
            "/news",
            "/news/autumn",
            "/news/spring",
            "/shop",
            "/shop/chairs",
            "/shop/lamps",
            "/shop/list.csv",
            "/team");
    assertThat(visited).extracting(Completion::input).doesNotHaveDuplicates().hasSize(ENDING + 1);
    assertThat(visited).extracting(Completion::index).doesNotHaveDuplicates();
    assertThat(found.get("/news"))
        .isEqualTo(
            new Outcome.Success<>(
                new Page(
                    "/news",
                    List.of(
                        site.home().resolve("/news/spring"),
                        site.home().resolve("/news/autumn"),
                        site.home().resolve("/gone")))));
  }

  @Test
  void crawl_brokenLinks_areToldAndTheRestGoesOn() {
    Map<String, Outcome<Page>> found = crawl(new ArrayList<>());

    assertThat(Outcome.failures(found.values()))
        .extracting(Throwable::getMessage)
        .containsExactly("status 404", "no page: lamp,chair");
    assertThat(Outcome.values(found.values())).hasSize(10);
  }

  @Test
  void crawl_pageDoesNotCome_isGivenUpAtTheDeadlineAndNothingRunsOn() {
    List<Completion<URI, Page>> visited = new ArrayList<>();
    Map<String, Outcome<Page>> found = crawl(visited);

    assertThat(found.get("/archive"))
        .isInstanceOfSatisfying(
            Outcome.Cancelled.class,
            cancelled -> {
              assertThat(cancelled.reason()).isEqualTo(Outcome.Reason.TIMEOUT);
              assertThat(cancelled.started()).isTrue();
            });
    assertThat(visited.get(ENDING).input().getPath()).isEqualTo("/archive");
    assertThat(rejoin.abandoned()).isZero();
  }

  @Test
  void crawl_visitorThrows_callsAreStopped() throws Exception {
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    URI home = URI.create("http://localhost/");
    PageApi api =
        uri -> {
          if (uri.equals(home)) {
            return new Page("home", List.of(home.resolve("/slow"), home.resolve("/quick")));
          }
          if (uri.getPath().equals("/quick")) {
            fetching.await();
            return new Page("quick", List.of());
          }
          fetching.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            stopped.countDown();
          }
          throw new AssertionError();
        };
    Crawl crawl =
        new Crawl(
            new CrawlerClient(api, rejoin),
            done -> {
              if (done.input().getPath().equals("/quick")) {
                throw new IllegalStateException("enough");
              }
            });

    assertThatThrownBy(() -> crawl.from(home)).hasMessage("enough");

    assertThat(stopped.getCount()).as("over before the exception is there").isZero();
  }

  @Test
  void program_printsWhatItFinds() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Map<String, Outcome<Page>> found =
        Crawl.run(new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(found.get("/")).matches(Outcome::isSuccess);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("/              4 links", found.size() + " addresses, ");
  }
}

package io.rejoin.examples.metasearch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.rejoin.Completion;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, and each way of searching on its own. */
class MetasearchTest {
  private static final Trip TRIP = new Trip("Bremen", "Porto");

  private static Market market;
  private static HttpVendorApi api;
  private static Rejoin rejoin;
  private static Search search;

  @BeforeAll
  static void open() throws Exception {
    market = new Market();
    api = new HttpVendorApi();
    rejoin = Rejoin.builder().build();
    search = new SearchClient(api, rejoin);
    // The first calls load classes; no budget of a test shall pay for that.
    search.profiles(market.vendors());
  }

  @AfterAll
  static void close() throws Exception {
    rejoin.close();
    api.close();
    market.close();
  }

  @Test
  void program_ends_everyVendorIsAccountedForAndNoThreadIsLeft(@TempDir Path folder)
      throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    OwnThreads threads = new OwnThreads("test");
    Path page = folder.resolve("page.html");

    Metasearch.Report report =
        threads.run(
            () -> Metasearch.run(new PrintStream(printed, true, StandardCharsets.UTF_8), page));

    assertOutcomes(report.byVendor());
    assertThat(report.asArrived()).extracting(done -> done.input().name()).last().isEqualTo("Pine");
    assertThat(report.asArrived().stream().map(Completion::outcome).filter(Outcome::isSuccess))
        .hasSize(9);
    assertThat(report.page().profile().vendor().name()).isEqualTo(report.fastest().vendor());
    assertThat(report.page().offer()).contains(report.fastest());
    assertThat(report.oneByOne()).isGreaterThan(report.together());
    assertThat(report.timeline().toText("Search.offers").lines())
        .filteredOn(line -> line.endsWith("ms  timed out"))
        .singleElement(as(STRING))
        .contains("Pine");
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("9 offers of 12 vendors")
        .contains("ms  ok", "failed: java.io.IOException: status 500", "ms  cancelled")
        .contains("timeline: " + page);
    assertThat(page).content().contains("12 × OneByOne.offer", "Search.page", "Pine");
    assertThat(threads.left(Duration.ofSeconds(10))).isZero();
  }

  private static void assertOutcomes(Map<Vendor, Outcome<Offer>> byVendor) {
    Map<String, List<String>> names =
        byVendor.entrySet().stream()
            .collect(
                groupingBy(
                    entry -> Ending.of(entry.getValue()),
                    mapping(entry -> entry.getKey().name(), toList())));

    assertThat(names)
        .containsOnlyKeys(
            "ok",
            "failed: status 500",
            "failed: no number: <blink>best prices</blink>",
            "timed out")
        .hasEntrySatisfying("ok", sellers -> assertThat(sellers).hasSize(9))
        .containsEntry("failed: status 500", List.of("Elm"))
        .containsEntry("failed: no number: <blink>best prices</blink>", List.of("Larch"))
        .containsEntry("timed out", List.of("Pine"));
  }

  @Test
  void offersByVendor_someFail_areInVendorOrder() {
    Map<Vendor, Outcome<Offer>> byVendor = search.offersByVendor(market.vendors(), TRIP);

    assertOutcomes(byVendor);
    assertThat(byVendor.keySet()).containsExactlyElementsOf(market.vendors());
  }

  @Test
  void offers_leftEarly_restIsStopped() {
    Vendor hanging = market.vendor("Pine");

    try (Stream<Completion<Vendor, Offer>> offers =
        search.offers(List.of(hanging, market.vendor("Oak")), TRIP)) {
      assertThat(offers.findFirst().orElseThrow().input().name()).isEqualTo("Oak");
    }

    assertThat(rejoin.abandoned()).isZero();
  }

  @Test
  void fastest_noVendorSells_firstFailureIsThrownWithTheOther() {
    List<Vendor> vendors = List.of(market.vendor("Elm"), market.vendor("Larch"));

    assertThatExceptionOfType(Exception.class)
        .isThrownBy(() -> search.fastest(vendors, TRIP))
        .satisfies(
            thrown ->
                assertThat(Stream.concat(Stream.of(thrown), Stream.of(thrown.getSuppressed())))
                    .hasAtLeastOneElementOfType(IOException.class)
                    .hasAtLeastOneElementOfType(OfferException.class));
  }

  @Test
  void page_offerHangs_pageIsThereWithoutIt() throws Exception {
    VendorPage page = search.page(market.vendor("Pine"), TRIP);

    assertThat(page.offer()).isEmpty();
    assertThat(page.rating()).isEqualTo(new Rating(4));
  }

  @Test
  void page_profileFails_isThrown() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> search.page(market.vendor("Elm"), TRIP))
        .withMessage("status 500");
  }

  @Test
  void ownThreads_threadIsLeft_isCounted() throws Exception {
    OwnThreads threads = new OwnThreads("test");
    AtomicBoolean mayEnd = new AtomicBoolean();
    Thread left =
        threads.run(
            () -> {
              Thread thread =
                  new Thread(
                      () -> {
                        while (!mayEnd.get()) {
                          LockSupport.park();
                        }
                      });
              thread.start();
              return thread;
            });

    assertThat(threads.left(Duration.ZERO)).isOne();

    mayEnd.set(true);
    LockSupport.unpark(left);
    assertThat(threads.left(Duration.ofSeconds(10))).isZero();
  }
}

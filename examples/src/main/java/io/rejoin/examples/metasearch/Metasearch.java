package io.rejoin.examples.metasearch;

import io.rejoin.Completion;
import io.rejoin.JoinTimeoutException;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How long does it take to ask a dozen vendors, when one is broken, one sends rubbish and one never
 * answers? As long as the budget, whatever they do, and nothing is left running.
 *
 * <p>The vendors are real HTTP servers in this program, asked through the JDK's HTTP client by the
 * generated {@code SearchClient}.
 */
public final class Metasearch {
  private static final Trip TRIP = new Trip("Bremen", "Porto");
  private static final Duration BUDGET = Duration.parse(Search.BUDGET);

  /** What a search may take on top of its budget: stopping the calls that hang. */
  private static final Duration SLACK = Duration.ofMillis(100);

  private final List<Vendor> vendors;
  private final Search search;
  private final OneByOne oneByOne;
  private final Timeline timeline;
  private final PrintStream out;

  /**
   * What the program found.
   *
   * @param fastest the first offer
   * @param asArrived every vendor's offer, or what came instead, in the order of arrival
   * @param byVendor the same by vendor
   * @param page the page of the vendor with the first offer
   * @param together how long it took to ask all at the same time
   * @param oneByOne how long it took to ask one after another
   * @param timeline the drawing
   */
  record Report(
      Offer fastest,
      List<Completion<Vendor, Offer>> asArrived,
      Map<Vendor, Outcome<Offer>> byVendor,
      VendorPage page,
      Duration together,
      Duration oneByOne,
      String timeline) {}

  private Metasearch(
      List<Vendor> vendors, VendorApi api, Rejoin rejoin, Timeline timeline, PrintStream out) {
    this.vendors = vendors;
    this.search = new SearchClient(api, rejoin);
    this.oneByOne = new OneByOneClient(api, rejoin);
    this.timeline = timeline;
    this.out = out;
  }

  /** Opens the vendors, searches in every way, and closes everything again. */
  static Report run(PrintStream out) throws Exception {
    Timeline timeline = new Timeline();
    try (Market market = new Market();
        HttpVendorApi api = new HttpVendorApi();
        Rejoin rejoin = Rejoin.builder().listener(timeline).build()) {
      return new Metasearch(market.vendors(), api, rejoin, timeline, out).search();
    }
  }

  private Report search() throws Exception {
    // The first calls load classes and open connections; no measurement shall pay for that.
    long known = search.profiles(vendors).stream().filter(Optional::isPresent).count();
    out.println("profiles: " + known + " of " + vendors.size() + " vendors");

    Offer fastest = search.fastest(vendors, TRIP);
    out.println("fastest: " + fastest);

    long start = System.nanoTime();
    List<Completion<Vendor, Offer>> asArrived = asTheyArrive(start);
    Duration together = since(start);

    Map<Vendor, Outcome<Offer>> byVendor = search.offersByVendor(vendors, TRIP);
    long offers = byVendor.values().stream().filter(Outcome::isSuccess).count();
    out.println("by vendor: " + offers + " offers of " + byVendor.size() + " vendors");

    VendorPage page = search.page(named(fastest.vendor()), TRIP);
    out.println("page: " + page);

    String drawn = drawTimeline();
    out.println();
    out.println(drawn);

    Duration oneByOneTook = askOneByOne();
    out.printf(
        "together: %d ms, budget %d ms and %d ms to stop: %s%n",
        together.toMillis(),
        BUDGET.toMillis(),
        SLACK.toMillis(),
        together.compareTo(BUDGET.plus(SLACK)) <= 0 ? "met" : "missed");
    out.printf("one by one: %d ms%n", oneByOneTook.toMillis());
    return new Report(fastest, asArrived, byVendor, page, together, oneByOneTook, drawn);
  }

  private List<Completion<Vendor, Offer>> asTheyArrive(long start) {
    List<Completion<Vendor, Offer>> asArrived = new ArrayList<>();
    try (Stream<Completion<Vendor, Offer>> offers = search.offers(vendors, TRIP)) {
      offers.forEach(
          arrived -> {
            asArrived.add(arrived);
            out.printf(
                "%4d ms  %-8s %s%n",
                since(start).toMillis(),
                arrived.input().name(),
                arrived.outcome().isSuccess()
                    ? arrived.get().euros() + " euros"
                    : Timeline.ending(arrived.outcome()));
          });
    }
    return asArrived;
  }

  private Vendor named(String name) {
    return vendors.stream().filter(vendor -> vendor.name().equals(name)).findAny().orElseThrow();
  }

  private String drawTimeline() {
    return timeline.draw("Search.fastest", call -> vendors.get(call.index()).name())
        + timeline.draw("Search.offers", call -> vendors.get(call.index()).name())
        + timeline.draw("Search.page", call -> call.call());
  }

  private Duration askOneByOne() throws InterruptedException {
    long start = System.nanoTime();
    int offers = 0;
    for (Vendor vendor : vendors) {
      try {
        oneByOne.offer(vendor, TRIP);
        offers++;
      } catch (IOException | OfferException | JoinTimeoutException e) {
        out.println("one by one: " + vendor.name() + ": " + e.getMessage());
      }
    }
    out.println("one by one: " + offers + " offers");
    return since(start);
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  /** Searches and says how many threads are left. */
  public static void main(String[] args) throws Exception {
    OwnThreads threads = new OwnThreads("metasearch");
    threads.run(() -> run(System.out));
    System.out.println("threads left: " + threads.left(Duration.ofSeconds(5)));
  }
}

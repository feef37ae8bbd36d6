package io.rejoin.examples.metasearch;

import io.rejoin.Completion;
import io.rejoin.JoinTimeoutException;
import io.rejoin.Outcome;
import io.rejoin.Rejoin;
import io.rejoin.SubtaskEvent;
import io.rejoin.timeline.Timeline;
import io.rejoin.timeline.TimelineListener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
  private final TimelineListener listener;
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
   * @param timeline when the calls ran
   */
  record Report(
      Offer fastest,
      List<Completion<Vendor, Offer>> asArrived,
      Map<Vendor, Outcome<Offer>> byVendor,
      VendorPage page,
      Duration together,
      Duration oneByOne,
      Timeline timeline) {}

  private Metasearch(
      List<Vendor> vendors,
      VendorApi api,
      Rejoin rejoin,
      TimelineListener listener,
      PrintStream out) {
    this.vendors = vendors;
    this.search = new SearchClient(api, rejoin);
    this.oneByOne = new OneByOneClient(api, rejoin);
    this.listener = listener;
    this.out = out;
  }

  /**
   * Opens the vendors, searches in every way, and closes everything again.
   *
   * @param page where the timeline goes
   */
  static Report run(PrintStream out, Path page) throws Exception {
    try (Market market = new Market();
        HttpVendorApi api = new HttpVendorApi()) {
      List<Vendor> vendors = market.vendors();
      TimelineListener listener = new TimelineListener(call -> label(call, vendors));
      try (Rejoin rejoin = Rejoin.builder().listener(listener).build()) {
        Report report = new Metasearch(vendors, api, rejoin, listener, out).search();
        Files.writeString(page, report.timeline().toHtml());
        out.println("timeline: " + page.toAbsolutePath());
        return report;
      }
    }
  }

  /** Calls are known by their vendor where there is one for each. */
  private static String label(SubtaskEvent call, List<Vendor> vendors) {
    boolean isForEachVendor =
        call.join().startsWith("Search.") && !call.join().equals("Search.page");
    return isForEachVendor ? vendors.get(call.index()).name() : call.call();
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

    out.println();
    out.println(drawn(listener.timeline()));

    Duration oneByOneTook = askOneByOne();
    out.printf(
        "together: %d ms, budget %d ms and %d ms to stop: %s%n",
        together.toMillis(),
        BUDGET.toMillis(),
        SLACK.toMillis(),
        together.compareTo(BUDGET.plus(SLACK)) <= 0 ? "met" : "missed");
    out.printf("one by one: %d ms%n", oneByOneTook.toMillis());
    return new Report(
        fastest, asArrived, byVendor, page, together, oneByOneTook, listener.timeline());
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
                    : Ending.of(arrived.outcome()));
          });
    }
    return asArrived;
  }

  private Vendor named(String name) {
    return vendors.stream().filter(vendor -> vendor.name().equals(name)).findAny().orElseThrow();
  }

  private static String drawn(Timeline timeline) {
    return Stream.of("Search.fastest", "Search.offers", "Search.page")
        .map(timeline::toText)
        .collect(Collectors.joining("\n"));
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
    Path folder = Files.createDirectories(Path.of("target"));
    threads.run(() -> run(System.out, folder.resolve("metasearch.html")));
    System.out.println("threads left: " + threads.left(Duration.ofSeconds(5)));
  }
}

package io.rejoin.examples.crawler;

import io.rejoin.Completion;
import io.rejoin.Completions;
import io.rejoin.Outcome;
import java.io.PrintStream;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How does one follow links that are not known before their pages are there? By adding them to the
 * join that is being read: the same call, the same limit, the same deadline.
 *
 * <p>The site is a real HTTP server in this program. What is broken is told, and what does not come
 * is given up when the budget is spent.
 */
public final class Crawl {
  private final Crawler crawler;
  private final Consumer<Completion<URI, Page>> visitor;

  /** Crawls with this crawler and shows the visitor each page, or what came instead. */
  Crawl(Crawler crawler, Consumer<Completion<URI, Page>> visitor) {
    this.crawler = crawler;
    this.visitor = visitor;
  }

  /** Returns how each address of the site that was found ended, by its path. */
  Map<String, Outcome<Page>> from(URI home) {
    Map<String, Outcome<Page>> found = new TreeMap<>();
    Set<URI> seen = new HashSet<>(Set.of(home));
    try (Completions<URI, Page> pages = crawler.crawl(List.of(home))) {
      for (Completion<URI, Page> done : pages) {
        visitor.accept(done);
        found.put(done.input().getPath(), done.outcome());
        if (done.outcome() instanceof Outcome.Success<Page> page) {
          for (URI link : page.value().links()) {
            if (isOn(home, link) && seen.add(link)) {
              pages.add(link);
            }
          }
        }
      }
    }
    return found;
  }

  private static boolean isOn(URI home, URI link) {
    return home.getAuthority().equals(link.getAuthority());
  }

  /** Opens the site, crawls it and closes it again. */
  static Map<String, Outcome<Page>> run(PrintStream out) throws Exception {
    try (Site site = new Site()) {
      Crawler crawler = new CrawlerClient(new HttpPageApi());
      // The first call loads classes and opens a connection; no budget shall pay for that.
      crawler.fetch(site.home());
      long start = System.nanoTime();
      Crawl crawl =
          new Crawl(
              crawler,
              done ->
                  out.printf(
                      "%4d ms  %-14s %s%n",
                      (System.nanoTime() - start) / 1_000_000,
                      done.input().getPath(),
                      ending(done.outcome())));
      Map<String, Outcome<Page>> found = crawl.from(site.home());
      out.printf(
          "%d addresses, %d pages%n",
          found.size(), found.values().stream().filter(Outcome::isSuccess).count());
      return found;
    }
  }

  private static String ending(Outcome<Page> outcome) {
    return outcome.fold(
        page -> page.links().size() + " links",
        exception -> "broken: " + exception.getMessage(),
        cancelled -> "given up");
  }

  /** Crawls. */
  public static void main(String[] args) throws Exception {
    run(System.out);
  }
}

package io.rejoin.examples.metasearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks vendors through the JDK's HTTP client. An interrupt ends a call: {@code send} gives up the
 * exchange.
 */
final class HttpVendorApi implements VendorApi, AutoCloseable {
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final OwnThreads threads = new OwnThreads("http client");
  private final HttpClient client;

  HttpVendorApi() throws Exception {
    HttpClient.Builder builder =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(executor);
    client = threads.run(builder::build);
  }

  @Override
  public Offer offer(Vendor vendor, Trip trip)
      throws IOException, OfferException, InterruptedException {
    return new Offer(
        vendor.name(),
        number(vendor.uri().resolve("/offer?from=" + trip.from() + "&to=" + trip.to())));
  }

  @Override
  public Profile profile(Vendor vendor) throws IOException, OfferException, InterruptedException {
    return new Profile(vendor, number(vendor.uri().resolve("/profile")));
  }

  @Override
  public Rating rating(Profile profile) throws IOException, OfferException, InterruptedException {
    return new Rating(
        number(profile.vendor().uri().resolve("/rating?licence=" + profile.licence())));
  }

  private int number(URI uri) throws IOException, OfferException, InterruptedException {
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    try {
      return Integer.parseInt(response.body());
    } catch (NumberFormatException e) {
      throw new OfferException("no number: " + response.body(), e);
    }
  }

  /** Ends the client's threads. */
  @Override
  public void close() {
    // Before Java 21 a client cannot be closed. Its own thread ends when it is interrupted.
    threads.interrupt();
    try {
      threads.left(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    executor.shutdownNow();
  }
}

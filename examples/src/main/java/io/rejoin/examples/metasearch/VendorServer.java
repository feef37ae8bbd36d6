package io.rejoin.examples.metasearch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** One vendor's HTTP server on this machine, with its latency and its way of answering. */
final class VendorServer implements AutoCloseable {
  /** How a vendor answers when asked for an offer. */
  enum Manner {
    /** With a price. */
    SELLS,
    /** With status 500, as to everything. */
    IS_BROKEN,
    /** With something that is no price. */
    RAMBLES,
    /** Not at all. */
    HANGS
  }

  private final String name;
  private final Duration latency;
  private final Manner manner;
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();

  VendorServer(String name, Duration latency, Manner manner) throws IOException {
    this.name = name;
    this.latency = latency;
    this.manner = manner;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/offer", exchange -> answer(exchange, offer()));
    server.createContext("/profile", exchange -> answer(exchange, "4711"));
    server.createContext("/rating", exchange -> answer(exchange, "4"));
    server.start();
  }

  Vendor vendor() {
    InetSocketAddress address = server.getAddress();
    return new Vendor(
        name,
        URI.create("http://" + address.getAddress().getHostAddress() + ":" + address.getPort()));
  }

  private String offer() {
    return manner == Manner.RAMBLES
        ? "<blink>best prices</blink>"
        : "" + (100 + latency.toMillis());
  }

  private void answer(HttpExchange exchange, String text) throws IOException {
    boolean hangs = manner == Manner.HANGS && exchange.getRequestURI().getPath().equals("/offer");
    try (exchange) {
      Thread.sleep(hangs ? Long.MAX_VALUE : latency.toMillis());
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(manner == Manner.IS_BROKEN ? 500 : 200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is being closed
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException(name + " does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.stop(0);
    }
  }
}

package io.rejoin.examples.load;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;

/**
 * The JDK's HTTP server with a thread for each request: a virtual one where there are any. It
 * answers with how many calls came back in time and how many it has an outcome of.
 */
final class LoadServer implements AutoCloseable {
  private static final int BACKLOG = 4096;

  private final HttpServer server;
  private final ExecutorService threads = LoadThreads.forRequests();

  /** In nanoseconds. */
  private final LongAccumulator longest = new LongAccumulator(Long::max, 0);

  LoadServer(Answer answer) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(exchange, answer));
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** The longest that an answer took to make, without the way in and out. */
  Duration longest() {
    return Duration.ofNanos(longest.get());
  }

  /** Forgets the warm-up. */
  void reset() {
    longest.reset();
  }

  private void answer(HttpExchange exchange, Answer answer) throws IOException {
    long start = System.nanoTime();
    try (exchange) {
      int request = Integer.parseInt(exchange.getRequestURI().getPath().substring(1));
      byte[] body = answer.to(request).getBytes(StandardCharsets.US_ASCII);
      longest.accumulate(System.nanoTime() - start);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is being closed
    }
  }

  /** Ends; throws if a request is still being answered. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("requests are still being answered");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

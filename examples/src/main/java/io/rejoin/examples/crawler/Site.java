package io.rejoin.examples.crawler;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A small web site on this machine: its pages lead round in circles, to a page that is gone, to
 * something that is no page, to one that never comes, and to another site.
 */
final class Site implements AutoCloseable {
  private static final Map<String, List<String>> LINKS =
      Map.ofEntries(
          Map.entry("/", List.of("/news", "/shop", "/about", "https://example.org/")),
          Map.entry("/about", List.of("/", "/team", "/history")),
          Map.entry("/history", List.of("/about", "/archive")),
          Map.entry("/news", List.of("/news/spring", "/news/autumn", "/gone")),
          Map.entry("/news/autumn", List.of("/news", "/shop/lamps")),
          Map.entry("/news/spring", List.of("/news", "/shop/chairs")),
          Map.entry("/shop", List.of("/shop/chairs", "/shop/lamps", "/shop/list.csv")),
          Map.entry("/shop/chairs", List.of("/shop")),
          Map.entry("/shop/lamps", List.of("/shop")),
          Map.entry("/team", List.of("/about", "/")));

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();

  Site() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Where the site begins. */
  URI home() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://" + address.getAddress().getHostAddress() + ":" + address.getPort() + "/");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      Thread.sleep(path.equals("/archive") ? Long.MAX_VALUE : latency(path));
      boolean isThere = LINKS.containsKey(path) || path.endsWith(".csv");
      byte[] body = text(path).getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(isThere ? 200 : 404, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server is being closed
    }
  }

  /** Some milliseconds, the same for a page every time. */
  private static long latency(String path) {
    return 20 + path.length() * 37L % 50;
  }

  private static String text(String path) {
    if (path.endsWith(".csv")) {
      return "lamp,chair";
    }
    StringBuilder html = new StringBuilder("<html><title>" + path + "</title>\n");
    for (String link : LINKS.getOrDefault(path, List.of())) {
      html.append("<a href=\"").append(link).append("\">").append(link).append("</a>\n");
    }
    return html.append("</html>\n").toString();
  }

  @Override
  public void close() {
    executor.shutdownNow();
    try {
      if (!executor.awaitTermination(5, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the site does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      server.stop(0);
    }
  }
}

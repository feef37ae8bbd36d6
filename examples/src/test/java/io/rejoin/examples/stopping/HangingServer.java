package io.rejoin.examples.stopping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An HTTP server that sees its sockets: it never answers for {@code /hang}, else it says hello. */
final class HangingServer {
  private static final String HELLO =
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello";

  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch left = new CountDownLatch(1);
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  HangingServer() throws IOException {
    threads.execute(this::accept);
  }

  URI address(String path) {
    return URI.create(
        "http://" + socket.getInetAddress().getHostAddress() + ":" + socket.getLocalPort() + path);
  }

  /** Waits until somebody waits for the answer that does not come. */
  void awaitAsked() throws InterruptedException {
    asked.await();
  }

  /** Whether whoever waits for the answer closes the connection within a few seconds. */
  boolean isLeft() throws InterruptedException {
    return left.await(10, TimeUnit.SECONDS);
  }

  /** Whether somebody has asked for the answer that does not come, and is still connected. */
  boolean isWaitedFor() {
    return asked.getCount() == 0 && left.getCount() > 0;
  }

  private void accept() {
    while (true) {
      try {
        Socket accepted = socket.accept();
        sockets.add(accepted);
        threads.execute(() -> serve(accepted));
      } catch (SocketException e) {
        return; // the server is being stopped
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void serve(Socket accepted) {
    try (accepted) {
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
      String request = reader.readLine();
      String header;
      do {
        header = reader.readLine();
      } while (!header.isEmpty());
      if (request.startsWith("GET /hang ")) {
        asked.countDown();
        awaitEnd(reader);
        left.countDown();
      } else {
        accepted.getOutputStream().write(HELLO.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitEnd(BufferedReader reader) throws IOException {
    try {
      if (reader.read() >= 0) {
        throw new IllegalStateException("more than one request");
      }
    } catch (SocketException e) {
      // reset by the client, or closed with the server
    }
  }

  void stop() throws IOException {
    socket.close();
    for (Socket accepted : sockets) {
      accepted.close();
    }
    threads.shutdownNow();
  }
}

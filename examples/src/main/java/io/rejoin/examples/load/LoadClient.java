package io.rejoin.examples.load;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The other process: keeps many connections, sends a request on each at the same time, and says of
 * every answer when it came. One thread and a selector, so that it takes little from the server's
 * machine.
 *
 * <p>Arguments are the port, how many connections, how many rounds to warm up, how many to measure,
 * and over how many milliseconds a round's requests are sent. Prints {@code warm}, then a line for
 * each answer: request, nanoseconds, body.
 */
public final class LoadClient {
  /** After so many requests it looks for answers, so that these do not wait to be timed. */
  private static final int LOOK_EVERY = 16;

  private static final long PATIENCE_MILLIS = 30_000;
  private static final Pattern ANSWER =
      Pattern.compile("HTTP/1.1 200 .*?\r\n\r\n(\\d+ \\d+)", Pattern.DOTALL);

  private final Selector selector = Selector.open();
  private final List<Connection> connections = new ArrayList<>();
  private final long spreadNanos;
  private final PrintStream out;

  /** How many of this round's requests have no answer yet. */
  private int waiting;

  private static final class Connection {
    final SocketChannel channel;
    final ByteBuffer received = ByteBuffer.allocate(512);
    long sentNanos;
    long tookNanos;
    String answer = "";

    Connection(SocketChannel channel) {
      this.channel = channel;
    }
  }

  private LoadClient(long spreadNanos, PrintStream out) throws IOException {
    this.spreadNanos = spreadNanos;
    this.out = out;
  }

  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    int connections = Integer.parseInt(arguments[1]);
    int warmUps = Integer.parseInt(arguments[2]);
    int rounds = Integer.parseInt(arguments[3]);
    long spreadNanos = TimeUnit.MILLISECONDS.toNanos(Integer.parseInt(arguments[4]));
    PrintStream out =
        new PrintStream(new BufferedOutputStream(System.out), false, StandardCharsets.US_ASCII);
    LoadClient client = new LoadClient(spreadNanos, out);
    client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), connections);
    for (int round = 0; round < warmUps; round++) {
      client.round(round);
    }
    out.println("warm");
    out.flush();
    for (int round = warmUps; round < warmUps + rounds; round++) {
      client.round(round);
      client.report(round);
    }
    out.flush();
  }

  private void connect(InetSocketAddress server, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      SocketChannel channel = SocketChannel.open(server);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      Connection connection = new Connection(channel);
      channel.register(selector, SelectionKey.OP_READ, connection);
      connections.add(connection);
    }
  }

  private int request(int round, int connection) {
    return round * connections.size() + connection;
  }

  private void round(int round) throws IOException {
    waiting = connections.size();
    long start = System.nanoTime();
    for (int i = 0; i < connections.size(); i++) {
      long due = start + spreadNanos / connections.size() * i;
      while (System.nanoTime() < due) {
        selector.select(this::receive, 1);
      }
      Connection connection = connections.get(i);
      byte[] request =
          ("GET /" + request(round, i) + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII);
      connection.received.clear();
      connection.answer = "";
      connection.sentNanos = System.nanoTime();
      if (connection.channel.write(ByteBuffer.wrap(request)) < request.length) {
        throw new IOException("the socket's buffer does not take a request");
      }
      if (i % LOOK_EVERY == 0) {
        selector.selectNow(this::receive);
      }
    }
    while (waiting > 0) {
      if (selector.select(this::receive, PATIENCE_MILLIS) == 0) {
        return; // those without an answer are reported as such
      }
    }
  }

  private void receive(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (connection.channel.read(connection.received) < 0) {
        key.cancel();
        waiting--;
        return;
      }
    } catch (IOException e) {
      key.cancel();
      waiting--;
      return;
    }
    Matcher answer = ANSWER.matcher(text(connection.received));
    if (connection.answer.isEmpty() && answer.find()) {
      connection.tookNanos = System.nanoTime() - connection.sentNanos;
      connection.answer = answer.group(1);
      waiting--;
    }
  }

  private static String text(ByteBuffer buffer) {
    return StandardCharsets.US_ASCII.decode(buffer.duplicate().flip()).toString();
  }

  private void report(int round) {
    for (int i = 0; i < connections.size(); i++) {
      Connection connection = connections.get(i);
      if (!connection.answer.isEmpty()) {
        out.println(request(round, i) + " " + connection.tookNanos + " " + connection.answer);
      }
    }
  }
}

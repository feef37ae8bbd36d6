package io.rejoin.examples.metasearch;

import io.rejoin.examples.metasearch.VendorServer.Manner;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A dozen vendors, of whom one is broken, one rambles and one hangs; the same ones every time. */
final class Market implements AutoCloseable {
  private static final List<String> NAMES =
      List.of(
          "Alder", "Birch", "Cedar", "Elm", "Fir", "Hazel", "Juniper", "Larch", "Maple", "Oak",
          "Pine", "Rowan");

  private final List<VendorServer> servers = new ArrayList<>();

  /** Opens all vendors' servers. */
  Market() throws IOException {
    Random random = new Random(12);
    for (String name : NAMES) {
      double slowness = random.nextDouble();
      Duration latency =
          Duration.ofMillis(20 + (long) (280 * slowness * slowness)); // most are quick
      servers.add(new VendorServer(name, latency, mannerOf(name)));
    }
  }

  private static Manner mannerOf(String name) {
    return switch (name) {
      case "Elm" -> Manner.IS_BROKEN;
      case "Larch" -> Manner.RAMBLES;
      case "Pine" -> Manner.HANGS;
      default -> Manner.SELLS;
    };
  }

  List<Vendor> vendors() {
    return servers.stream().map(VendorServer::vendor).toList();
  }

  Vendor vendor(String name) {
    return vendors().get(NAMES.indexOf(name));
  }

  @Override
  public void close() {
    servers.forEach(VendorServer::close);
  }
}

package io.rejoin.benchmarks.probe;

import com.google.gson.JsonObject;
import io.rejoin.Rejoin;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** How large the runtime is that an application adds. */
final class JarSize {
  private JarSize() {}

  /** Empty where the runtime is not in a jar. */
  static Optional<JsonObject> measure() throws IOException {
    Path place;
    try {
      place = Path.of(Rejoin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    if (!Files.isRegularFile(place)) {
      return Optional.empty();
    }
    double kilobytes = Files.size(place) / 1e3;
    return Optional.of(Sample.of(JarSize.class, "runtime", Map.of(), "kB", kilobytes));
  }
}

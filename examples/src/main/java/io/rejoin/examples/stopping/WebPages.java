package io.rejoin.examples.stopping;

import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.WaitFor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** How does a server learn at the deadline that nobody waits for its answer any more? */
public interface WebPages {
  /**
   * Waits in its thread: interrupted, the client gives up the exchange and closes the connection.
   */
  default String page(HttpClient client, URI address) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
  }

  /** Waits without a thread: so does the client when the future is cancelled that it returned. */
  default CompletableFuture<HttpResponse<String>> response(HttpClient client, URI address) {
    return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  /** Waits for something that is made of the response, in the same way. */
  default CompletableFuture<String> body(HttpClient client, URI address) {
    return response(client, address).thenApply(HttpResponse::body);
  }

  /** The pages that are there in time, each waited for by a thread. */
  @Gather("page")
  @WaitFor("500ms")
  Map<URI, Outcome<String>> pages(HttpClient client, List<URI> addresses);

  /** The same without threads. */
  @Gather("response")
  @WaitFor("500ms")
  Map<URI, Outcome<HttpResponse<String>>> responses(HttpClient client, List<URI> addresses);

  /** The same of what is made of them. */
  @Gather("body")
  @WaitFor("500ms")
  Map<URI, Outcome<String>> bodies(HttpClient client, List<URI> addresses);
}

package io.rejoin.examples.stopping;

import io.rejoin.Gather;
import io.rejoin.Outcome;
import io.rejoin.WaitFor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** What {@link WebPages} does, with a future of its own, whose end nobody tells the client. */
interface BridgedPages {
  default CompletableFuture<HttpResponse<String>> response(HttpClient client, URI address) {
    CompletableFuture<HttpResponse<String>> own = new CompletableFuture<>();
    var unused =
        client
            .sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
            .whenComplete(
                (response, failure) -> {
                  if (failure == null) {
                    own.complete(response);
                  } else {
                    own.completeExceptionally(failure);
                  }
                });
    return own;
  }

  @Gather("response")
  @WaitFor("500ms")
  Map<URI, Outcome<HttpResponse<String>>> responses(HttpClient client, List<URI> addresses);
}

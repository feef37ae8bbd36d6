package io.rejoin.examples.crawler;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches pages through the JDK's HTTP client. An interrupt ends a call. */
final class HttpPageApi implements PageApi {
  private static final Pattern TITLE = Pattern.compile("<title>(.*?)</title>");
  private static final Pattern LINK = Pattern.compile("href=\"(.*?)\"");

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @Override
  public Page fetch(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> response =
        client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException("status " + response.statusCode());
    }
    return read(uri, response.body());
  }

  private static Page read(URI uri, String html) throws IOException {
    Matcher title = TITLE.matcher(html);
    if (!title.find()) {
      throw new IOException("no page: " + html);
    }
    List<URI> links = LINK.matcher(html).results().map(link -> uri.resolve(link.group(1))).toList();
    return new Page(title.group(1), links);
  }
}

package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.json.Json;

class ChromeTraceTest {
  @SuppressWarnings("unchecked") // the shape of a trace
  private static List<Map<String, Object>> events(Timeline timeline) {
    Map<String, Object> trace = new Json().toType(timeline.toTrace(), Json.MAP_TYPE);
    return (List<Map<String, Object>>) trace.get("traceEvents");
  }

  @Test
  void everyCallAndJoin_isASpan() {
    List<Map<String, Object>> spans =
        events(Samples.everything()).stream().filter(event -> "X".equals(event.get("ph"))).toList();
    assertThat(spans).extracting(event -> event.get("name")).contains("Shop.page", "ask[1]");
    assertThat(spans.stream().filter(event -> !"queued".equals(event.get("cat")))).hasSize(15);
  }

  @Test
  void callsAtOnce_areInDifferentLanes() {
    assertThat(events(Samples.timeline(Samples.page())))
        .filteredOn(event -> "ok".equals(event.get("cat")))
        .extracting(event -> event.get("name") + " " + event.get("tid"))
        .containsExactly("profile 1", "orders 2", "picks 1");
  }

  @Test
  void times_areMicroseconds() {
    assertThat(Samples.timeline(Samples.page()).toTrace()).contains("\"dur\":90000.000");
  }

  @Test
  void hostileNames_stayText() {
    String hostile = "\"},{\u0000\ud800</script>";
    assertThat(events(Samples.named(hostile, hostile)))
        .anySatisfy(event -> assertThat(event.get("name")).isEqualTo(hostile));
  }
}

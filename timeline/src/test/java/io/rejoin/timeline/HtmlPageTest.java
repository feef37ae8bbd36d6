package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HtmlPageTest {
  private static final int MOST_BYTES = 60_000;

  @Test
  void page_besidesItsData_isSmall() {
    String page = Samples.timeline().toHtml();
    assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
  }

  @Test
  void page_asksTheNetworkForNothing() {
    assertThat(Samples.everything().toHtml())
        .doesNotContain("http:", "https:", "import ", "fetch(", " src=", "@import", "url(")
        .contains("default-src 'none'");
  }

  @Test
  void hostileNames_stayWithinTheData() {
    String hostile = "</script><script>alert(1)</script><!--\u2028'\"&\\\u0000\ud800";
    String page = Samples.named(hostile, hostile).toHtml();
    assertThat(page).doesNotContain("alert(1)</script>", "<!--", "\u2028", "\u0000");
    assertThat(page.split("</script>", -1)).as("data and script, and what follows").hasSize(3);
    assertThat(page).contains("\\u003c/script\\u003e\\u003cscript\\u003ealert(1)");
  }

  @Test
  void names_likeTheMarksOfTheFrame_areText() {
    String page = Samples.named("/*SCRIPT*/ /*DATA*/ /*STYLE*/", null).toHtml();
    assertThat(page.split("\"use strict\"", -1)).hasSize(2);
    assertThat(page.indexOf("/*SCRIPT*/")).isLessThan(page.indexOf("\"use strict\""));
  }

  @Test
  void sameTimeline_samePage() {
    assertThat(Samples.everything().toHtml()).isEqualTo(Samples.everything().toHtml());
  }
}

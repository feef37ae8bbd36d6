package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.Wait;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page in a real browser. Skipped where there is none. */
class BrowserTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @TempDir private static Path folder;

  private static ChromeDriver driver;

  @BeforeAll
  static void open() {
    driver = Browser.open();
  }

  @AfterAll
  static void close() {
    if (driver != null) {
      driver.quit();
    }
  }

  private static void show(Timeline timeline, int width, int height) throws IOException {
    Path file = Files.createTempFile(folder, "timeline", ".html");
    Files.writeString(file, timeline.toHtml());
    driver.manage().window().setSize(new Dimension(width, height));
    driver.get(file.toUri().toString());
    awaitDrawn();
  }

  private static void awaitDrawn() {
    await().until(any -> driver.findElement(By.id("canvas")).getDomAttribute("data-drawn") != null);
  }

  /** Waits for the page, which may draw anew what was just found. */
  private static Wait<WebDriver> await() {
    return new WebDriverWait(driver, BOUND).ignoring(StaleElementReferenceException.class);
  }

  private static void awaitText(String id, String text) {
    await().until(any -> text(id).contains(text));
  }

  private static String text(String id) {
    return driver.findElement(By.id(id)).getText();
  }

  private static void awaitDrawnBars(int bars) {
    await()
        .until(
            any ->
                driver
                    .findElement(By.id("canvas"))
                    .getDomAttribute("data-drawn")
                    .equals(String.valueOf(bars)));
  }

  private static void assertNoComplaints() {
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  /** Keeps a picture for whoever wants to look: target/screenshots. */
  private static void screenshot(String name) throws IOException {
    Path pictures = Files.createDirectories(Path.of("target", "screenshots"));
    Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
  }

  @Test
  void page_loads_everyCallHasABar() throws IOException {
    show(Samples.everything(), 1280, 800);
    awaitText("status", "12 of 12 calls");
    awaitDrawnBars(12);
    assertThat(text("headline")).isEqualTo(Samples.everything().headline());
    assertThat(driver.findElements(By.cssSelector("#findings li")))
        .extracting(WebElement::getText)
        .containsExactlyElementsOf(Findings.of(Samples.everything()));
    screenshot("wide");
    assertNoComplaints();
  }

  @Test
  void narrowWindow_nothingIsCutOff() throws IOException {
    show(Samples.everything(), 520, 900);
    awaitText("status", "12 of 12 calls");
    assertThat(
            ((JavascriptExecutor) driver)
                .executeScript("return canvas.offsetWidth <= chart.clientWidth"))
        .as("nothing is under the scroll bar")
        .isEqualTo(true);
    assertThat(
            ((JavascriptExecutor) driver)
                .executeScript("return document.documentElement.scrollWidth <= innerWidth"))
        .isEqualTo(true);
    screenshot("narrow");
    assertNoComplaints();
  }

  @Test
  void darkScheme_isFollowed() throws IOException {
    Browser.prefer(driver, "dark");
    try {
      show(Samples.everything(), 1280, 800);
      awaitDrawnBars(12);
      assertThat(driver.findElement(By.tagName("body")).getCssValue("background-color"))
          .contains("20, 23, 27");
      screenshot("dark");
      assertNoComplaints();
    } finally {
      Browser.prefer(driver, "");
    }
  }

  @Test
  void filter_leavesWhatFits() throws IOException {
    show(Samples.everything(), 1280, 800);
    driver.findElement(By.id("filter")).sendKeys("status 500");
    awaitText("status", "1 of 12 calls");
    awaitDrawnBars(1);
    driver.findElement(By.id("filter")).clear();
    driver.findElement(By.id("filter")).sendKeys("x", Keys.BACK_SPACE);
    awaitText("status", "12 of 12 calls");
    driver.findElement(By.id("critical")).click();
    awaitText("status", "6 of 12 calls");
    driver.findElement(By.id("critical")).click();
    awaitText("status", "12 of 12 calls");
    driver.findElements(By.cssSelector("#endings input")).get(2).click(); // timed out
    awaitText("status", "10 of 12 calls");
    assertNoComplaints();
  }

  @Test
  void zoom_narrowsTheRange_andAllWidensIt() throws IOException {
    show(Samples.everything(), 1280, 800);
    awaitText("range", "0 µs – 515 ms");
    driver.findElement(By.id("in")).click();
    awaitText("range", "118 ms – 383 ms");
    driver.findElement(By.id("chart")).sendKeys("+");
    awaitText("range", "184 ms – 316 ms");
    driver.findElement(By.id("all")).click();
    awaitText("range", "0 µs – 515 ms");
    assertNoComplaints();
  }

  @Test
  void keyboard_selectsFoldsAndZooms() throws IOException {
    show(Samples.everything(), 1280, 800);
    WebElement chart = driver.findElement(By.id("chart"));
    chart.sendKeys(Keys.ARROW_DOWN);
    awaitText("detail", "Shop.page: gather, completed");
    chart.sendKeys(Keys.ENTER); // folds it
    awaitDrawnBars(9);
    chart.sendKeys(Keys.ENTER);
    awaitDrawnBars(12);
    chart.sendKeys(Keys.ARROW_DOWN);
    awaitText("detail", "Shop.page profile: ok · ran 90 ms");
    chart.sendKeys(Keys.ENTER);
    awaitText("range", "0 µs – 111 ms");
    chart.sendKeys(Keys.ARROW_UP, "z");
    awaitText("range", "0 µs – 218 ms");
    chart.sendKeys("/");
    assertThat(driver.switchTo().activeElement().getDomAttribute("id")).isEqualTo("filter");
    assertNoComplaints();
  }

  @Test
  void pointer_onABar_tellsOfIt() throws IOException {
    show(Samples.everything(), 1280, 800);
    awaitDrawnBars(12);
    WebElement chart = driver.findElement(By.id("chart"));
    int secondRow = -chart.getSize().getHeight() / 2 + 26 + 22 + 11;
    new Actions(driver).moveToElement(chart, 0, secondRow).perform();
    awaitText("tip", "Shop.page profile: ok");
    assertThat(text("tip")).contains("on the critical path");
    screenshot("hover");
    assertNoComplaints();
  }

  @Test
  void table_showsTheSame_sortedAsWanted() throws IOException {
    show(Samples.everything(), 1280, 800);
    driver.findElement(By.id("toTable")).click();
    await().until(any -> driver.findElements(By.cssSelector("#table tbody tr")).size() == 12);
    sortByTimeAtWork();
    sortByTimeAtWork();
    await()
        .until(
            any ->
                driver.findElement(By.cssSelector("#table tbody tr")).getText().contains("orders"));
    screenshot("table");
    assertNoComplaints();
  }

  private static void sortByTimeAtWork() {
    await()
        .until(
            any -> {
              driver.findElements(By.cssSelector("#table th button")).get(5).click();
              return true;
            });
  }

  @Test
  void tenThousandCalls_onlyThoseInSightAreDrawn() throws IOException {
    show(Samples.many(10_000, 50), 1280, 800);
    awaitText("status", "10000 of 10000 calls");
    Object slowest =
        ((JavascriptExecutor) driver)
            .executeScript(
                """
                let slowest = 0;
                for (let i = 0; i < 40; i++) {
                  chart.scrollTop = i * 5000;
                  zoom(i % 2 ? 0.5 : 2);
                  const start = performance.now();
                  paint(rows, chart.scrollTop, null);
                  slowest = Math.max(slowest, performance.now() - start);
                }
                return slowest;
                """);
    System.out.println("10,000 bars: slowest of 40 frames " + slowest + " ms");
    assertThat(Integer.parseInt(driver.findElement(By.id("canvas")).getDomAttribute("data-drawn")))
        .as("only what is in sight is drawn")
        .isLessThan(60);
    driver.findElement(By.id("filter")).sendKeys("failed");
    awaitText("status", "104 of 10000 calls");
    driver.findElement(By.id("toTable")).click();
    screenshot("many");
    assertNoComplaints();
  }

  @Test
  void hostileNames_areText() throws IOException {
    String hostile = "</script><img src=x onerror=\"document.title='broken'\">";
    show(Samples.named(hostile, hostile), 1280, 800);
    awaitText("status", "1 of 1 calls");
    driver.findElement(By.id("toTable")).click();
    assertThat(driver.findElements(By.tagName("img"))).isEmpty();
    assertThat(driver.getTitle()).startsWith("wall");
    assertNoComplaints();
  }
}

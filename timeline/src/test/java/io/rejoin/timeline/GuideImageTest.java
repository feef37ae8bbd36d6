package io.rejoin.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * The pictures of the page that the guide shows. With {@code -Dimages.update=true} they are made
 * anew; see {@code CONTRIBUTING.md}. What a picture looks like in detail is the machine's fonts'
 * business, so pixels are not compared.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuideImageTest {
  private static final Path DOCS = Path.of("../docs");
  private static final int WIDTH = 1200;
  private static final int HEIGHT = 800;

  @TempDir private Path folder;

  @ParameterizedTest
  @Order(1) // it may make what the other looks at
  @CsvSource({"light, timeline.png", "dark, timeline-dark.png"})
  void picture_canBeMadeAnew(String scheme, String name) throws IOException {
    byte[] made = make(scheme);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(made));

    assertThat(picture.getWidth()).isEqualTo(WIDTH);
    assertThat(picture.getHeight()).isEqualTo(HEIGHT);
    assertThat(colours(picture)).as("the page is drawn").hasSizeGreaterThan(50);
    assertThat(brightness(picture.getRGB(WIDTH - 2, 2)) > 128).isEqualTo(scheme.equals("light"));
    if (Boolean.getBoolean("images.update")) {
      Files.write(Files.createDirectories(DOCS.resolve("images")).resolve(name), made);
    }
  }

  @ParameterizedTest
  @Order(2)
  @CsvSource({"light, timeline.png", "dark, timeline-dark.png"})
  void picture_ofTheGuide_isThere(String scheme, String name) throws IOException {
    BufferedImage picture = ImageIO.read(DOCS.resolve("images").resolve(name).toFile());

    assertThat(picture.getWidth()).isEqualTo(WIDTH);
    assertThat(picture.getHeight()).isEqualTo(HEIGHT);
    assertThat(brightness(picture.getRGB(WIDTH - 2, 2)) > 128).isEqualTo(scheme.equals("light"));
    assertThat(DOCS.resolve("guide.md")).content().contains("images/" + name);
  }

  private byte[] make(String scheme) throws IOException {
    Path page = Files.writeString(folder.resolve("page.html"), GuideSample.timeline().toHtml());
    ChromeDriver driver = Browser.open();
    try {
      Browser.prefer(driver, scheme);
      driver.executeCdpCommand(
          "Emulation.setDeviceMetricsOverride",
          Map.of("width", WIDTH, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
      driver.get(page.toUri().toString());
      new WebDriverWait(driver, Duration.ofSeconds(30)).until(any -> isDrawn(driver));
      return driver.getScreenshotAs(OutputType.BYTES);
    } finally {
      driver.quit();
    }
  }

  /** Whether every call has its bar: the window is large enough for all. */
  private static boolean isDrawn(ChromeDriver driver) {
    return String.valueOf(calls())
        .equals(driver.findElement(By.id("canvas")).getDomAttribute("data-drawn"));
  }

  private static int calls() {
    return GuideSample.timeline().joins().stream().mapToInt(join -> join.calls().size()).sum();
  }

  private static Set<Integer> colours(BufferedImage picture) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        colours.add(picture.getRGB(x, y));
      }
    }
    return colours;
  }

  private static int brightness(int rgb) {
    return ((rgb >> 16 & 255) + (rgb >> 8 & 255) + (rgb & 255)) / 3;
  }
}

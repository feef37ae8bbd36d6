package io.rejoin.timeline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A real browser without a window: Debian's packages {@code chromium} and {@code chromium-driver},
 * or whatever the properties {@code chromium} and {@code chromedriver} name.
 */
final class Browser {
  private Browser() {}

  /** Opens it; where there is none, the test says so and is skipped. */
  static ChromeDriver open() {
    Optional<Path> browser = program("chromium", "/usr/bin/chromium", "/usr/bin/google-chrome");
    Optional<Path> control = program("chromedriver", "/usr/bin/chromedriver");
    if (browser.isEmpty() || control.isEmpty()) {
      String reason =
          "the page was not tested in a browser: "
              + (browser.isEmpty() ? "chromium" : "chromedriver")
              + " is not installed (Debian: apt-get install chromium chromium-driver)";
      System.out.println(reason);
      Assumptions.abort(reason);
    }
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(browser.get().toFile());
    options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu");
    options.addArguments("--disable-dev-shm-usage");
    options.setCapability("goog:loggingPrefs", logs);
    return new ChromeDriver(
        new ChromeDriverService.Builder()
            .usingDriverExecutable(control.get().toFile())
            .usingAnyFreePort()
            .build(),
        options);
  }

  private static Optional<Path> program(String property, String... places) {
    return List.of(System.getProperty(property, places[0]), places[places.length - 1]).stream()
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Has pages drawn as for a reader who prefers {@code light} or {@code dark}; empty for neither.
   */
  static void prefer(ChromeDriver driver, String scheme) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }
}

package org.mocovit;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * Debian's Chromium without a window, to look at pages with. Where it is not installed the test
 * that asks for it fails.
 */
public final class Browser implements AutoCloseable {
  private static final int HEIGHT = 900;

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** A browser of its own. */
  public static Browser open() {
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium"));
    // In containers tests run as root, and shared memory may be small.
    options.addArguments(
        "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder().usingDriverExecutable(program("chromedriver")).build();
    return new Browser(new ChromeDriver(service, options));
  }

  private static File program(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Path::toFile)
        .orElseGet(
            () ->
                fail(
                    "Pages are tested in a browser: %s must be on the PATH; Debian's packages"
                        + " chromium and chromium-driver have it",
                    name));
  }

  /** Shows a file at a width in pixels, light or dark; what was said of others is forgotten. */
  public void show(Path page, int width, String scheme) {
    var unusedComplaints = complaints();
    var unusedRequests = requests();
    var unusedSize =
        driver.executeCdpCommand(
            "Emulation.setDeviceMetricsOverride",
            Map.of("width", width, "height", HEIGHT, "deviceScaleFactor", 1, "mobile", false));
    var unusedScheme =
        driver.executeCdpCommand(
            "Emulation.setEmulatedMedia",
            Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    driver.get(page.toUri().toString());
  }

  /** What a function's body gives, run in the page. */
  public Object run(String script) {
    Object result = driver.executeScript(script);
    return result == null ? "null" : result;
  }

  /** What the page has complained of since it was last asked, such as scripts that were refused. */
  public List<String> complaints() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .map(entry -> entry.getLevel() + " " + entry.getMessage())
        .toList();
  }

  /** The protocol's messages on requests since it was last asked, but those for data URIs. */
  public List<String> requests() {
    return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
        .map(entry -> entry.getMessage())
        .filter(message -> message.contains("\"Network.requestWillBeSent\""))
        .filter(message -> !message.contains("\"url\":\"data:"))
        .toList();
  }

  @Override
  public void close() {
    driver.quit();
  }
}

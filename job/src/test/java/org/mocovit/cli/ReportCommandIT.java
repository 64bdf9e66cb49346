package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.Browser;
import org.mocovit.dataset.shapes.ShapesDataset;
import org.mocovit.dataset.shapes.ShapesOptions;

/** Pages of runs as users make them, in a browser as users look at them. */
class ReportCommandIT {
  private static final String EVIL = "<script>alert(1)</script>";

  @TempDir private static Path directory;
  private static Browser browser;

  @BeforeAll
  static void makePages() throws IOException {
    browser = Browser.open();
    var unused =
        ShapesDataset.write(
            ShapesOptions.ofImages(32).withSeed(5).withValFraction(1),
            directory.resolve("shapes"),
            (done, of) -> {});
    Path photos = directory.resolve("shapes/classify/val");
    Files.writeString(photos.resolve("circle/broken.jpg"), "no image");
    run(
        "predict",
        "--model=mocovit-shapes",
        "--images=" + photos,
        "--max-failed=0.5",
        "--out=" + directory.resolve("classified"));
    run(
        "evaluate",
        "imagenet",
        "--predictions=" + directory.resolve("classified"),
        "--truth=" + truth(photos),
        "--labels=" + labels(),
        "--out=" + directory.resolve("accuracy"));
    run(
        "predict",
        "--model=mocovit-shapes-retinanet",
        "--images=" + directory.resolve("shapes/detect/val"),
        "--out=" + directory.resolve("detected/run"));
    run(
        "evaluate",
        "coco",
        "--detections=" + directory.resolve("detected/run"),
        "--annotations=" + directory.resolve("shapes/detect/annotations/instances_val.json"),
        "--bootstrap=100",
        "--out=" + directory.resolve("detected/evaluation"));
    report("accuracy", "accuracy.html");
    report("classified", "classified.html");
    report("detected", "detected.html");
    report("detected/run", "found.html");
  }

  @AfterAll
  static void closeBrowser() {
    browser.close();
  }

  /** The true classes by index, of which every fifth is not that of the photo. */
  private static Path truth(Path photos) throws IOException {
    List<String> classes = ShapesDataset.labels();
    List<String> lines = new ArrayList<>(List.of("file,label"));
    try (Stream<Path> files = Files.walk(photos)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Path path = photos.relativize(file);
        int own = classes.indexOf(String.valueOf(path.getParent()));
        int said = lines.size() % 5 == 0 ? (own + 1) % classes.size() : own;
        lines.add(path + "," + said);
      }
    }
    return Files.write(directory.resolve("truth.csv"), lines, StandardCharsets.UTF_8);
  }

  private static Path labels() throws IOException {
    List<String> names =
        IntStream.range(0, ShapesDataset.labels().size()).mapToObj(i -> EVIL + i).toList();
    return Files.write(directory.resolve("labels.txt"), names, StandardCharsets.UTF_8);
  }

  private static CommandOutcome run(String... arguments) {
    return CommandOutcome.of(arguments).done();
  }

  private static CommandOutcome report(String run, String out) {
    return run("report", "--run=" + directory.resolve(run), "--out=" + directory.resolve(out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"accuracy.html", "classified.html", "detected.html", "found.html"})
  void page_atAnyWidthAndScheme_fitsAndNeedsNothing(String name) throws IOException {
    Path page = directory.resolve(name);
    for (int width : List.of(1280, 390)) {
      for (String scheme : List.of("light", "dark")) {
        browser.show(page, width, scheme);
        assertThat(browser.complaints()).as("%s %d %s", name, width, scheme).isEmpty();
        assertThat(browser.requests())
            .singleElement()
            .asString()
            .contains("\"url\":\"" + page.toUri());
        clickAll();
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.requests()).isEmpty();
        assertThat(number("document.documentElement.scrollWidth"))
            .as("%s %d %s", name, width, scheme)
            .isLessThanOrEqualTo(width);
        assertThat(number(LOWEST_CONTRAST)).as("%s %s", name, scheme).isGreaterThan(4.5);
      }
    }
    assertThat(Files.size(page)).isLessThan(5_000_000);
    assertThat(number("document.querySelectorAll('.plot svg').length")).isPositive();
    assertThat(browser.run(PLOTS_WITHOUT_MARKS)).isEqualTo(List.of());
  }

  /** Opens what is folded and sorts by every heading, twice. */
  private static void clickAll() {
    var unused =
        browser.run(
            """
            document.querySelectorAll('summary').forEach(e => e.click());
            document.querySelectorAll('th button').forEach(e => { e.click(); e.click(); });
            return '';\
            """);
    assertThat(number("document.querySelectorAll('details:not([open])').length")).isZero();
  }

  private static final String LOWEST_CONTRAST =
      """
      (() => {
        const light = colour => {
          const [r, g, b] = colour.match(/[0-9.]+/g).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
        };
        const ground = light(getComputedStyle(document.body).backgroundColor);
        return Math.min(...[...document.querySelectorAll('h1, p, a, dt, dd, th, td, summary')]
          .map(e => light(getComputedStyle(e).color))
          .map(text => Math.max(text, ground) / Math.min(text, ground)));
      })()\
      """;

  private static final String PLOTS_WITHOUT_MARKS =
      """
      return [...document.querySelectorAll('.plot')]
        .filter(plot => ![...plot.querySelectorAll('.mark .bar, .mark .dot, .mark .line')]
          .some(mark => mark.getBoundingClientRect().width > 0))
        .map(plot => plot.textContent);\
      """;

  private static double number(String expression) {
    return ((Number) browser.run("return " + expression)).doubleValue();
  }

  @Test
  void accuracy_ofEvilNames_showsThemAndRunsNothing() {
    browser.show(directory.resolve("accuracy.html"), 1280, "light");

    assertThat(number("document.scripts.length")).isEqualTo(1);
    assertThat(text()).contains("Most confused: " + EVIL, "Weakest class: " + EVIL);
    assertThat(text()).contains("NotAnImage", "circle/broken.jpg", "mocovit-shapes");
    assertThat(number("document.querySelectorAll('.photos img').length")).isPositive();
    assertThat(browser.run("return [...document.images].filter(i => !i.naturalWidth).length"))
        .isEqualTo(0L);
  }

  @Test
  void table_whoseHeadingIsClicked_isSorted() {
    browser.show(directory.resolve("detected.html"), 1280, "light");
    String order =
        """
        const table = document.querySelector('table.data');
        table.closest('details').open = true;
        const heading = [...table.tHead.rows[0].cells].findIndex(h => h.textContent === 'AP');
        table.tHead.rows[0].cells[heading].firstChild.click();
        const values = [...table.tBodies[0].rows].map(r => Number(r.cells[heading].dataset.order));
        return values.length > 2 && values.every((v, i) => i === 0 || %s);\
        """;

    assertThat(browser.run(order.formatted("values[i - 1] >= v"))).isEqualTo(true);
    assertThat(browser.run(order.formatted("values[i - 1] <= v"))).isEqualTo(true);
  }

  @Test
  void detections_ofAnEvaluatedRun_areDrawnOnTheirPhotos() {
    browser.show(directory.resolve("detected.html"), 1280, "light");

    assertThat(text()).contains("Worst", "Typical", "Best", "95 % interval");
    assertThat(number("document.querySelectorAll('.frame img').length")).isEqualTo(12);
    assertThat(number("document.querySelectorAll('.frame svg .box').length")).isGreaterThan(12);
    // A box lies on its photo.
    assertThat(
            browser.run(
                """
                return [...document.querySelectorAll('.frame')].every(frame => {
                  const outer = frame.getBoundingClientRect();
                  return [...frame.querySelectorAll('.box')].every(box => {
                    const inner = box.getBoundingClientRect();
                    return inner.left > outer.left - 3 && inner.right < outer.right + 3
                      && inner.top > outer.top - 3 && inner.bottom < outer.bottom + 3;
                  });
                });\
                """))
        .isEqualTo(true);
  }

  @Test
  void run_withoutEvaluation_saysWhatWouldGiveOne() {
    browser.show(directory.resolve("found.html"), 1280, "light");

    assertThat(text()).contains("deploy/mocovit evaluate coco --detections");
    assertThat(text()).doesNotContain("Worst mistakes");
  }

  private static String text() {
    return browser.run("return document.body.textContent").toString();
  }

  @Test
  void photosThatAreGone_areSaidToBe() throws IOException {
    Path images = directory.resolve("gone");
    copy(directory.resolve("shapes/detect/val"), images);
    run(
        "predict",
        "--model=mocovit-shapes-retinanet",
        "--images=" + images,
        "--out=" + directory.resolve("lost"));
    run(
        "evaluate",
        "coco",
        "--detections=" + directory.resolve("lost"),
        "--annotations=" + directory.resolve("shapes/detect/annotations/instances_val.json"),
        "--out=" + directory.resolve("lost/evaluation"));
    Files.move(images, directory.resolve("elsewhere"));

    CommandOutcome made = run("report", "--run=" + directory.resolve("lost"));

    assertThat(made.out()).contains("lost/report.html: ");
    browser.show(directory.resolve("lost/report.html"), 390, "light");
    assertThat(text()).contains("the photo cannot be read any more");
    assertThat(number("document.querySelectorAll('.frame svg .box').length")).isPositive();
    assertThat(number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
  }

  @Test
  void evaluation_movedWithItsRun_isShownWithItsPhotos() throws IOException {
    Files.createDirectories(directory.resolve("moved"));
    copy(directory.resolve("classified"), directory.resolve("moved/run"));
    copy(directory.resolve("accuracy"), directory.resolve("moved/evaluation"));
    Files.move(directory.resolve("classified"), directory.resolve("hidden"));
    try {
      report("moved/evaluation", "moved.html");
    } finally {
      Files.move(directory.resolve("hidden"), directory.resolve("classified"));
    }

    browser.show(directory.resolve("moved.html"), 1280, "light");
    assertThat(text()).contains("moved/run", "images a second");
    assertThat(number("document.querySelectorAll('.photos img').length")).isPositive();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path target = to.resolve(from.relativize(file));
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  void report_ofNothingOrOverAFile_isRefused() {
    assertThat(
            CommandOutcome.of(
                    "report",
                    "--run=" + directory.resolve("shapes"),
                    "--out=" + directory.resolve("none.html"))
                .refused(ExitCode.WRONG_USAGE)
                .err())
        .contains("--run must be", "shapes");
    assertThat(
            CommandOutcome.of(
                    "report",
                    "--run=" + directory.resolve("classified"),
                    "--out=" + directory.resolve("found.html"))
                .refused(ExitCode.WRONG_USAGE)
                .err())
        .contains("--out must not exist yet", "found.html");
  }
}

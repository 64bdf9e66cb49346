package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.SampleDetector;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.model.ModelFile;
import org.mocovit.model.source.ShippedModels;

class OtherCommandsIT {
  @TempDir private Path directory;

  @Test
  void version_namesAllVersions() {
    CommandOutcome outcome = CommandOutcome.of("--version").done();
    assertThat(outcome.out().lines())
        .hasSize(4)
        .satisfiesExactly(
            line -> assertThat(line).matches("mocovit \\S+ \\(commit \\S+\\)"),
            line -> assertThat(line).matches("Spark \\d+\\.\\d+\\.\\d+.*"),
            line -> assertThat(line).matches("ONNX Runtime \\d+\\.\\d+\\.\\d+.*"),
            line -> assertThat(line).startsWith("Java "));
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void inspect_everyImage_isOnePngOfTheModelsSize() throws IOException {
    Path images = directory.resolve("images");
    for (String name : List.of("a.png", "a.jpg", "n1/b.jpg", "x:y.png", "bare")) {
      SampleImages.write(images.resolve(name), SampleImages.image(5));
    }
    Path out = directory.resolve("out");
    CommandOutcome outcome = inspect(images, out).done();
    assertThat(outcome.out()).contains("5 of 5 images in " + out);
    assertThat(pngs(out))
        .containsExactlyInAnyOrder("a.png.png", "a.jpg.png", "n1/b.png", "x:y.png", "bare.png");
    for (String name : pngs(out)) {
      BufferedImage png = ImageIO.read(out.resolve(name).toFile());
      assertThat(png.getWidth()).isEqualTo(64);
      assertThat(png.getHeight()).isEqualTo(64);
    }
    assertThat(inspect(images, out).refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("--out must be a new or an empty folder"));
  }

  @Test
  void inspect_brokenImages_areNamedAndCounted() throws IOException {
    SampleImages.write(directory.resolve("images"));
    CommandOutcome outcome = inspect(directory.resolve("images"), directory.resolve("out"));
    assertThat(outcome.code()).isEqualTo(ExitCode.TOO_MANY_FAILED);
    SampleImages.BROKEN.forEach(path -> assertThat(outcome.err()).contains(path + ": "));
    assertThat(outcome.out()).contains("21 of 24 images");
    assertThat(pngs(directory.resolve("out"))).hasSize(21);
  }

  @Test
  void inspect_descriptionAlone_suffices() throws IOException {
    SampleImages.write(directory.resolve("images/a.png"), SampleImages.image(5));
    CommandOutcome.of(
            "inspect",
            "--model-config=" + Path.of("..", "conf", "models", "mobilenetv2.conf"),
            "--images=" + directory.resolve("images"),
            "--out=" + directory.resolve("out"))
        .done();
    assertThat(ImageIO.read(directory.resolve("out/a.png").toFile()).getWidth()).isEqualTo(224);
  }

  @Test
  void demo_small_leavesItsTables() throws IOException {
    Path out = directory.resolve("demo");
    CommandOutcome outcome = CommandOutcome.of("demo", "--images=20", "--out=" + out).done();
    assertThat(outcome.err())
        .contains("1/8 ", "2/8 ", "3/8 ", "4/8 ", "5/8 ", "6/8 ", "7/8 ", "8/8 ");
    assertThat(outcome.out())
        .contains("mocovit-shapes looked at 4 photos, each of one of 16 shapes:")
        .containsPattern("top-1 +\\d+\\.\\d\\d % .* [0-9.]+ to [0-9.]+ %")
        .containsPattern("chance +6\\.25 %")
        .contains("mocovit-shapes-retinanet searched 4 photos")
        .containsPattern("AP50 +\\d+\\.\\d\\d %")
        .contains("mocovit-shapes-mask-rcnn outlined the shapes in the same 4 photos")
        .containsPattern("AP50 +\\d+\\.\\d\\d % +where a mask must share half")
        .containsPattern("speed +\\d+\\.\\d images/s")
        .contains("0 of 4 images failed")
        .contains(out.resolve("classify/report.html").toString());
    for (String path :
        List.of(
            "shapes/detect/annotations/instances_val.json",
            "classify/run/images",
            "classify/run/predictions",
            "classify/run/failures",
            "classify/run/run.json",
            "classify/evaluation/metrics.json",
            "classify/evaluation/metrics",
            "classify/report.html",
            "detect/run/images",
            "detect/run/run.json",
            "detect/evaluation/metrics.json",
            "detect/report.html",
            "detect/evaluation/matches",
            "segment/run/detections",
            "segment/evaluation/metrics.json",
            "segment/report.html")) {
      assertThat(out.resolve(path)).exists();
    }
    assertThat(Files.readString(out.resolve("segment/report.html")))
        .contains("Segmentation run", "Mask AP is ", "class=\"mask ");
    showsWhatItSaysToShow(outcome.out());
    JsonNode run = new ObjectMapper().readTree(out.resolve("classify/run/run.json").toFile());
    assertThat(run.at("/model/name").asText()).isEqualTo("mocovit-shapes");
    assertThat(run.at("/model/sha256").asText())
        .isEqualTo(ModelFile.of(ShippedModels.copy("mocovit-shapes")).sha256());
    assertThat(
            CommandOutcome.of("demo", "--images=20", "--out=" + out)
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("--out must be a new or an empty folder", "demo"));
  }

  private static void showsWhatItSaysToShow(String summary) {
    List<String> commands =
        summary.lines().filter(line -> line.startsWith("  deploy/mocovit show ")).toList();
    assertThat(commands).hasSize(7);
    for (String command : commands) {
      String arguments = command.replaceFirst("^ +deploy/mocovit ", "");
      assertThat(CommandOutcome.of(arguments.split(" ", -1)).done().out()).isNotEmpty();
    }
  }

  @Test
  void bench_prints_bothSidesAndTheVerdict() throws IOException {
    SampleImages.write(directory.resolve("images"));
    CommandOutcome outcome = bench(SampleModel.write(directory), "--rounds=1").done();
    assertThat(outcome.out())
        .contains(
            "images   24 of ",
            "run      1 at once, batches of 4, on cpu; 1 rounds of each",
            "Spark")
        .containsPattern("\\nverdict: \\S+-bound: ")
        .doesNotContain("plain loop");
  }

  @Test
  void bench_json_isAloneOnStandardOutput() throws IOException {
    SampleImages.write(directory.resolve("images"));
    CommandOutcome outcome =
        bench(SampleModel.write(directory), "--rounds=2", "--peer", "--json").done();
    JsonNode root = new ObjectMapper().readTree(outcome.out());
    assertThat(outcome.out()).hasLineCount(1);
    assertThat(root.at("/images/failed").asInt()).isEqualTo(SampleImages.BROKEN.size());
    assertThat(root.at("/spark_job/rounds")).hasSize(2);
    assertThat(root.at("/plain_loop/batches")).hasSize(3);
    assertThat(root.at("/start_up_seconds/first_image").asDouble()).isPositive();
  }

  @Test
  void bench_peerOfADetector_isRefused() throws IOException {
    Path model = SampleDetector.write(directory);
    assertThat(bench(model, "--peer").refused(ExitCode.WRONG_USAGE).problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem)
                    .contains(
                        "--peer must be with a classifier, since the plain loop makes no boxes:"
                            + " task = detect of "
                            + model));
  }

  private CommandOutcome bench(Path model, String... options) {
    return CommandOutcome.of(
        Stream.concat(
                Stream.of(
                    "bench",
                    "--model=" + model,
                    "--images=" + directory.resolve("images"),
                    "--master=local[1]"),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private CommandOutcome inspect(Path images, Path out) throws IOException {
    return CommandOutcome.of(
        "inspect", "--model=" + SampleModel.write(directory), "--images=" + images, "--out=" + out);
  }

  private static List<String> pngs(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".png"))
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}

package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.image.PngEncoder;
import org.mocovit.image.RgbImage;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.onnx.OnnxFacts;

class ModelQuantizeCommandIT {
  private static final int SIDE = 40;

  @TempDir private static Path directory;

  private static Path images;

  @BeforeAll
  static void draw() throws IOException {
    images = Files.createDirectories(directory.resolve("images"));
    for (int image = 0; image < 4; image++) {
      byte[] pixels = new byte[3 * SIDE * SIDE];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) (128 + 100 * Math.sin(i / (3.0 + image)));
      }
      Files.write(
          images.resolve("%d.png".formatted(image)),
          PngEncoder.encode(new RgbImage(SIDE, SIDE, pixels)));
    }
  }

  @Test
  void quantize_withABrokenImage_usesTheOthersAndSaysSo() throws IOException {
    Path some = Files.createDirectories(directory.resolve("some"));
    Files.copy(images.resolve("0.png"), some.resolve("0.png"));
    Files.writeString(some.resolve("broken.png"), "no image");
    Path out = directory.resolve("quantized.onnx");

    CommandOutcome outcome =
        CommandOutcome.of(arguments("mocovit-shapes", some, "--out=" + out)).done();

    assertThat(outcome.err())
        .contains("broken.png: ", "mocovit model quantize: 1 of 2 images could be used")
        .contains(
            "note: accuracy needs the images' classes, by folders or with --truth: ",
            "image must lie in the folder of its class: 0.png");
    assertThat(outcome.out())
        .contains("1 images used, 116 of 116 layers quantised", "sha256")
        .contains("both name the same class for")
        .doesNotContain("top-1");
    Config said = description(out).getConfig("provenance");
    assertThat(said.getInt("quantization.calibration-images")).isEqualTo(1);
    assertThat(said.getString("quantization.source-sha256")).hasSize(64);
    assertThat(said.getString("architecture")).startsWith("mocovit");
    assertThat(said.hasPath("training")).isTrue();
    assertThat(refusal(out.toString(), images))
        .singleElement()
        .satisfies(
            problem -> assertThat(problem).contains(out + ": The model must not be quantised yet"));
    CommandOutcome described = CommandOutcome.of("model", "describe", out.toString()).done();
    assertThat(described.err()).isEmpty();
    assertThat(described.out())
        .contains(
            "mocovit.provenance.quantization = {\"calibration-images\":1,",
            "\"method\":\"static: int8 weights by channel");
  }

  @Test
  void quantize_imagesInFoldersOfTheirClasses_comparesOnTheOthers() throws IOException {
    Path some = directory.resolve("by-class");
    for (int image = 0; image < 4; image++) {
      Path folder = Files.createDirectories(some.resolve(image % 2 == 0 ? "circle" : "square"));
      Files.copy(images.resolve(image + ".png"), folder.resolve(image + ".png"));
    }

    CommandOutcome outcome =
        CommandOutcome.of(
                arguments(
                    "mocovit-shapes",
                    some,
                    "--calibration-images=1",
                    "--out=" + directory.resolve("by-class.onnx")))
            .done();

    assertThat(outcome.err())
        .contains("note: at least 32 images should be used", ": 1")
        .doesNotContain("accuracy needs");
    assertThat(outcome.out())
        .contains(
            "compared on 3 images that calibration has not seen; both name the same class for")
        .containsPattern("(?m)^top-1 .* %  .* %  .* points$")
        .containsPattern("(?m)^CPU ms/image +[0-9.]+ +[0-9.]+ +[+-]")
        .containsPattern("(?m)^images/s, one thread +[0-9,]+ +[0-9,]+ +[+-]");
  }

  @Test
  void quantize_truthOfSomeImages_saysSo() throws IOException {
    Path truth = directory.resolve("truth.csv");
    Files.writeString(truth, "path,label\n0.png,circle\n3.png,ring\n");

    CommandOutcome outcome =
        CommandOutcome.of(
                arguments(
                    "mocovit-shapes",
                    images,
                    "--truth=" + truth,
                    "--out=" + directory.resolve("with-truth.onnx")))
            .done();

    assertThat(outcome.err()).contains("note: top-1 is of the 2 images of 4 whose class is known");
    assertThat(outcome.out())
        .contains("compared on 4 images that calibration has seen too, as there are no others")
        .containsPattern("(?m)^top-1 ");
  }

  @Test
  void quantize_noImageThatCanBeUsed_fails() throws IOException {
    Path broken = Files.createDirectories(directory.resolve("broken"));
    Files.writeString(broken.resolve("broken.png"), "no image");
    Path out = directory.resolve("never.onnx");

    CommandOutcome outcome =
        CommandOutcome.of(arguments("mocovit-shapes", broken, "--out=" + out))
            .refused(ExitCode.FAILED);

    assertThat(outcome.err()).contains("mocovit model quantize: 0 of 1 images could be used");
    assertThat(out).doesNotExist();
  }

  @Test
  void quantize_wrongUse_isRefused() {
    assertThat(refusal("mocovit-shapes-retinanet", images))
        .containsExactly(
            "mocovit model quantize: --model must be a classifier, detectors cannot be quantised:"
                + " mocovit-shapes-retinanet");
    assertThat(refusal("mocovit-shapes", images, "--calibration-images=5"))
        .containsExactly(
            "mocovit model quantize: --calibration-images must be at most 4, the images of %s: 5"
                .formatted(images));
    assertThat(refusal("mocovit-shapes", directory.resolve("none"))).hasSize(1);
  }

  private static Collection<String> refusal(String model, Path images, String... more) {
    Path out = directory.resolve("never.onnx");
    List<String> all = new ArrayList<>(Arrays.asList(more));
    all.add("--out=" + out);
    CommandOutcome outcome =
        CommandOutcome.of(arguments(model, images, all.toArray(String[]::new)))
            .refused(ExitCode.WRONG_USAGE);
    assertThat(out).doesNotExist();
    return outcome.problems();
  }

  private static String[] arguments(String model, Path images, String... more) {
    List<String> all = new ArrayList<>(List.of("model", "quantize", "--model=" + model));
    all.add("--images=" + images);
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  private static Config description(Path onnx) throws IOException {
    String name = onnx.toString();
    return DescriptionMetadata.read(
        OnnxFacts.read(Files.readAllBytes(onnx), name).metadata(), name);
  }
}

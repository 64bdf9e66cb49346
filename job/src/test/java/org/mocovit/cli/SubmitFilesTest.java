package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.ExternalWeights;
import org.mocovit.SampleModel;

/** Which files of this machine a command's driver needs. */
class SubmitFilesTest {
  @TempDir private Path directory;

  private Path model;

  @BeforeEach
  void begin() throws IOException {
    model = SampleModel.write(directory);
  }

  private static CommandOutcome list(String... arguments) {
    List<String> all = new ArrayList<>(List.of("submit-files"));
    all.addAll(List.of(arguments));
    return CommandOutcome.of(all.toArray(String[]::new));
  }

  private Path file(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  @Test
  void list_predict_isOfTheModelItsFilesAndWhatTheConfigurationNames() throws IOException {
    ExternalWeights.moveOut(model, "model.data", "more/part.data");
    Path beside = file("model.onnx.conf", "");
    Path manifest = file("list.csv", "path\na.jpg\n");
    Path valid = file("valid.txt", "0\n");
    Path config =
        file(
            "predict.conf",
            "predict { valid-classes = \"%s\", images = \"%s\" }".formatted(valid, manifest));

    CommandOutcome outcome =
        list("predict", "--config", config.toString(), "--model=" + model, "--out=s3a://b/out");

    assertThat(outcome.done().out().split(","))
        .containsExactlyInAnyOrder(
            model.toString(),
            directory.resolve("model.data").toString(),
            directory.resolve("more/part.data").toString(),
            beside.toString(),
            manifest.toString(),
            valid.toString(),
            config.toString());
  }

  @Test
  void list_evaluate_isOfFilesAndNotOfFolders() throws IOException {
    Path truth = file("val.txt", "");
    Path real = file("real.json", "");
    Path labels = file("labels.txt", "");
    Path[] all = {truth, real, labels};

    assertThat(
            list(
                    "evaluate",
                    "imagenet",
                    "--predictions=" + directory,
                    "--truth=" + truth,
                    "--real-labels=" + real,
                    "--labels=" + labels,
                    "--out=x")
                .done()
                .out()
                .split(","))
        .containsExactlyInAnyOrder(
            List.of(all).stream().map(Path::toString).toArray(String[]::new));
    assertThat(
            list("evaluate", "imagenet", "--predictions=p", "--truth=" + directory, "--out=x")
                .done()
                .out())
        .isEmpty();
  }

  @Test
  void list_whatIsNotOfThisMachine_isLeftOut() throws IOException {
    file("photo.jpg", "");
    assertThat(
            list(
                    "predict",
                    "--model=mocovit-1.0x",
                    "--model-config=s3a://b/m.conf",
                    "--images=" + directory.resolve("photo.jpg"),
                    "--out=x")
                .done()
                .out())
        .isEmpty();
    assertThat(list("predict", "--help").done().out()).isEmpty();
  }

  @Test
  void list_cocoFile_isSentAndItsImagesAreNot() throws IOException {
    Path coco = file("instances.json", "{}");

    assertThat(
            list("predict", "--model=mocovit-1.0x", "--images=" + coco, "--image-root=i", "--out=x")
                .done()
                .out())
        .isEqualTo(coco.toString());
  }

  @Test
  void list_twoFilesOfOneName_isRefusedWithBoth() throws IOException {
    Path manifest = file("other/model.onnx.conf", "path\n");
    Path beside = file("model.onnx.conf", "");

    assertThat(
            list("predict", "--model=" + model, "--images=" + manifest, "--format=csv", "--out=x")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly(
            "mocovit predict: In cluster mode local files go to the driver by their own names, so"
                + " no two may have the same: %s and %s".formatted(beside, manifest));
  }

  @Test
  void list_nameThatSparkSubmitReadsOtherwise_isRefused() throws IOException {
    Path manifest = file("a,b.csv", "path\n");

    assertThat(
            list("predict", "--model=" + model, "--images=" + manifest, "--out=x")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains(",#*?[]{}%\\,").endsWith(manifest.toString()));
  }

  @Test
  void list_wrongOptions_areRefusedBeforeAnythingIsSubmitted() {
    assertThat(list("predict", "--model=" + model, "--imags=x").refused(ExitCode.WRONG_USAGE).err())
        .contains("did you mean --images?");
  }
}

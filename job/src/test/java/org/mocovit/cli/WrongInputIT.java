package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

/** What users get wrong, and the one message that they get for it. */
class WrongInputIT {
  private static final String DESCRIPTION =
      """
      task = classify
      input { name = %s, channels = RGB }
      preprocess {
        resize = shortest-edge, size = 73, interpolation = bilinear, crop = 64
        scale = 255, mean = [0, 0, 0], std = [1, 1, 1]
      }
      output { name = %s, kind = logits }
      labels = [a, b, c, d, e%s]
      """;

  @TempDir private static Path directory;

  @BeforeAll
  static void write() throws IOException {
    SampleModel.write(directory);
    SampleImages.write(directory.resolve("images/a.png"), SampleImages.image(1));
    ZooOptions options = ZooOptions.defaults().withInputSize(64).withClasses(SampleModel.CLASSES);
    Files.write(
        directory.resolve("silent.onnx"),
        Zoo.build("mocovit-0.5x", options).toBuilder().clearMetadataProps().build().toByteArray());
    Files.writeString(directory.resolve("garbage.onnx"), "no model at all");
    Files.createDirectories(directory.resolve("empty"));
    Files.writeString(directory.resolve("jobs.conf"), jobCounter());
  }

  @Test
  void model_missing_isRefused() {
    assertThat(problem(ExitCode.WRONG_USAGE, "none.onnx", "images"))
        .startsWith("mocovit predict: --model must be an ONNX file, a URI or a name of the zoo: ")
        .endsWith("none.onnx");
    assertThat(refused("--model=mocovit-1x", "--images=x").problems())
        .singleElement()
        .satisfies(p -> assertThat(p).endsWith("mocovit-1x (did you mean mocovit-1.0x?)"));
    assertThat(refused("--model=file:" + directory + "/none.onnx", "--images=x").problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("Cannot fetch model", directory + "/none.onnx"));
    assertThat(refused("--model=nosuch://bucket/m.onnx", "--images=x").problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("nosuch://bucket/m.onnx"));
  }

  @Test
  void model_garbageOrCutOff_isRefused() throws IOException {
    assertThat(problem(ExitCode.WRONG_USAGE, "garbage.onnx", "images")).contains("garbage.onnx");
    byte[] whole = Files.readAllBytes(directory.resolve("model.onnx"));
    Files.write(directory.resolve("cut.onnx"), java.util.Arrays.copyOf(whole, whole.length / 2));
    assertThat(problem(ExitCode.WRONG_USAGE, "cut.onnx", "images")).contains("cut.onnx");
    Files.write(directory.resolve("nothing.onnx"), new byte[0]);
    assertThat(problem(ExitCode.WRONG_USAGE, "nothing.onnx", "images")).contains("nothing.onnx");
  }

  @Test
  void model_withoutDescription_saysHowToGiveOne() {
    assertThat(problem(ExitCode.WRONG_USAGE, "silent.onnx", "images"))
        .contains("silent.onnx does not describe itself", "--model-config FILE", "conf/models");
  }

  @Test
  void modelConfig_missing_isRefused() {
    assertThat(problem(ExitCode.WRONG_USAGE, "silent.onnx", "images", "--model-config=no.conf"))
        .contains("--model-config must be a readable file: no.conf");
  }

  @Test
  void modelConfig_incomplete_namesEveryMissingFact() throws IOException {
    Path file = Files.writeString(directory.resolve("half.conf"), "task = classify, lables = [a]");
    CommandOutcome outcome =
        refused(
            "--model=" + directory.resolve("silent.onnx"),
            "--images=" + directory.resolve("images"),
            "--model-config=" + file);
    assertThat(outcome.err())
        .startsWith("mocovit predict: " + file)
        .contains("input.name", "preprocess.resize", "output.kind", "labels", "lables");
  }

  @Test
  void modelConfig_unresolvedVariable_isRefused() throws IOException {
    Path file =
        Files.writeString(directory.resolve("var.conf"), "task = ${MOCOVIT_TEST_VARIABLE_NOT_SET}");
    assertThat(problem(ExitCode.WRONG_USAGE, "silent.onnx", "images", "--model-config=" + file))
        .contains("var.conf", "MOCOVIT_TEST_VARIABLE_NOT_SET");
  }

  @Test
  void modelConfig_wrongNamesOrClasses_areFoundBeforeAnyJob() throws IOException {
    int jobs = JobCounter.jobs();
    assertThat(described("pixels", "logits", ""))
        .contains("silent.onnx")
        .contains("pixels")
        .contains("input");
    assertThat(described("input", "scores", "")).contains("scores").contains("logits");
    assertThat(described("input", "logits", ", f")).contains("6 labels").contains("[4, 5]");
    assertThat(JobCounter.jobs()).isEqualTo(jobs);
    assertThat(JobCounter.lastApplication()).isEqualTo("mocovit predict");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void images_missingEmptyOrUnreadable_areRefused() {
    assertThat(problem(ExitCode.WRONG_USAGE, "model.onnx", "none"))
        .contains("--images must exist: ")
        .contains(directory + "/none");
    assertThat(problem(ExitCode.WRONG_USAGE, "model.onnx", "empty")).contains(directory + "/empty");
    assertThat(problem(ExitCode.WRONG_USAGE, "model.onnx", "garbage.onnx"))
        .contains("garbage.onnx");
  }

  @Test
  void out_inUse_isRefusedBeforeAnythingIsRead() {
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict", "--model=none", "--images=none", "--out=" + directory.resolve("images"))
            .refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.problems())
        .containsExactly(
            "mocovit predict: --out must be a new or an empty folder: %s/images holds files already"
                .formatted(directory));
  }

  @Test
  void out_empty_isRefused() {
    assertThat(
            CommandOutcome.of("predict", "--model=none", "--images=none", "--out=")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly("mocovit predict: --out must name a folder: ''");
  }

  @Test
  void out_thatIsAFile_isRefused() {
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict",
                "--model=none",
                "--images=none",
                "--out=" + directory.resolve("model.onnx"))
            .refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.problems()).hasSize(1);
  }

  @Test
  void master_unknown_isOneMessage() {
    assertThat(problem(ExitCode.FAILED, "model.onnx", "images", "--master=lokal[2]"))
        .contains("lokal[2]");
  }

  @Test
  void master_localWithGpusForTasks_isRefusedAsSparkWouldHang() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("gpus.conf"),
            "spark { executor.resource.gpu.amount = 1, task.resource.gpu.amount = 0.5 }");
    assertThat(
            problem(
                ExitCode.WRONG_USAGE,
                "model.onnx",
                "images",
                "--config=" + file,
                "--master=local[*]"))
        .isEqualTo(
            "mocovit predict: spark.executor.resource.gpu.amount, spark.task.resource.gpu.amount"
                + " must not be set in local mode, where Spark assigns no GPUs and tasks would wait"
                + " for them for ever; --device gpu takes this machine's first one there: master"
                + " local[*]");
  }

  @Test
  void device_gpuWithoutCuda_saysWhichAndWhy() {
    List<String> arguments = arguments("model.onnx", "images");
    arguments.add("--device=gpu");
    arguments.set(3, "--out=" + directory.resolve("gpu"));
    CommandOutcome outcome = CommandOutcome.of(arguments.toArray(String[]::new));
    assumeThat(outcome.code()).as("CUDA works here").isNotEqualTo(ExitCode.DONE);
    outcome.refused(ExitCode.FAILED);
    assertThat(outcome.problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("model.onnx", "cuda:0"));
    assertThat(outcome.problems().get(0).toLowerCase(Locale.ROOT)).contains("cuda", "on cuda:0: ");
  }

  @Test
  void verbose_showsTheTrace() {
    List<String> arguments = arguments("none.onnx", "images");
    arguments.add("--verbose");
    CommandOutcome outcome = CommandOutcome.of(arguments.toArray(String[]::new));
    assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("--model must be", "\tat org.mocovit.");
  }

  @Test
  void evaluate_wrongInput_isRefused() throws IOException {
    assertThat(evaluation("none", "images")).contains(directory + "/none");
    Path lines =
        Files.writeString(
            directory.resolve("p.jsonl"),
            "{\"file\":\"a.png\",\"classes\":[1,0],\"probabilities\":[0.9,0.1]}\n");
    assertThat(evaluation(lines.getFileName().toString(), "none")).contains(directory + "/none");
    Files.writeString(directory.resolve("t.csv"), "path,label\na.png,9\n");
    Files.writeString(directory.resolve("labels.txt"), "cat\ndog\n");
    assertThat(evaluation("p.jsonl", "t.csv", "--labels=" + directory.resolve("labels.txt")))
        .contains("t.csv")
        .contains("9");
    Files.writeString(directory.resolve("t.csv"), "path,label\na.png,1\n");
    Files.writeString(directory.resolve("bad.jsonl"), "{\"file\":\"a.png\",\"classes\":[0]}\n");
    assertThat(evaluation("bad.jsonl", "t.csv", "--labels=" + directory.resolve("labels.txt")))
        .contains("probabilities");
  }

  @Test
  void evaluate_wrongInputVerbose_showsTheCause() throws IOException {
    Files.writeString(directory.resolve("q.jsonl"), "{\"file\":\"a.png\",\"classes\":[0]}\n");
    Files.writeString(directory.resolve("q.csv"), "path,label\na.png,1\n");
    CommandOutcome outcome =
        CommandOutcome.of(
            "evaluate",
            "imagenet",
            "--verbose",
            "--predictions=" + directory.resolve("q.jsonl"),
            "--truth=" + directory.resolve("q.csv"),
            "--out=" + directory.resolve("evaluation"));
    assertThat(outcome.code()).isEqualTo(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("probabilities", "\tat org.mocovit.", "Caused by: ");
  }

  @Test
  void evaluate_unknownHost_isRefused() {
    CommandOutcome outcome =
        CommandOutcome.of(
                "evaluate",
                "imagenet",
                "--predictions=hdfs://nowhere.invalid:1/run",
                "--truth=" + directory,
                "--out=" + directory.resolve("evaluation"))
            .refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.err()).contains("Cannot reach hdfs://nowhere.invalid:1/run");
  }

  private static String evaluation(String predictions, String truth, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "evaluate",
                "imagenet",
                "--predictions=" + directory.resolve(predictions),
                "--truth=" + directory.resolve(truth),
                "--out=" + directory.resolve("evaluation")));
    arguments.addAll(List.of(more));
    CommandOutcome outcome =
        CommandOutcome.of(arguments.toArray(String[]::new)).refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.problems()).hasSize(1);
    return outcome.problems().get(0);
  }

  /** The refusal of a model with a description of its own. */
  private static String described(String input, String output, String moreLabels)
      throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("described-%s-%s.conf".formatted(input, output)),
            DESCRIPTION.formatted(input, output, moreLabels));
    return problem(
        ExitCode.WRONG_USAGE,
        "silent.onnx",
        "images",
        "--model-config=" + file,
        "--config=" + directory.resolve("jobs.conf"));
  }

  private static String problem(ExitCode code, String model, String images, String... more) {
    List<String> arguments = arguments(model, images);
    arguments.addAll(List.of(more));
    CommandOutcome outcome = CommandOutcome.of(arguments.toArray(String[]::new)).refused(code);
    assertThat(outcome.problems()).hasSize(1);
    assertThat(directory.resolve("out")).doesNotExist();
    return outcome.problems().get(0);
  }

  private static List<String> arguments(String model, String images) {
    return new ArrayList<>(
        List.of(
            "predict",
            "--model=" + directory.resolve(model),
            "--images=" + directory.resolve(images),
            "--out=" + directory.resolve("out")));
  }

  private static CommandOutcome refused(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("predict", "--out=" + directory.resolve("out")));
    arguments.addAll(List.of(more));
    return CommandOutcome.of(arguments.toArray(String[]::new)).refused(ExitCode.WRONG_USAGE);
  }

  private static String jobCounter() {
    return "spark { extraListeners = \"%s\" }".formatted(JobCounter.class.getName());
  }
}

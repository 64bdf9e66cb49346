package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.ExternalWeights;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.StandaloneCluster;

/** The launcher where the driver runs in a folder that has none of the user's files. */
class ClusterModeIT {
  private static final Path LAUNCHER = Path.of("../deploy/mocovit").toAbsolutePath().normalize();

  @TempDir private Path directory;

  private Path user;

  @BeforeEach
  void begin() throws IOException {
    user = Files.createDirectory(directory.resolve("user"));
  }

  /** Runs the launcher in the user's folder with a Spark whose spark-submit is this script. */
  private JobOutcome launch(String script, String submitArguments, List<String> arguments)
      throws IOException, InterruptedException {
    Path submit = Files.createDirectories(directory.resolve("home/bin")).resolve("spark-submit");
    Files.writeString(submit, "#!/usr/bin/env bash\n" + script + "\n");
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    ProcessBuilder launcher = new ProcessBuilder("bash", LAUNCHER.toString());
    launcher.command().addAll(arguments);
    launcher.environment().put("SPARK_HOME", directory.resolve("home").toString());
    launcher.environment().put("MOCOVIT_SUBMIT_ARGS", submitArguments);
    Path log = directory.resolve("launcher.log");
    Process process =
        launcher
            .directory(user.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(4, TimeUnit.MINUTES)).as(Files.readString(log)).isTrue();
    return new JobOutcome(process.exitValue(), Files.readAllLines(log));
  }

  private record JobOutcome(int exitCode, List<String> lines) {}

  @Test
  void launcher_clusterMode_submitsTheFilesThatTheCommandNames() throws Exception {
    Path model = SampleModel.write(user);
    List<String> arguments = List.of("predict", "--model=model.onnx", "--images=i", "--out=o");

    assertThat(launch("printf '%s\\n' \"$@\"", "--master yarn", arguments).lines())
        .doesNotContain("--files");
    for (String mode : List.of("--deploy-mode cluster", "--conf spark.submit.deployMode=cluster")) {
      assertThat(launch("printf '%s\\n' \"$@\"", mode, arguments).lines())
          .containsSequence("--files", model.toString(), "--class", "org.mocovit.cli.Main")
          .endsWith("predict", "--model=model.onnx", "--images=i", "--out=o");
    }
    for (String own :
        List.of(
            "--files /my.own --deploy-mode=cluster",
            "--deploy-mode\n  cluster\n  --files=/my.own\n",
            "--deploy-mode cluster --conf spark.files=/my.own")) {
      assertThat(launch("printf '%s\\n' \"$@\"", own, arguments).lines())
          .containsSequence("--files", "/my.own," + model, "--class");
    }
    JobOutcome wrong = launch("echo submitted", "--deploy-mode cluster", List.of("predict"));
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.lines()).doesNotContain("submitted");
  }

  @Test
  void predict_driverOnAWorker_findsTheFilesThatWereNamedRelatively() throws Exception {
    Path images = directory.resolve("images");
    SampleImages.write(images);
    ExternalWeights.moveOut(SampleModel.write(user), "model.data", "more/part.data");
    Files.writeString(user.resolve("valid.txt"), "0\n2\n4\n");
    Files.writeString(user.resolve("list.csv"), "path\n\"class_0/a b.png\"\nclass_1/ünï.jpg\n");
    Files.writeString(
        user.resolve("run.conf"), "predict { valid-classes = valid.txt, model = model.onnx }");
    Path out = directory.resolve("out");
    try (StandaloneCluster cluster = StandaloneCluster.start(directory)) {
      JobOutcome outcome =
          launch(
              cluster.submitScript(),
              "--deploy-mode cluster --master " + cluster.master(),
              List.of(
                  "predict",
                  "--config=run.conf",
                  "--images=list.csv",
                  "--image-root=" + images,
                  "--out=" + out));

      assertThat(outcome.exitCode()).as(String.join("\n", outcome.lines())).isZero();
    }
    assertThat(out.resolve("run.json"))
        .content()
        .contains("\"name\" : \"model.onnx\"", "\"more/part.data\"");
    assertThat(
            LocalSpark.session()
                .read()
                .parquet(out.resolve("predictions").toString())
                .selectExpr("path", "topk.class_id AS classes")
                .orderBy("path")
                .collectAsList())
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.<Integer>getList(1)).containsOnly(0, 2, 4));
  }
}

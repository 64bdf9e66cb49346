package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.BuiltSpark;
import org.mocovit.ExternalWeights;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.ShellScript;
import org.mocovit.StandaloneCluster;

/** The launcher where the driver runs in a folder that has none of the user's files. */
class ClusterModeIT {
  @TempDir private Path directory;

  private Path user;

  @BeforeEach
  void begin() throws IOException {
    user = Files.createDirectory(directory.resolve("user"));
  }

  /** Runs the launcher in the user's folder with a Spark whose spark-submit is this script. */
  private ShellScript.Outcome launch(String script, String submitArguments, List<String> arguments)
      throws IOException, InterruptedException {
    Path home = directory.resolve("home");
    ShellScript.program(home.resolve("bin/spark-submit"), script);
    Path core = Files.createDirectories(home.resolve("jars")).resolve(BuiltSpark.coreJar());
    if (!Files.exists(core)) {
      Files.createFile(core);
    }
    return ShellScript.run(
        "mocovit",
        user,
        Map.of("SPARK_HOME", home.toString(), "MOCOVIT_SUBMIT_ARGS", submitArguments),
        arguments);
  }

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
    ShellScript.Outcome wrong =
        launch("echo submitted", "--deploy-mode cluster", List.of("predict"));
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
      ShellScript.Outcome outcome =
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

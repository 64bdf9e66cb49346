package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.JobProcess;
import org.mocovit.S3Server;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;

/** Credentials appear nowhere: not in what a run writes, nor in what it says, at its most wordy. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretsIT {
  private static final String WRONG = "hush-this-is-another-secret";

  @TempDir private static Path directory;

  private S3Server server;

  @BeforeAll
  void fill() throws Exception {
    server = S3Server.start("secret-bucket");
    Path local = directory.resolve("images");
    SampleImages.write(local);
    try (Stream<Path> files = Files.walk(local)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        server.put("set/" + local.relativize(file), Files.readAllBytes(file));
      }
    }
    server.put("models/model.onnx", Files.readAllBytes(SampleModel.write(directory)));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  /** Runs the job jar as spark-submit does: what {@code --conf} says are system properties. */
  private JobProcess.Outcome job(String secret, String... arguments) throws Exception {
    List<String> options = new ArrayList<>(List.of("-Xmx1g"));
    server
        .configuration()
        .forEach((key, value) -> options.add("-Dspark.hadoop.%s=%s".formatted(key, value)));
    options.add("-Dspark.hadoop.fs.s3a.secret.key=" + secret);
    options.add("-Dspark.hadoop.fs.s3a.attempts.maximum=1");
    options.add("-Dspark.logConf=true");
    return JobProcess.java(directory, options, List.of(arguments));
  }

  private static void requireSilence(JobProcess.Outcome outcome, String... secrets) {
    assertThat(outcome.out()).doesNotContain(secrets);
    assertThat(outcome.err()).doesNotContain(secrets);
  }

  @Test
  void run_fromBucketToBucket_writesAndSaysNoSecret() throws Exception {
    JobProcess.Outcome predicted =
        job(
            S3Server.SECRET,
            "predict",
            "--verbose",
            "--model=" + server.uri("models/model.onnx"),
            "--images=" + server.uri("set"),
            "--out=" + server.uri("run"),
            "--max-failed=1");
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();
    // Spark listed its settings, this one too.
    assertThat(predicted.err()).contains("spark.hadoop.fs.s3a.secret.key=*");
    requireSilence(predicted, S3Server.SECRET);
    JobProcess.Outcome evaluated =
        job(
            S3Server.SECRET,
            "evaluate",
            "imagenet",
            "--verbose",
            "--predictions=" + server.uri("run"),
            "--truth=" + server.uri("set"),
            "--out=" + server.uri("evaluation"));
    assertThat(evaluated.exitCode()).as(evaluated.err()).isZero();
    requireSilence(evaluated, S3Server.SECRET);

    List<String> written =
        Stream.concat(server.keys("run/").stream(), server.keys("evaluation/").stream()).toList();
    assertThat(written).contains("run/run.json", "evaluation/run.json", "evaluation/metrics.json");
    for (String key : written) {
      assertThat(new String(server.get(key), StandardCharsets.ISO_8859_1))
          .as(key)
          .doesNotContain(S3Server.SECRET);
    }
    Path config = server.writeConfiguration(directory.resolve("s3.conf"));
    for (String table : List.of("run/images", "run/predictions", "run/failures")) {
      CommandOutcome shown =
          CommandOutcome.of(
                  "show", server.uri(table), "--config=" + config, "--json", "--limit=1000")
              .done();
      assertThat(shown.out()).contains("\"path\"").doesNotContain(S3Server.SECRET);
    }
  }

  @Test
  void access_thatIsDenied_saysNoSecret() throws Exception {
    for (String[] arguments :
        new String[][] {
          {"--model=" + directory.resolve("model.onnx"), "--images=" + server.uri("set")},
          {"--model=" + server.uri("models/model.onnx"), "--images=" + directory.resolve("images")},
        }) {
      JobProcess.Outcome outcome =
          job(
              WRONG,
              "predict",
              "--verbose",
              arguments[0],
              arguments[1],
              "--out=" + directory.resolve("never"));
      assertThat(outcome.exitCode()).as(outcome.err()).isNotZero();
      assertThat(outcome.err()).contains("s3a://secret-bucket/", "\tat ");
      requireSilence(outcome, WRONG, S3Server.SECRET);
    }
  }
}

package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.Fault;
import org.mocovit.FaultyProxy;
import org.mocovit.JobProcess;
import org.mocovit.S3Server;
import org.mocovit.SampleBucket;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;

/** A task that fails in the JVM in which another one is amid a long run of its model. */
class FailingTaskIT {
  private static final int IMAGES = 120;

  @TempDir private Path directory;

  @Test
  void predict_taskFailsBesideARunningModel_endsWithTheCodeOfTheJob() throws Exception {
    try (S3Server s3 = S3Server.start("failing-bucket");
        FaultyProxy proxy = s3.startProxy()) {
      SampleBucket.fill(s3, "set", IMAGES);
      Path model =
          Files.write(
              directory.resolve("slow.onnx"),
              Zoo.build("mocovit-1.0x", ZooOptions.defaults().withInputSize(448).withClasses(5))
                  .toByteArray());
      Path config = s3.writeConfiguration(directory.resolve("s3.conf"), proxy);
      Files.writeString(
          config,
          """
          spark {
            "hadoop.fs.s3a.attempts.maximum" = 1, "hadoop.fs.s3a.retry.limit" = 1
            "hadoop.fs.s3a.retry.throttle.limit" = 1, "hadoop.fs.s3a.retry.throttle.interval" = 10ms
          }
          """,
          java.nio.file.StandardOpenOption.APPEND);
      // In the second of two shards.
      proxy.follow(request -> request.reads("set/9/99.jpg") ? Fault.SLOW_DOWN : Fault.NONE);

      JobProcess.Outcome outcome =
          JobProcess.java(
              directory,
              List.of("-Xmx1g"),
              List.of(
                  "predict",
                  "--master=local[2]",
                  "--model=" + model,
                  "--images=" + s3.uri("set"),
                  "--out=" + directory.resolve("run"),
                  "--config=" + config,
                  "--partitions=2",
                  "--batch-size=40"));

      assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(1);
      assertThat(outcome.err().lines().filter(line -> line.startsWith("mocovit predict: ")))
          .singleElement()
          .asString()
          .contains(s3.uri("set/9/99.jpg"), "its storage is to blame", "503");
      assertThat(outcome.err()).doesNotContain("SIGSEGV", "SIGABRT", "ORT_", "\tat ");
      assertThat(directory.resolve("run/run.json")).doesNotExist();
    }
  }
}

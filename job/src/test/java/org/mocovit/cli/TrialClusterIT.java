package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.SampleImages;
import org.mocovit.ShellScript;

/** The cluster of one machine that the README starts. */
class TrialClusterIT {
  private static final String SCRIPT = "standalone/trial.sh";

  @TempDir private Path directory;

  private static String freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return String.valueOf(free.getLocalPort());
    }
  }

  private ShellScript.Outcome trial(Map<String, String> environment, String... arguments)
      throws Exception {
    return ShellScript.run(SCRIPT, directory, environment, List.of(arguments));
  }

  @Test
  void start_put_predict_stop_asTheReadmeSays() throws Exception {
    Path images = directory.resolve("images");
    for (int i = 0; i < 6; i++) {
      SampleImages.write(images.resolve("ünï %d.jpg".formatted(i)), SampleImages.image(i));
    }
    Path home = directory.resolve("trial");
    Map<String, String> environment =
        Map.of(
            "MOCOVIT_TRIAL", home.toString(),
            "SPARK_MASTER_PORT", freePort(),
            "MOCOVIT_S3_PORT", freePort());

    ShellScript.Outcome started = trial(environment, "start");
    assertThat(started.exitCode()).as("%s", started.lines()).isZero();
    try {
      Map<String, String> exported = new HashMap<>();
      for (String line : started.out()) {
        String[] words = line.replaceFirst("^export ", "").split("=", 2);
        exported.put(words[0], words[1].replace("'", ""));
      }
      assertThat(trial(environment, "start").lines())
          .containsExactly(
              "deploy/standalone/trial.sh: it has been started; 'stop' comes first: "
                  + home.resolve("pids"));
      ShellScript.Outcome put = trial(environment, "put", images.toString(), "s3a://trial/images");
      assertThat(put.exitCode()).as("%s", put.lines()).isZero();

      ShellScript.Outcome predicted =
          ShellScript.run(
              "mocovit",
              directory,
              exported,
              List.of(
                  "predict",
                  "--model=mocovit-shapes",
                  "--images=s3a://trial/images",
                  "--out=s3a://trial/run"));

      assertThat(predicted.exitCode()).as("%s", predicted.lines()).isZero();
      assertThat(predicted.err())
          .anyMatch(
              line -> line.contains("spark://127.0.0.1:" + environment.get("SPARK_MASTER_PORT")));
      assertThat(
              ShellScript.run("mocovit", directory, exported, List.of("show", "s3a://trial/run"))
                  .out())
          .anyMatch(line -> line.matches("predictions +6"));
    } finally {
      assertThat(trial(environment, "stop").exitCode()).isZero();
    }
    assertThat(trial(environment, "stop").lines())
        .containsExactly(
            "deploy/standalone/trial.sh: it has not been started: there is no "
                + home.resolve("pids"));
  }
}

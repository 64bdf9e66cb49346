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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.ShellScript;

/** The launcher and the Spark that it finds in SPARK_HOME. */
class LauncherIT {
  @TempDir private Path directory;

  private Path home;

  @BeforeEach
  void begin() throws IOException {
    home = directory.resolve("home");
    ShellScript.program(home.resolve("bin/spark-submit"), "printf '%s\\n' \"$@\"");
    Files.createDirectory(home.resolve("jars"));
  }

  private ShellScript.Outcome launch(String... arguments) throws Exception {
    return ShellScript.run(
        "mocovit", directory, Map.of("SPARK_HOME", home.toString()), List.of(arguments));
  }

  @Test
  void sparkHome_theSparkOfTheJar_isCalledWithoutAWord() throws Exception {
    Files.createFile(home.resolve("jars/spark-core_2.13-4.2.0.jar"));

    ShellScript.Outcome outcome = launch("show", "x");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.out())
        .containsExactly(
            "--class",
            "org.mocovit.cli.Main",
            ShellScript.ROOT.resolve("job/target/submit/mocovit.jar").toString(),
            "show",
            "x");
  }

  @ParameterizedTest
  @CsvSource({
    "jars/spark-core_2.13-4.0.2-amzn-0.jar, '', Spark 4.0.2-amzn-0 for Scala 2.13",
    "RELEASE, 'Spark 4.1.1 (git revision 1234) built for Hadoop 3.4.2', Spark 4.1.1",
  })
  void sparkHome_anotherMinorVersion_isNamedAndCalled(String file, String content, String what)
      throws Exception {
    Files.writeString(home.resolve(file), content);

    ShellScript.Outcome outcome = launch("show", "x");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .containsExactly(
            "deploy/mocovit: SPARK_HOME is %s; the job jar is built for and tested with Spark 4.2.0"
                .formatted(what));
    assertThat(outcome.out()).endsWith("show", "x");
  }

  @ParameterizedTest
  @CsvSource({
    "jars/spark-core_2.12-3.5.6-amzn-2.jar, '', Spark 3.5.6-amzn-2 for Scala 2.12",
    "jars/spark-core_2.13-3.5.6.jar, '', Spark 3.5.6 for Scala 2.13",
    "jars/spark-core_3-4.2.0.jar, '', Spark 4.2.0 for Scala 3",
    "RELEASE, 'Spark 3.5.6 (git revision 1234) built for Hadoop 3.3.4', Spark 3.5.6",
  })
  void sparkHome_anotherScalaOrMajorVersion_isRefused(String file, String content, String what)
      throws Exception {
    Files.writeString(home.resolve(file), content);

    ShellScript.Outcome outcome = launch("show", "x");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE.code());
    assertThat(outcome.lines())
        .containsExactly(
            "deploy/mocovit: SPARK_HOME is %s, but the job jar is built for Spark 4.2.0 for Scala 2.13: %s"
                .formatted(what, home));
  }

  @Test
  void sparkHome_noSpark_isRefused() throws Exception {
    assertThat(launch("show", "x").lines())
        .containsExactly(
            "deploy/mocovit: no Spark is found in SPARK_HOME: neither jars/spark-core_*.jar nor"
                + " RELEASE of "
                + home
                + " tells its version");
    Files.delete(home.resolve("bin/spark-submit"));
    ShellScript.Outcome outcome = launch("show", "x");
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE.code());
    assertThat(outcome.lines())
        .containsExactly(
            "deploy/mocovit: SPARK_HOME must be a Spark installation; bin/spark-submit is not in "
                + home);
  }

  @Test
  void yarn_callsTheLauncherInClusterMode() throws Exception {
    Files.createFile(home.resolve("jars/spark-core_2.13-4.2.0.jar"));

    ShellScript.Outcome outcome =
        ShellScript.run(
            "yarn/submit.sh",
            directory,
            Map.of(
                "SPARK_HOME", home.toString(),
                "HADOOP_CONF_DIR", "/etc/hadoop",
                "MOCOVIT_SUBMIT_ARGS", "--queue nightly"),
            List.of("predict", "--model=mocovit-1.0x", "--images=i", "--out=o"));

    assertThat(outcome.exitCode()).as("%s", outcome.err()).isZero();
    assertThat(outcome.out())
        .startsWith("--master", "yarn", "--deploy-mode", "cluster")
        .containsSequence("--conf", "spark.yarn.maxAppAttempts=1")
        .containsSequence("--queue", "nightly", "--class", "org.mocovit.cli.Main")
        .endsWith("predict", "--model=mocovit-1.0x", "--images=i", "--out=o");
  }
}

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
import org.mocovit.BuiltSpark;
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
    Files.createFile(home.resolve("jars").resolve(BuiltSpark.coreJar()));

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

  /** Two ways to tell the version; {@code SCALA} stands for the build's. */
  @ParameterizedTest
  @CsvSource({
    "jars/spark-core_SCALA-VERSION-amzn-0.jar, '', Spark VERSION-amzn-0 for Scala SCALA",
    "RELEASE, 'Spark VERSION (git revision 1234) built for Hadoop 3.4.2', Spark VERSION",
  })
  void sparkHome_anotherMinorVersion_isNamedAndCalled(String file, String content, String what)
      throws Exception {
    String version = BuiltSpark.otherMinor();
    Files.writeString(home.resolve(of(file, version)), of(content, version));

    ShellScript.Outcome outcome = launch("show", "x");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.err())
        .containsExactly(
            "deploy/mocovit: SPARK_HOME is %s; the job jar is built for and tested with Spark %s"
                .formatted(of(what, version), BuiltSpark.version()));
    assertThat(outcome.out()).endsWith("show", "x");
  }

  @ParameterizedTest
  @CsvSource({
    "jars/spark-core_2.11-VERSION-amzn-2.jar, '', Spark VERSION-amzn-2 for Scala 2.11",
    "jars/spark-core_SCALA-VERSION.jar, '', Spark VERSION for Scala SCALA",
    "jars/spark-core_3-BUILT.jar, '', Spark BUILT for Scala 3",
    "RELEASE, 'Spark VERSION (git revision 1234) built for Hadoop 3.3.4', Spark VERSION",
  })
  void sparkHome_anotherScalaOrMajorVersion_isRefused(String file, String content, String what)
      throws Exception {
    String version = BuiltSpark.otherMajor();
    Files.writeString(home.resolve(of(file, version)), of(content, version));

    ShellScript.Outcome outcome = launch("show", "x");

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.WRONG_USAGE.code());
    assertThat(outcome.lines())
        .containsExactly(
            "deploy/mocovit: SPARK_HOME is %s, but the job jar is built for Spark %s for Scala %s; the profiles spark-... of pom.xml build it for others: %s"
                .formatted(of(what, version), BuiltSpark.version(), BuiltSpark.scala(), home));
  }

  private static String of(String pattern, String version) {
    return pattern
        .replace("SCALA", BuiltSpark.scala())
        .replace("BUILT", BuiltSpark.version())
        .replace("VERSION", version);
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
    Files.createFile(home.resolve("jars").resolve(BuiltSpark.coreJar()));

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

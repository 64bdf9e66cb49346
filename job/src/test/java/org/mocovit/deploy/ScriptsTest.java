package org.mocovit.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.spark.resource.ResourceInformation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.ShellScript;

/** The scripts of {@code deploy/}, with stand-ins for what they call. */
class ScriptsTest {
  @TempDir private Path directory;

  private ShellScript.Outcome discover() throws IOException, InterruptedException {
    Path programs = Files.createDirectories(directory.resolve("programs"));
    return ShellScript.run(
        "gpu/discover.sh", directory, Map.of("PATH", programs.toString()), List.of());
  }

  @Test
  void discover_severalCards_isWhatSparkReads() throws Exception {
    ShellScript.program(
        directory.resolve("programs/nvidia-smi"),
        "[ \"$*\" = '--query-gpu=index --format=csv,noheader' ] && printf '0\\n1\\n7\\n'");

    ShellScript.Outcome outcome = discover();

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.lines())
        .containsExactly("{\"name\": \"gpu\", \"addresses\": [\"0\", \"1\", \"7\"]}");
    ResourceInformation read = ResourceInformation.parseJson(outcome.out().get(0));
    assertThat(read.name()).isEqualTo("gpu");
    assertThat(read.addresses()).containsExactly("0", "1", "7");
  }

  @ParameterizedTest
  @CsvSource({
    "'echo No devices were found; exit 6', nvidia-smi failed: No devices were found",
    "'exit 0', nvidia-smi lists none",
    "'echo [N/A]', must print a number a line: [N/A]",
  })
  void discover_noCards_saysSoAndFails(String nvidiaSmi, String message) throws Exception {
    ShellScript.program(directory.resolve("programs/nvidia-smi"), nvidiaSmi);

    ShellScript.Outcome outcome = discover();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .singleElement()
        .satisfies(line -> assertThat(line).startsWith("discover.sh: ").contains(message));
  }

  @Test
  void discover_noDriver_saysSoAndFails() throws Exception {
    ShellScript.Outcome outcome = discover();

    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(outcome.lines())
        .containsExactly(
            "discover.sh: no GPU can be found: nvidia-smi, which comes with NVIDIA's driver, is"
                + " not on the PATH");
  }

  @Test
  void gpuSettings_areKnownToSpark() throws IOException {
    Properties settings = new Properties();
    settings.load(
        new StringReader(
            Files.readString(ShellScript.ROOT.resolve("deploy/gpu/spark.properties"))));
    assertThat(settings.stringPropertyNames()).hasSize(5).allMatch(SparkKeys::isKnown);
    assertThat(SparkKeys.isKnown("spark.executor.memoryOverhad")).isFalse();
  }

  @Test
  void addS3aJars_ofTheSameSpark_copiesWhatItHasNoVersionOf() throws Exception {
    Path from = Files.createDirectories(directory.resolve("from"));
    Path to = Files.createDirectories(directory.resolve("to"));
    for (String jar :
        List.of(
            "spark-core_2.13-4.2.0.jar",
            "hadoop-aws-3.5.0.jar",
            "guava-32.0.0-jre.jar",
            "log4j-1.2-api-2.25.4.jar",
            "log4j-api-2.25.4.jar",
            "netty-transport-native-epoll-4.2.13.Final-linux-x86_64.jar")) {
      Files.writeString(from.resolve(jar), "new");
    }
    for (String jar :
        List.of("spark-core_2.13-4.2.0.jar", "guava-33.4.8-jre.jar", "log4j-1.2-api-2.24.jar")) {
      Files.writeString(to.resolve(jar), "old");
    }

    ShellScript.Outcome outcome =
        ShellScript.run(
            "add-s3a-jars.sh", directory, Map.of(), List.of(from.toString(), to.toString()));

    assertThat(outcome.exitCode()).as("%s", outcome.err()).isZero();
    assertThat(outcome.lines())
        .containsExactlyInAnyOrder(
            "hadoop-aws-3.5.0.jar",
            "log4j-api-2.25.4.jar",
            "netty-transport-native-epoll-4.2.13.Final-linux-x86_64.jar");
    assertThat(to.resolve("hadoop-aws-3.5.0.jar")).hasContent("new");
    assertThat(to.resolve("spark-core_2.13-4.2.0.jar")).hasContent("old");
    try (var jars = Files.list(to)) {
      assertThat(jars).hasSize(6);
    }
  }

  @Test
  void addS3aJars_ofAnotherSpark_isRefused() throws Exception {
    Path from = Files.createDirectories(directory.resolve("from"));
    Path to = Files.createDirectories(directory.resolve("to"));
    Files.createFile(from.resolve("spark-core_2.13-4.2.0.jar"));
    Files.createFile(from.resolve("hadoop-aws-3.5.0.jar"));
    Files.createFile(to.resolve("spark-core_2.13-4.0.2.jar"));

    ShellScript.Outcome outcome =
        ShellScript.run(
            "add-s3a-jars.sh", directory, Map.of(), List.of(from.toString(), to.toString()));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.lines())
        .containsExactly(
            "add-s3a-jars.sh: both folders must be of one Spark: %s has spark-core_2.13-4.2.0.jar, %s spark-core_2.13-4.0.2.jar"
                .formatted(from, to));
    assertThat(to.resolve("hadoop-aws-3.5.0.jar")).doesNotExist();
  }

  @Test
  void cluster_callsTheScriptsOfSparkHome() throws Exception {
    Path home = directory.resolve("home");
    for (String script :
        List.of("start-master.sh", "start-worker.sh", "stop-worker.sh", "stop-master.sh")) {
      ShellScript.program(home.resolve("sbin").resolve(script), "echo " + script + " \"$@\"");
    }
    Map<String, String> environment =
        Map.of("SPARK_HOME", home.toString(), "SPARK_MASTER_HOST", "here");

    assertThat(cluster(environment, "start", "--cores", "8").lines())
        .containsExactly(
            "start-master.sh",
            "start-worker.sh spark://here:7077 --cores 8",
            "export MOCOVIT_SUBMIT_ARGS='--master spark://here:7077'");
    assertThat(cluster(environment, "worker", "spark://there:7077").lines())
        .containsExactly("start-worker.sh spark://there:7077");
    assertThat(cluster(environment, "stop").lines())
        .containsExactly("stop-worker.sh", "stop-master.sh");
    for (String wrong : List.of("", "restart")) {
      ShellScript.Outcome refused =
          wrong.isEmpty() ? cluster(environment) : cluster(environment, wrong);
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.lines())
          .singleElement()
          .satisfies(line -> assertThat(line).contains("'start [options]'").endsWith(wrong));
    }
    Files.delete(home.resolve("sbin/stop-master.sh"));
    assertThat(cluster(environment, "start").lines())
        .containsExactly(
            "deploy/standalone/cluster.sh: SPARK_HOME must be a whole Spark, as its download page"
                + " has it: sbin/stop-master.sh is not in "
                + home);
    assertThat(cluster(Map.of(), "start").exitCode()).isEqualTo(2);
  }

  private ShellScript.Outcome cluster(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return ShellScript.run("standalone/cluster.sh", directory, environment, List.of(arguments));
  }

  @Test
  void yarn_withoutTheClustersConfiguration_isRefused() throws Exception {
    ShellScript.Outcome outcome =
        ShellScript.run(
            "yarn/submit.sh",
            directory,
            Map.of("SPARK_HOME", "/s", "HADOOP_CONF_DIR", "", "YARN_CONF_DIR", ""),
            List.of("predict"));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.lines())
        .containsExactly(
            "deploy/yarn/submit.sh: HADOOP_CONF_DIR or YARN_CONF_DIR must name the folder of the"
                + " cluster's configuration");
  }

  @ParameterizedTest
  @CsvSource({"1.8, 1", "11, 1", "17, 0", "21, 0"})
  void bootstrap_javaBefore17_isRefused(String java, int exitCode) throws Exception {
    Path programs = directory.resolve("programs");
    ShellScript.program(
        programs.resolve("java"), "echo '    java.specification.version = " + java + "' >&2");
    ShellScript.program(programs.resolve("sudo"), "echo \"$@\"");

    ShellScript.Outcome outcome =
        ShellScript.run(
            "emr/bootstrap.sh",
            directory,
            Map.of("PATH", programs + ":/usr/bin:/bin"),
            List.of("s3://b/mocovit.jar", "s3://b/conf/nightly.conf"));

    assertThat(outcome.exitCode()).as("%s", outcome.err()).isEqualTo(exitCode);
    if (exitCode == 0) {
      assertThat(outcome.lines())
          .containsExactly(
              "mkdir -p /opt/mocovit",
              "aws s3 cp s3://b/mocovit.jar /opt/mocovit/mocovit.jar",
              "aws s3 cp s3://b/conf/nightly.conf /opt/mocovit/nightly.conf");
    } else {
      assertThat(outcome.lines())
          .containsExactly(
              "bootstrap.sh: the job needs Java 17 or later; this node's java is " + java);
    }
  }
}

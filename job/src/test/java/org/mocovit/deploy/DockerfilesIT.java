package org.mocovit.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.BuiltSpark;
import org.mocovit.ShellScript;

/** The images of {@code deploy/kubernetes}, as far as that can be told without building them. */
class DockerfilesIT {
  private static final Path FOLDER = ShellScript.ROOT.resolve("deploy/kubernetes");
  private static final Path JARS = ShellScript.ROOT.resolve("job/target/spark/jars");

  @TempDir private Path directory;

  private static String text(String name) throws IOException {
    return Files.readString(FOLDER.resolve(name)).replace("\\\n", " ");
  }

  /** Words of the lines that copy from the repository: sources, and the place in the image. */
  private static List<List<String>> copies(String dockerfile) {
    return dockerfile
        .lines()
        .filter(line -> line.startsWith("COPY ") && !line.contains("--from="))
        .map(line -> Arrays.asList(line.split(" +")))
        .map(words -> words.subList(1, words.size()))
        .toList();
  }

  @Test
  void dockerfile_whatItCopiesAndMounts_existsAfterTheBuild() throws IOException {
    String dockerfile = text("Dockerfile");
    List<String> sources = new ArrayList<>();
    copies(dockerfile).forEach(words -> sources.addAll(words.subList(0, words.size() - 1)));
    Pattern.compile("source=([^, ]+)")
        .matcher(dockerfile)
        .results()
        .forEach(found -> sources.add(found.group(1)));

    assertThat(sources)
        .contains("job/target/mocovit.jar", "job/target/spark/jars")
        .allSatisfy(source -> assertThat(ShellScript.ROOT.resolve(source)).exists());
    assertThat(copies(text("Dockerfile.cuda"))).isEmpty(); // all it has comes from other images
  }

  @Test
  void dockerfile_itsBase_isTheSparkOfTheJob() throws IOException {
    assertThat(text("Dockerfile").lines().filter(line -> line.matches("(ARG|FROM) .*")))
        .containsExactly(
            "ARG SPARK=%s-scala2.13-java17-ubuntu".formatted(BuiltSpark.byDefault()),
            "FROM apache/spark:${SPARK}");
  }

  @Test
  void manifests_whatTheyTakeFromTheImage_isInIt() throws IOException {
    List<String> inImage = new ArrayList<>();
    for (List<String> words : copies(text("Dockerfile"))) {
      String target = words.get(words.size() - 1);
      for (String source : words.subList(0, words.size() - 1)) {
        inImage.add(target.endsWith("/") ? target + Path.of(source).getFileName() : target);
      }
    }
    TreeSet<String> taken = new TreeSet<>();
    List<Path> files = new ArrayList<>(List.of(FOLDER.resolve("../gpu/spark.properties")));
    try (Stream<Path> all = Files.list(FOLDER)) {
      all.filter(file -> file.toString().endsWith(".yaml")).forEach(files::add);
    }
    for (Path file : files) {
      Pattern.compile("/opt/mocovit/[\\w.-]+")
          .matcher(Files.readString(file))
          .results()
          .map(MatchResult::group)
          .forEach(taken::add);
    }
    assertThat(taken)
        .contains("/opt/mocovit/mocovit.jar", "/opt/mocovit/discover.sh")
        .isSubsetOf(inImage);
  }

  @Test
  void addS3aJars_toASparkWithoutThem_bringsTheClientAndTheCommitter() throws Exception {
    Path to = Files.createDirectory(directory.resolve("jars"));
    List<String> s3a = new ArrayList<>();
    try (Stream<Path> jars = Files.list(JARS)) {
      for (Path jar : jars.toList()) {
        String name = String.valueOf(jar.getFileName());
        if (name.matches("(hadoop-aws|spark-hadoop-cloud_|s3|sdk-core|sts|reactive-streams)-?.*")) {
          s3a.add(name);
        } else {
          Files.createSymbolicLink(to.resolve(name), jar);
        }
      }
    }

    ShellScript.Outcome outcome =
        ShellScript.run(
            "add-s3a-jars.sh", directory, Map.of(), List.of(JARS.toString(), to.toString()));

    assertThat(outcome.exitCode()).as("%s", outcome.err()).isZero();
    assertThat(s3a).hasSize(7);
    assertThat(outcome.lines()).containsExactlyInAnyOrderElementsOf(s3a);
  }
}

package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.JobProcess;
import org.mocovit.ShellScript;

/** The classes that the launcher lets Java find ready. */
class FastStartIT {
  private static final String ARCHIVED = "org.mocovit.cli.Main source: shared objects file (top)";

  @TempDir private Path directory;

  /** A root of its own with a Maven that "builds" this build's jar, and a Java that may be told. */
  private Map<String, String> root(Path root, String java) throws IOException {
    Path target = JobProcess.JAR.toAbsolutePath().getParent();
    Path built = root.resolve("job/target");
    for (String module : List.of("udf", "job")) {
      Files.createDirectories(root.resolve(module).resolve("src/main"));
      Files.createFile(root.resolve(module).resolve("pom.xml"));
    }
    Files.createFile(root.resolve("pom.xml"));
    Files.createDirectory(root.resolve("deploy"));
    Files.copy(
        ShellScript.ROOT.resolve("deploy/mocovit"), root.resolve("deploy").resolve("mocovit"));
    Path bin = root.resolve("bin");
    ShellScript.program(
        bin.resolve("mvn"),
        "mkdir -p '%s' && ln -s '%s/spark' '%1$s' && cp '%2$s/mocovit.jar' '%1$s'"
            .formatted(built, target));
    ShellScript.program(bin.resolve("java"), java);
    return Map.of("PATH", bin + ":" + System.getenv("PATH"));
  }

  private ShellScript.Outcome version(Path root, Map<String, String> environment) throws Exception {
    return ShellScript.run(
        root.resolve("deploy/mocovit"), directory, environment, List.of("--version"));
  }

  @Test
  void build_preparesClasses_thatLaterRunsFind() throws Exception {
    Path root = directory.resolve("root");
    String java = ProcessHandle.current().info().command().orElseThrow();
    Map<String, String> path =
        root(root, "exec '%s' -Xlog:class+load:file='%s'/classes.log \"$@\"".formatted(java, root));
    Path log = root.resolve("classes.log");

    ShellScript.Outcome first = version(root, path);

    assertThat(first.exitCode()).as("%s", first.lines()).isZero();
    assertThat(first.err())
        .hasSize(2)
        .last()
        .isEqualTo("deploy/mocovit: running a small demo, so that commands start faster ...");
    assertThat(log).content().contains(ARCHIVED);

    ShellScript.Outcome second = version(root, path);
    assertThat(second.err()).isEmpty();
    assertThat(second.out()).isEqualTo(first.out());
    assertThat(log).content().contains(ARCHIVED);

    // Another jar: Java must neither use the classes nor say anything.
    Path jar = root.resolve("job/target/mocovit.jar");
    FileTime later = FileTime.fromMillis(Files.getLastModifiedTime(jar).toMillis() + 5_000);
    Files.setLastModifiedTime(jar, later);
    ShellScript.Outcome other = version(root, path);
    assertThat(other.lines()).isEqualTo(first.out());
    assertThat(log).content().contains("org.mocovit.cli.Main").doesNotContain(ARCHIVED);
  }

  @Test
  void build_demoFails_saysSoAndRunsTheCommand() throws Exception {
    Path root = directory.resolve("root");
    Map<String, String> path =
        root(
            root,
            """
            case "$*" in
              *' demo '*) echo 'no disk left'; exit 1 ;;
              *) echo ran ;;
            esac\
            """);

    ShellScript.Outcome outcome = version(root, path);

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.out()).containsExactly("ran");
    assertThat(outcome.err())
        .last()
        .isEqualTo("deploy/mocovit: that failed, and commands start as without it: no disk left");
  }
}

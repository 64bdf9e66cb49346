package org.mocovit.model.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a driver in cluster mode finds files that were named on another machine. */
class SubmittedFilesTest {
  @TempDir private Path directory;

  private Path file(String name) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return Files.writeString(file, name);
  }

  @Test
  void find_fileThatExists_isTakenAsNamed() throws IOException {
    Path named = file("mine/m.onnx");
    Path copy = file("work/m.onnx");

    assertThat(SubmittedFiles.find(named, directory.resolve("work"), copy.toString()))
        .isEqualTo(named);
  }

  @Test
  void find_copyInTheWorkingDirectory_isTakenByItsName() throws IOException {
    Path copy = file("work/m.onnx");

    assertThat(SubmittedFiles.find(Path.of("else/where/m.onnx"), directory.resolve("work"), ""))
        .isEqualTo(copy);
  }

  @Test
  void find_copyThatSparkNames_isTakenByItsName() throws IOException {
    Path copy = file("else where/m.onnx");
    String files = "s3a://bucket/m.onnx,file:/gone/m.onnx,%s,x:y".formatted(copy.toUri());

    assertThat(SubmittedFiles.find(Path.of("mine/m.onnx"), directory, files)).isEqualTo(copy);
    assertThat(SubmittedFiles.find(Path.of("mine/m.onnx"), directory, "a," + copy)).isEqualTo(copy);
  }

  @Test
  void find_nothingOfThatName_staysAsNamed() throws IOException {
    file("work/other.onnx");
    Files.createDirectories(directory.resolve("work/m.onnx"));
    Path named = Path.of("mine/m.onnx");

    assertThat(SubmittedFiles.find(named, directory.resolve("work"), "file:/gone/m.onnx"))
        .isEqualTo(named);
  }

  @Test
  void find_outsideOfClusterMode_neverTakesAnotherFile() {
    // A module's working directory in the build has a file of this name.
    assertThat(Path.of("pom.xml")).exists();
    assertThat(SubmittedFiles.find("gone/pom.xml")).isEqualTo("gone/pom.xml");
    assertThat(SubmittedFiles.find("s3a://bucket/pom.xml")).isEqualTo("s3a://bucket/pom.xml");
  }
}

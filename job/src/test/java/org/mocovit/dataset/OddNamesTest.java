package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.predict.ImageRef;

/** Names that file systems allow and URIs, globs or Hadoop's paths trip over. */
class OddNamesTest {
  private final Path directory;

  OddNamesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  static Stream<String> names() {
    return Stream.of(
        "a b.jpg",
        " leading and trailing ",
        "a%20b.jpg",
        "100%.jpg",
        "a%zz.jpg",
        "a+b.jpg",
        "a#b.jpg",
        "a?x=1&y.jpg",
        "a:b.jpg",
        "file:x/y:z.jpg",
        "line\nbreak.jpg",
        "tab\t.jpg",
        "café.jpg",
        "cafe\u0301.jpg",
        "日本語/写真.jpg",
        "\uD83D\uDE00.jpg",
        "no\u00A0break.jpg",
        "[ab]{c,d}*?.jpg",
        "back\\slash.jpg",
        "quote\"'.jpg",
        "~home.jpg");
  }

  @ParameterizedTest
  @MethodSource("names")
  void list_oddName_survivesInPathAndUri(String name) throws IOException {
    new TestTree(directory).with("set/" + name);
    checkOnly(TestTree.list(ImageQuery.of(directory + "/set")), name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void list_directoryOfOddName_isTakenLiterally(String name) throws IOException {
    new TestTree(directory).with(name + "/x.jpg");
    ImageSet set = TestTree.list(ImageQuery.of(directory + "/" + name));
    assertThat(TestTree.paths(set)).containsExactly("x.jpg");
    assertThat(read(set.toList().get(0))).isEqualTo(name + "/x.jpg");
  }

  @ParameterizedTest
  @MethodSource("names")
  void list_globOverOddName_findsIt(String name) throws IOException {
    new TestTree(directory).with("set/" + name);
    String glob = directory + "/set" + "/*".repeat(Path.of(name).getNameCount());
    checkOnly(TestTree.list(ImageQuery.of(glob)), name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void list_manifestWithOddName_findsIt(String name) throws IOException {
    TestTree tree = new TestTree(directory).with("set/" + name);
    tree.text("set/manifest.csv", "path\n\"" + name.replace("\"", "\"\"") + "\"\n");
    ImageSet set = TestTree.list(ImageQuery.of(tree.at("set/manifest.csv")));
    // "file:x/y" has no slash after the colon: a path.
    assertThat(TestTree.paths(set)).containsExactly(name);
    assertThat(read(set.toList().get(0))).isEqualTo("set/" + name);
  }

  @Test
  void list_namesDifferingOnlyInCase_areTwoImages() throws IOException {
    new TestTree(directory).with("a.jpg", "A.jpg");
    ImageSet set = TestTree.list(ImageQuery.of(directory.toString()));
    assertThat(TestTree.paths(set)).containsExactly("A.jpg", "a.jpg");
    assertThat(set.toList().stream().map(ImageRef::imageId)).doesNotHaveDuplicates();
  }

  @Test
  void list_composedAndDecomposedName_areTwoImages() throws IOException {
    new TestTree(directory).with("é.jpg", "e\u0301.jpg");
    ImageSet set = TestTree.list(ImageQuery.of(directory.toString()));
    assertThat(set.toList()).hasSize(2);
    for (ImageRef image : set.toList()) {
      assertThat(read(image)).isEqualTo(image.path());
    }
  }

  @Test
  void list_nameThatIsNoText_isRefused() throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Process shell =
        new ProcessBuilder("sh", "-c", "touch \"$(printf 'x\\377.jpg')\"")
            .directory(directory.toFile())
            .start();
    assertThat(shell.waitFor()).isZero();
    assertThatThrownBy(() -> TestTree.list(ImageQuery.of(directory.toString())))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("File name must be text in the JVM's file name encoding");
  }

  @Test
  void list_nameWithRealReplacementCharacter_isFine() throws IOException {
    new TestTree(directory).with("x\uFFFD.jpg");
    checkOnly(TestTree.list(ImageQuery.of(directory.toString())), "x\uFFFD.jpg");
  }

  private void checkOnly(ImageSet set, String name) throws IOException {
    assertThat(TestTree.paths(set)).isEqualTo(List.of(name));
    assertThat(read(set.toList().get(0))).endsWith(name);
  }

  /** Reads as an executor does. */
  private static String read(ImageRef image) throws IOException {
    var path = new org.apache.hadoop.fs.Path(image.uri());
    FileSystem fileSystem = path.getFileSystem(new Configuration());
    if (fileSystem instanceof LocalFileSystem local) {
      fileSystem = local.getRaw();
    }
    try (InputStream bytes = fileSystem.open(path)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

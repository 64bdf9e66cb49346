package org.mocovit.dataset.shapes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.dataset.index.Digests;

class ShapesDatasetTest {
  @ParameterizedTest
  @CsvSource({"0.2, 32, 8", "0, 40, 0", "1, 0, 40"})
  void write_anyFraction_givesLayoutAndCounts(
      double fraction, int train, int val, @TempDir Path temp) throws IOException {
    Path directory = temp.resolve("set");
    ShapesSummary summary = write(ShapesOptions.ofImages(40).withValFraction(fraction), directory);

    assertThat(summary.trainImages()).isEqualTo(train);
    assertThat(summary.valImages()).isEqualTo(val);
    assertThat(summary.classes()).isEqualTo(16);
    assertThat(jpegs(directory.resolve("classify/train"), 2)).hasSize(train);
    assertThat(jpegs(directory.resolve("classify/val"), 2)).hasSize(val);
    assertThat(jpegs(directory.resolve("detect/train"), 1)).hasSize(train);
    assertThat(jpegs(directory.resolve("detect/val"), 1)).hasSize(val);
    assertThat(directory.resolve("detect/annotations"))
        .isDirectoryContaining("glob:**/instances_train.json")
        .isDirectoryContaining("glob:**/instances_train_rle.json")
        .isDirectoryContaining("glob:**/instances_val.json")
        .isDirectoryContaining("glob:**/instances_val_rle.json");
  }

  @Test
  void write_toClassify_hasFolderPerClassAndUniqueNumbers(@TempDir Path temp) throws IOException {
    write(ShapesOptions.ofImages(80), temp);
    try (Stream<Path> folders = Files.list(temp.resolve("classify/train"))) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(ShapeClass.values()).map(ShapeClass::label).toList());
    }
    assertThat(jpegs(temp.resolve("classify"), 3))
        .extracting(file -> file.getFileName().toString())
        .doesNotHaveDuplicates()
        .contains("000001.jpg", "000080.jpg");
  }

  @Test
  void write_otherNumberOfThreads_givesSameBytes(@TempDir Path temp) throws IOException {
    ShapesOptions options = ShapesOptions.ofImages(24).withSeed(5);
    write(options.withThreads(1), temp.resolve("a"));
    write(options.withThreads(3), temp.resolve("b"));
    Map<String, List<Byte>> one = files(temp.resolve("a"));
    assertThat(one).hasSize(2 * 24 + 4).isEqualTo(files(temp.resolve("b")));
  }

  @Test
  void write_knownSeed_givesKnownBytes(@TempDir Path temp) throws IOException {
    // Fixed once. The images may change with OpenCV alone, and then CHANGELOG says so.
    write(ShapesOptions.ofImages(24).withSeed(11).withValFraction(0.25), temp);
    assertThat(digest(temp, "classify/"))
        .isEqualTo("ea99ea0fd19f9c620055b079fdb781ec3b7e945aa6aac883509c144cda6e7f94");
    assertThat(digest(temp, "detect/train/"))
        .isEqualTo("180f46c190788c944ef71e76d02a96cea4cadbd016791831de6b021630de7256");
    assertThat(digest(temp, "detect/val/"))
        .isEqualTo("4ea2210afb58ddee29060d06b242440f913bf7bf46ae24d7dcda9f727d552ae9");
    assertThat(digest(temp, "detect/annotations/instances_train.json"))
        .isEqualTo("b7b1afab2d312ace8cbb02e02200fdc0b84245b32f10d1a0a15eae9a9128cd23");
    assertThat(digest(temp, "detect/annotations/instances_val.json"))
        .isEqualTo("639e9fffc8311906775005de9a10bf61118d202624bf15a406c6e23f01fe2a83");
  }

  @Test
  void write_progress_countsEveryImage(@TempDir Path temp) throws IOException {
    List<Integer> counts = new ArrayList<>();
    ShapesDataset.write(
        ShapesOptions.ofImages(2),
        temp,
        (done, total) -> {
          assertThat(total).isEqualTo(4);
          counts.add(done);
        });
    assertThat(counts).containsExactly(1, 2, 3, 4);
  }

  @Test
  void write_directoryNotEmpty_throwsAndLeavesIt(@TempDir Path temp) throws IOException {
    Files.writeString(temp.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> write(ShapesOptions.ofImages(1), temp))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Output directory must be empty: %s has notes.txt", temp);
    assertThat(files(temp)).containsOnlyKeys("notes.txt");
  }

  @Test
  void write_ontoFile_throws(@TempDir Path temp) throws IOException {
    Path file = Files.writeString(temp.resolve("file"), "");
    assertThatThrownBy(() -> write(ShapesOptions.ofImages(1), file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Output must be a directory: %s", file);
  }

  private static ShapesSummary write(ShapesOptions options, Path directory) throws IOException {
    return ShapesDataset.write(options, directory, ShapesProgress.silent());
  }

  private static List<Path> jpegs(Path directory, int depth) throws IOException {
    try (Stream<Path> files = Files.walk(directory, depth)) {
      return files.filter(file -> file.toString().endsWith(".jpg")).toList();
    }
  }

  /** SHA-256 of the paths and contents of all files whose path begins so. */
  private static String digest(Path directory, String beginning) throws IOException {
    MessageDigest sha256 = Digests.sha256();
    for (String path : files(directory).keySet()) {
      if (path.startsWith(beginning)) {
        sha256.update(path.getBytes(UTF_8));
        sha256.update(Files.readAllBytes(directory.resolve(path)));
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  private static Map<String, List<Byte>> files(Path directory) throws IOException {
    Map<String, List<Byte>> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : Files.readAllBytes(file)) {
          bytes.add(b);
        }
        contents.put(directory.relativize(file).toString(), bytes);
      }
    }
    return contents;
  }
}

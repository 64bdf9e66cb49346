package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.dataset.shapes.ShapesDataset;

class DatasetShapesCommandTest {
  @TempDir private Path directory;

  @Test
  void run_layout_isTheContracts() throws IOException {
    Path out = directory.resolve("shapes");
    CommandOutcome.of("dataset", "shapes", "--images=20", "--val-fraction=0.25", "--out=" + out)
        .done();
    List<String> files = files(out);
    String classes = String.join("|", ShapesDataset.labels());
    assertThat(files)
        .allMatch(
            name ->
                name.matches("classify/(train|val)/(%s)/[^/]+\\.jpg".formatted(classes))
                    || name.matches("detect/(train|val)/[^/]+\\.jpg")
                    || name.matches("detect/annotations/instances_(train|val)(_rle)?\\.json"));
    assertThat(files).filteredOn(name -> name.startsWith("classify/train/")).hasSize(15);
    assertThat(files).filteredOn(name -> name.startsWith("classify/val/")).hasSize(5);
    assertThat(files).filteredOn(name -> name.startsWith("detect/train/")).hasSize(15);
    assertThat(files).filteredOn(name -> name.startsWith("detect/val/")).hasSize(5);
    assertThat(files).contains("detect/annotations/instances_val.json");
  }

  @Test
  void run_folderInUse_isRefused() throws IOException {
    Files.writeString(directory.resolve("mine.txt"), "mine");
    assertThat(
            CommandOutcome.of("dataset", "shapes", "--images=5", "--out=" + directory)
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains(directory.toString()));
    assertThat(files(directory)).containsExactly("mine.txt");
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }
}

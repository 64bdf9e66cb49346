package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.FullDisk;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;

/** A run whose disk is full at once, amid its tasks, or when some shards are committed. */
class FullDiskIT {
  @TempDir private static Path shared;
  @TempDir private Path directory;

  @BeforeAll
  static void write() throws IOException {
    SampleImages.write(shared.resolve("images"));
    SampleModel.write(shared);
    Files.writeString(
        shared.resolve("full.conf"),
        "spark.\"hadoop.fs.full.impl\" = \"%s\"".formatted(FullDisk.class.getName()));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3_000, 30_000})
  void predict_diskFull_saysSoAndResumesOnceThereIsSpace(long bytesLeft) {
    Path out = directory.resolve("run");
    FullDisk.leave(bytesLeft);
    CommandOutcome outcome = predict(out, "--partitions=6");

    assertThat(outcome.code()).as(outcome.err()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.problems())
        .filteredOn(line -> line.startsWith("mocovit "))
        .singleElement()
        .asString()
        .startsWith("mocovit predict: Cannot write")
        .contains("full:" + out, "No space left on device");
    assertThat(out.resolve("run.json")).doesNotExist();

    FullDisk.leave(Long.MAX_VALUE);
    predict(out, "--resume").done();
    assertThat(LocalSpark.session().read().parquet(out.resolve("images").toString()).count())
        .isEqualTo(SampleImages.COUNT);
    assertThat(out.resolve("run.json")).exists();
  }

  private static CommandOutcome predict(Path out, String more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "predict",
                "--config=" + shared.resolve("full.conf"),
                "--model=" + shared.resolve("model.onnx"),
                "--images=" + shared.resolve("images"),
                "--out=full:" + out,
                "--max-failed=1",
                "--master=local[1]"));
    arguments.add(more);
    return CommandOutcome.of(arguments.toArray(String[]::new));
  }
}

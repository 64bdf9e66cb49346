package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.S3Server;
import org.mocovit.SampleArchive;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.SampleTable;

/** What images cost in requests to S3, as files and in archives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SourcesOnS3IT {
  @TempDir private static Path directory;

  private final S3Server server = start();
  private Path config = directory;
  private Path model = directory;

  @BeforeAll
  void fill() throws IOException {
    Path images = directory.resolve("images");
    SampleImages.write(images);
    List<Path> files = SampleArchive.files(images);
    for (Path file : files) {
      server.put("set/" + images.relativize(file), Files.readAllBytes(file));
    }
    Path tar = directory.resolve("all.tar");
    SampleArchive.write(tar, images, files);
    server.put("tars/all-03.tar", Files.readAllBytes(tar));
    Path table = directory.resolve("faces.parquet");
    try (SparkSession spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      SampleTable.write(spark, table, images, files);
    }
    for (Path part : SampleArchive.files(table)) {
      if (part.toString().endsWith(".parquet")) {
        server.put("faces.parquet/" + part.getFileName(), Files.readAllBytes(part));
      }
    }
    config = server.writeConfiguration(directory.resolve("s3.conf"));
    model = SampleModel.write(directory);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @Test
  void predict_files_areReadByOneRequestEach() {
    predict("set", "files");
    List<String> keys = server.keys("set/");
    assertThat(keys).hasSize(SampleImages.COUNT);
    assertThat(keys).allSatisfy(key -> assertThat(server.looks(key)).as(key).isZero());
    // One of the files is empty; nothing needs to be fetched of it.
    assertThat(keys.stream().filter(key -> server.reads(key) == 1)).hasSizeBetween(23, 24);
    assertThat(keys).allSatisfy(key -> assertThat(server.reads(key)).as(key).isLessThan(2));
  }

  @Test
  void predict_archive_takesRequestsByItsShardsAndNotByItsImages() {
    predict("tars/all-{00..09}.tar", "archive");
    // Listed once, its end looked at once more, and read by two shards.
    assertThat(server.reads("tars/all-03.tar")).isBetween(3, 4);
  }

  @Test
  void predict_parquet_givesTheSameRows() {
    predict("faces.parquet", "parquet");
    assertThat(server.keys("faces.parquet/"))
        .hasSize(3)
        .allSatisfy(key -> assertThat(server.reads(key)).as(key).isPositive());
  }

  private void predict(String images, String out) {
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict",
                "--config=" + config,
                "--model=" + model,
                "--images=" + server.uri(images),
                "--out=" + directory.resolve(out),
                "--max-failed=1",
                "--partitions=2")
            .done();
    assertThat(outcome.out()).containsPattern("predicted +21\\n").containsPattern("failed +3\\n");
  }

  private static S3Server start() {
    try {
      return S3Server.start("image-bucket");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}

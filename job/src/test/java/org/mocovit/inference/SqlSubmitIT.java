package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.JobProcess;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.SqlShell;

/**
 * The SQL functions in a Spark that knows of the job by {@code --jars} alone, as the README says.
 */
class SqlSubmitIT {
  @TempDir private Path directory;

  @Test
  void classify_inSparkSubmit_givesTheJobsPredictions() throws Exception {
    Path images = Files.createDirectory(directory.resolve("images"));
    for (int i = 0; i < 12; i++) {
      SampleImages.write(images.resolve("%02d.jpg".formatted(i)), SampleImages.image(i));
    }
    Path model = SampleModel.write(directory);
    Path run = directory.resolve("run");
    JobProcess.Outcome predicted =
        JobProcess.java(
            directory,
            List.of(),
            List.of("predict", "--model=" + model, "--images=" + images, "--out=" + run));
    assertThat(predicted.exitCode()).as(predicted.err()).isZero();

    JobProcess.Outcome selected =
        JobProcess.sparkSubmit(
            directory,
            SqlShell.class,
            List.of(
                "--master=local[2]",
                "--jars=" + JobProcess.JAR,
                "--conf=spark.driver.host=127.0.0.1",
                "--conf=spark.ui.enabled=false",
                "--conf=spark.sql.extensions=org.mocovit.spark.MocovitExtensions",
                "--conf=spark.mocovit.model=" + model),
            List.of(
                "CREATE TEMPORARY VIEW images USING binaryFile OPTIONS (path '%s')"
                    .formatted(images),
                "SELECT substring_index(path, '/', -1) AS path, mocovit_classify(content) AS topk"
                    + " FROM images ORDER BY path"));

    assertThat(selected.exitCode()).as(selected.err()).isZero();
    List<String> ofTheJob =
        LocalSpark.session()
            .read()
            .parquet(run.resolve("predictions").toString())
            .select("path", "topk")
            .orderBy("path")
            .toJSON()
            .collectAsList();
    assertThat(ofTheJob).hasSize(12);
    assertThat(selected.out().lines().filter(line -> line.startsWith("row ")))
        .containsExactlyElementsOf(ofTheJob.stream().map(row -> "row " + row).toList());
  }
}

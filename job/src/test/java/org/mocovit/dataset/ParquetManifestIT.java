package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.predict.ImageRef;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParquetManifestIT {
  private final SparkSession spark =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.sql.shuffle.partitions", "1")
          .getOrCreate();

  @BeforeAll
  void quieten() {
    spark.sparkContext().setLogLevel("ERROR");
  }

  @AfterAll
  void stop() {
    spark.stop();
  }

  @Test
  void list_pathIdAndSize_areTaken(@TempDir Path directory) {
    Path table = directory.resolve("odd [x] %20#.parquet");
    write(
        table,
        "path string, image_id int, size_bytes bigint, label string",
        RowFactory.create("b c.jpg", 2, 20L, "x"),
        RowFactory.create("日/a%20#.jpg", 1, null, "y"));
    ImageSet set = list(table.toString());
    assertThat(set.format()).isEqualTo(SourceFormat.PARQUET);
    assertThat(set.root()).isEqualTo("file:" + directory);
    assertThat(set.toList())
        .containsExactly(
            new ImageRef(2, "b c.jpg", "file:" + directory + "/b c.jpg", 20),
            new ImageRef(1, "日/a%20#.jpg", "file:" + directory + "/日/a%20#.jpg", -1));
  }

  @Test
  void list_manifestOfADirectory_givesTheSameSet(@TempDir Path directory) throws IOException {
    for (String name : List.of("set/cat/b c.jpg", "set/日/a%20#.jpg", "set/top.png")) {
      Files.createDirectories(directory.resolve(name).getParent());
      Files.writeString(directory.resolve(name), name);
    }
    ImageSet listed = list(directory.resolve("set").toString());
    Path manifest = directory.resolve("elsewhere/set.parquet");
    new ManifestWriter(spark).write(listed, manifest.toString());

    ImageSet read = list(manifest.toString());
    assertThat(read.root()).isEqualTo("file:" + directory + "/set");
    assertThat(read.toList()).isEqualTo(listed.toList());
    assertThat(read.fingerprint()).isEqualTo(listed.fingerprint());
    assertThat(
            spark
                .read()
                .parquet(manifest.toString())
                .orderBy("path")
                .select("label")
                .collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("cat", null, "日");

    Path part = directory.resolve("part.parquet");
    spark.read().parquet(manifest.toString()).limit(2).write().parquet(part.toString());
    assertRefused(part, "Manifest must be whole: 2 of its 3 rows are in");

    ImageQuery moved = new ImageQuery(manifest.toString(), "s3a://bucket/set", null, null);
    assertThat(ImageSets.list(moved, spark).toList())
        .extracting(ImageRef::uri)
        .contains("s3a://bucket/set/top.png");
  }

  @Test
  void requireName_nameOfNoManifest_isRefused() {
    assertThatThrownBy(() -> ManifestWriter.requireName("out/list"))
        .hasMessageContaining("must end with .parquet")
        .hasMessageContaining("out/list");
  }

  @Test
  void list_statedFormatGlobAndRoot_areObeyed(@TempDir Path directory) {
    write(directory.resolve("part1"), "file string", RowFactory.create("1.jpg"));
    write(directory.resolve("part2"), "file string", RowFactory.create("s3a://b/2.jpg"));
    ImageQuery query =
        new ImageQuery(directory + "/part*", "file:/set", SourceFormat.PARQUET, null);
    ImageSet set = ImageSets.list(query, spark);
    assertThat(set.toList())
        .containsExactly(
            new ImageRef(1, "1.jpg", "file:/set/1.jpg", -1),
            new ImageRef(2, "s3a://b/2.jpg", "s3a://b/2.jpg", -1));
  }

  @Test
  void list_badTables_areRefused(@TempDir Path directory) throws IOException {
    Path table = directory.resolve("t.parquet");
    write(table, "name string", RowFactory.create("a.jpg"));
    assertRefused(table, "Manifest must have a column path or file");
    write(table, "path int", RowFactory.create(1));
    assertRefused(table, "Column path must be text: INT");
    write(table, "path string, image_id string", RowFactory.create("a", "1"));
    assertRefused(table, "Column image_id must be of a whole number type: STRING");
    write(table, "path string, height bigint", RowFactory.create("a", 1L << 31));
    assertRefused(table, "height must be at most 2147483647: 2147483648 in row 1");
    write(table, "path string", RowFactory.create((Object) null));
    assertRefused(table, "Path must not be NULL: row 1");
    write(table, "path string", RowFactory.create("a"), RowFactory.create("./a"));
    assertRefused(table, "in rows 1 and 2");
    write(table, "path string");
    assertRefused(table, "Manifest must name at least one image");
    Path garbage = Files.writeString(directory.resolve("g.parquet"), "not Parquet");
    assertRefused(garbage, "Cannot read Parquet manifest");
  }

  private void assertRefused(Path table, String message) {
    assertThatThrownBy(() -> list(table.toString()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(table.toString());
  }

  private ImageSet list(String images) {
    return ImageSets.list(ImageQuery.of(images), spark);
  }

  private void write(Path table, String schema, Row... rows) {
    spark
        .createDataFrame(List.of(rows), StructType.fromDDL(schema))
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(table.toString());
  }
}

package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.LocalSpark;
import org.mocovit.SampleArchive;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.SampleTable;
import org.mocovit.dataset.DatasetException;
import org.mocovit.dataset.ImageQuery;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.ImageSets;
import org.mocovit.dataset.ManifestWriter;
import org.mocovit.dataset.SourceFormat;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;

/** The same images as files, in tar archives and in Parquet, listed and by manifest. */
class ContainedImagesIT {
  private static final Configuration HADOOP = new Configuration();

  @TempDir private static Path directory;

  private static final SparkSession SPARK = LocalSpark.session();

  @BeforeAll
  static void write() throws IOException {
    SampleModel.write(directory);
    Path images = directory.resolve("images");
    SampleImages.write(images);
    List<Path> files = SampleArchive.files(images);
    int half = files.size() / 2;
    SampleArchive.write(directory.resolve("tars/a.tar"), images, files.subList(0, half));
    SampleArchive.write(
        directory.resolve("tars/sub/b.tar"), images, files.subList(half, files.size()));
    Files.writeString(directory.resolve("tars/README.md"), "beside the archives");
    SampleTable.write(SPARK, directory.resolve("faces.parquet"), images, files);
    SPARK
        .read()
        .parquet(directory.resolve("faces.parquet").toString())
        .selectExpr("image.path as path", "image.bytes as content")
        .write()
        .parquet(directory.resolve("binary.parquet").toString());
    run("files", ImageQuery.of(directory.resolve("images").toString()));
    for (String source : List.of("tars", "faces.parquet", "binary.parquet")) {
      try (ImageSet set = ImageSets.list(query(source), SPARK)) {
        new ManifestWriter(SPARK)
            .write(set, directory.resolve("listed-" + source + ".parquet").toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tars",
        "faces.parquet",
        "binary.parquet",
        "listed-tars.parquet",
        "listed-faces.parquet.parquet",
        "listed-binary.parquet.parquet"
      })
  void run_sameImagesInContainers_givesTheSameRows(String source) {
    run("run-of-" + source, query(source));
    for (String table : List.of("predictions", "failures")) {
      assertThat(rows("run-of-" + source, table)).isEqualTo(rows("files", table)).isNotEmpty();
    }
  }

  @Test
  void list_manifestOfArchives_givesTheSameSet() {
    try (ImageSet listed = ImageSets.list(query("tars"), SPARK);
        ImageSet read = ImageSets.list(query("listed-tars.parquet"), SPARK)) {
      assertThat(read.toList()).isEqualTo(listed.toList());
      assertThat(read.fingerprint()).isEqualTo(listed.fingerprint());
      assertThat(read.storage()).isEqualTo(listed.storage());
      assertThat(read.facts()).isEqualTo(listed.facts());
      assertThat(listed.skipped().count()).isEqualTo(SampleImages.COUNT);
      assertThat(listed.skipped().examples()).contains("class_0/00.cls");
    }
  }

  @Test
  void list_include_choosesMembers() {
    ImageQuery pngs =
        new ImageQuery(
            directory.resolve("tars").toString(), null, SourceFormat.WEBDATASET, "*.png");
    try (ImageSet set = ImageSets.list(pngs, SPARK)) {
      assertThat(set.toList()).allMatch(image -> image.path().endsWith(".png")).hasSize(6);
    }
  }

  @Test
  void run_cutArchive_keepsWhatIsBeforeTheCutAndReportsTheRest() throws IOException {
    byte[] whole = Files.readAllBytes(directory.resolve("tars/a.tar"));
    Path cut = directory.resolve("cut/c.tar");
    Files.createDirectories(cut.getParent());
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    ImageQuery query = ImageQuery.of(cut.toString());
    List<String> listed;
    try (ImageSet set = ImageSets.list(query, SPARK)) {
      listed = set.toList().stream().map(ImageRef::path).toList();
    }
    assertThat(listed).contains("c.tar").hasSizeBetween(4, 12);

    run("cut-run", query);
    assertThat(rows("cut-run", "images")).hasSameSizeAs(listed);
    List<Row> failures = table("cut-run", "failures");
    assertThat(failures)
        .anySatisfy(
            row -> {
              assertThat(row.<String>getAs("path")).isEqualTo("c.tar");
              assertThat(row.<String>getAs("stage")).isEqualTo("read");
              assertThat(row.<String>getAs("error")).isEqualTo("DamagedFileException");
              assertThat(row.<String>getAs("message")).contains(cut.toString());
            });
    assertThat(rows("files", "predictions")).containsAll(rows("cut-run", "predictions"));
  }

  @Test
  void list_archiveCutBehindAHeader_hasTheImageAndTheDamage() throws IOException {
    Path cut = directory.resolve("cut-behind-header.tar");
    byte[] whole = Files.readAllBytes(directory.resolve("tars/a.tar"));
    Files.write(cut, Arrays.copyOf(whole, 512));
    try (ImageSet set = ImageSets.list(ImageQuery.of(cut.toString()), SPARK)) {
      assertThat(set.toList().stream().map(ImageRef::position)).containsExactly(512L, 512L);
      assertThat(set.toList().stream().map(ImageRef::path)).endsWith("cut-behind-header.tar");
    }
  }

  @Test
  void run_cutParquet_isOneFailure() throws IOException {
    Path folder = Files.createDirectories(directory.resolve("cut.parquet"));
    try (Stream<Path> parts = Files.list(directory.resolve("faces.parquet"))) {
      List<Path> files = parts.filter(p -> p.toString().endsWith(".parquet")).sorted().toList();
      Files.copy(files.get(0), folder.resolve("a.parquet"));
      byte[] whole = Files.readAllBytes(files.get(1));
      Files.write(folder.resolve("b.parquet"), Arrays.copyOf(whole, whole.length - 100));
    }
    run("cut-parquet-run", ImageQuery.of(folder.toString()));
    assertThat(table("cut-parquet-run", "failures"))
        .filteredOn(row -> row.<String>getAs("stage").equals("read"))
        .singleElement()
        .satisfies(row -> assertThat(row.<String>getAs("path")).isEqualTo("b.parquet"));
    assertThat(rows("files", "predictions")).containsAll(rows("cut-parquet-run", "predictions"));
  }

  @Test
  void list_sameNamesInTwoArchives_areToldApartByTheArchives() throws IOException {
    Path images = directory.resolve("images");
    List<Path> file = List.of(images.resolve("class_0/a b.png"));
    SampleArchive.write(directory.resolve("twins/x.tar"), images, file);
    SampleArchive.write(directory.resolve("twins/y.tar"), images, file);
    try (ImageSet set =
        ImageSets.list(ImageQuery.of(directory.resolve("twins/*.tar").toString()), SPARK)) {
      assertThat(set.toList().stream().map(ImageRef::path))
          .containsExactly("x.tar/class_0/a b.png", "y.tar/class_0/a b.png");
    }
  }

  @Test
  void list_globOverATable_passesOverWhatSparkLeavesBesideIt() {
    assertThat(directory.resolve("faces.parquet/_SUCCESS")).exists();
    ImageQuery glob =
        new ImageQuery(
            directory.resolve("faces.parquet/*").toString(), null, SourceFormat.PARQUET, null);
    try (ImageSet set = ImageSets.list(glob, SPARK);
        ImageSet table = ImageSets.list(query("faces.parquet"), SPARK)) {
      assertThat(set.toList()).isEqualTo(table.toList());
    }
  }

  @Test
  void list_directoryOfArchives_saysHowToReadThem() {
    ImageQuery query =
        new ImageQuery(directory.resolve("tars").toString(), null, SourceFormat.DIRECTORY, "*.jpg");
    assertThatThrownBy(() -> ImageSets.list(query, HADOOP))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("--format webdataset reads images in tar files");
  }

  private static ImageQuery query(String source) {
    SourceFormat format = source.equals("tars") ? SourceFormat.WEBDATASET : null;
    return new ImageQuery(directory.resolve(source).toString(), null, format, null);
  }

  private static void run(String name, ImageQuery query) {
    InferenceOptions options = new InferenceOptions(DeviceRequest.CPU, 8, TopClasses.of(5), 4, 1);
    try (ImageSet set = ImageSets.list(query, SPARK)) {
      RunResult unused =
          new InferenceJob(SPARK, options, Progress.SILENT)
              .run(
                  new ModelLoader(HADOOP).load(directory.resolve("model.onnx").toString(), null),
                  set,
                  new RunFolder(directory.resolve(name).toString(), HADOOP));
    }
  }

  private static List<Row> table(String run, String table) {
    return SPARK
        .read()
        .parquet(directory.resolve(run).resolve(table).toString())
        .orderBy("path")
        .collectAsList();
  }

  private static List<String> rows(String run, String table) {
    return table(run, table).stream().map(Row::toString).toList();
  }
}

package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.ExternalWeights;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.dataset.ImageQuery;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.ImageSets;
import org.mocovit.dataset.LocationException;
import org.mocovit.imagenet.spark.ImagenetEvaluationJob;
import org.mocovit.imagenet.spark.ImagenetEvaluationOptions;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;
import org.mocovit.spark.WrittenShard;

/** A run that is cut off at any step, and the one that finishes it. */
class ResumeIT {
  private static final int SHARDS = 4;
  private static final List<String> TABLES = List.of("images", "predictions", "failures");

  @TempDir private static Path shared;
  @TempDir private Path directory;

  private static SparkSession spark;
  private static Configuration hadoop;
  private static LoadedModel model;
  private static ImageSet images;

  private Path out;

  @BeforeAll
  static void makeImages() throws IOException {
    spark = LocalSpark.session();
    hadoop = spark.sparkContext().hadoopConfiguration();
    SampleImages.write(shared.resolve("images"));
    model = new ModelLoader(hadoop).load(SampleModel.write(shared).toString(), null);
    images = ImageSets.list(ImageQuery.of(shared.resolve("images").toString()), hadoop);
    job(5).run(model, images, new RunFolder(shared.resolve("undisturbed").toString(), hadoop));
  }

  @BeforeEach
  void run() {
    out = directory.resolve("run");
    job(5).run(model, images, new RunFolder(out.toString(), hadoop));
  }

  private static InferenceJob job(int topK) {
    return new InferenceJob(
        spark,
        new InferenceOptions(DeviceRequest.CPU, 8, TopClasses.of(topK), SHARDS, 1),
        Progress.SILENT);
  }

  private RunResult resume() {
    return job(5).resume(model, images, new RunFolder(out.toString(), hadoop));
  }

  @Test
  void resume_newFolder_predictsEverything() {
    out = directory.resolve("new");
    assertThat(resume().resumed().images()).isZero();
    assertSameTables();
  }

  @Test
  void resume_completeRun_doesNothing() throws IOException {
    byte[] record = Files.readAllBytes(out.resolve("run.json"));
    RunResult result = resume();
    assertThat(result.resumed()).isEqualTo(result.counts());
    assertThat(result.executors()).hasSize(1);
    assertThat(out.resolve("run.json")).hasBinaryContent(record);
    assertSameTables();
  }

  @Test
  void resume_shardsWithoutRecord_areRunAgain() throws IOException {
    forget(1);
    forget(3);
    Files.delete(out.resolve("run.json"));
    RunResult result = resume();
    assertThat(result.resumed().images()).isPositive().isLessThan(images.count());
    assertThat(out.resolve("run.json")).exists();
    assertSameTables();
  }

  @Test
  void resume_shardWithRecordWhoseFilesWereNotMovedYet_movesThem() throws IOException {
    String record = Files.readString(out.resolve("_shards/00002.json"));
    String folder = record.replaceAll("(?s).*\"folder\" : \"([^\"]+)\".*", "$1");
    Files.createDirectories(out.resolve(folder));
    for (String table : List.of("images", "predictions")) {
      Path file = file(table, 2);
      Files.move(
          file, out.resolve(folder).resolve(table + file.getFileName().toString().substring(10)));
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
    }
    Files.delete(out.resolve("run.json"));
    RunResult result = resume();
    assertThat(result.resumed()).isEqualTo(result.counts());
    assertSameTables();
  }

  @Test
  void resume_recordWhoseFilesAreLost_isTakenBack() throws IOException {
    for (String table : List.of("images", "predictions")) {
      Files.delete(file(table, 1));
    }
    Files.delete(out.resolve("run.json"));
    resume();
    assertSameTables();
  }

  @Test
  void resume_recordCutShortByALossOfPower_countsForNothing() throws IOException {
    forget(2);
    Files.write(out.resolve("_shards/00002.json"), new byte[0]);
    Files.deleteIfExists(out.resolve("_shards/.00002.json.crc"));
    resume();
    assertSameTables();
  }

  @Test
  void resume_nothingButLeftovers_isANewRun() throws IOException {
    out = directory.resolve("begun");
    Files.createDirectories(out.resolve("_uncommitted/x"));
    Files.createDirectories(out.resolve("_shards"));
    Files.writeString(out.resolve("_shards/_plan.json.unfinished"), "{");
    assertThat(resume().resumed().images()).isZero();
    assertSameTables();
  }

  @Test
  void resume_record_keepsOnWhatTheFirstJobRan() throws IOException {
    Files.delete(out.resolve("run.json"));
    resume();
    assertThat(Files.readString(out.resolve("run.json"))).contains("\"executor\" : \"driver\"");
  }

  @Test
  void commit_runThatAnotherJobHasTakenOver_isRefused() {
    RunFolder folder = new RunFolder(out.toString(), hadoop);
    try (ShardCommits first = new ShardCommits(folder, new ShardLog(folder));
        ShardCommits second = new ShardCommits(folder, new ShardLog(folder))) {
      first.recover();
      second.recover();
      first.commit(
          new WrittenShard(9, "_uncommitted/x", List.of(), ".parquet", 0, 0, 0, "0"), null);
      assertThatThrownBy(first::await)
          .isInstanceOf(InferenceException.class)
          .hasMessageContaining("Only one job at a time");
    }
  }

  @Test
  void run_folderWithGlobCharacters_isOneFolder() {
    out = directory.resolve("run [1]{a,b}");
    job(5).run(model, images, new RunFolder(out.toString(), hadoop));
    assertThat(out.resolve("run.json")).exists();
    assertThat(resume().failureReasons()).isNotEmpty();
  }

  @Test
  void resume_leftoversOfTasks_areRemoved() throws IOException {
    Path leftover = Files.createDirectories(out.resolve("_uncommitted/00001-dead"));
    Files.writeString(leftover.resolve("images.parquet"), "half a file");
    forget(0);
    resume();
    assertThat(out.resolve("_uncommitted")).doesNotExist();
    assertSameTables();
  }

  @Test
  void resume_otherSettingsOrImages_isRefusedWithTheDifference() throws IOException {
    RunFolder folder = new RunFolder(out.toString(), hadoop);
    assertThatThrownBy(() -> job(3).resume(model, images, folder))
        .isInstanceOf(ResumeException.class)
        .hasMessageContaining("settings.top-k was 5, is 3");

    Files.copy(shared.resolve("model.onnx"), directory.resolve("model.onnx"));
    Files.writeString(directory.resolve("model.onnx.conf"), "preprocess.crop = 56");
    LoadedModel cropped =
        new ModelLoader(hadoop).load(directory.resolve("model.onnx").toString(), null);
    assertThatThrownBy(() -> job(5).resume(cropped, images, folder))
        .hasMessageContaining("model.description.preprocess.crop was")
        .hasMessageEndingWith("is 56");

    Path manifest = directory.resolve("ids.csv");
    StringBuilder lines = new StringBuilder("path,image_id,size_bytes\n");
    images
        .toList()
        .forEach(
            i ->
                lines.append("\"%s\",%d,%d%n".formatted(i.path(), i.imageId() / 2, i.sizeBytes())));
    Files.writeString(manifest, lines);
    ImageSet renumbered =
        ImageSets.list(
            new ImageQuery(manifest.toString(), shared.resolve("images").toString(), null, null),
            hadoop);
    assertThat(renumbered.fingerprint()).isEqualTo(images.fingerprint());
    assertThatThrownBy(() -> job(5).resume(model, renumbered, folder))
        .hasMessageContaining("images.ids was");

    SampleImages.write(directory.resolve("images"));
    ImageSet others =
        ImageSets.list(ImageQuery.of(directory.resolve("images/class_1").toString()), hadoop);
    assertThatThrownBy(() -> job(5).resume(model, others, folder))
        .hasMessageContaining("images.count was 24, is 5")
        .hasMessageContaining("images.fingerprint was " + images.fingerprint());
  }

  @Test
  void resume_otherWeightsInAnExternalFile_isRefusedWithTheDifference() throws IOException {
    Path split = SampleModel.write(directory);
    ExternalWeights.moveOut(split, "w.bin");
    ModelLoader loader = new ModelLoader(hadoop);
    RunFolder folder = new RunFolder(directory.resolve("split").toString(), hadoop);
    job(5).run(loader.load(split.toString(), null), images, folder);

    Path weights = split.resolveSibling("w.bin");
    byte[] others = Files.readAllBytes(weights);
    others[0]++;
    Files.write(weights, others);

    LoadedModel changed = loader.load(split.toString(), null);
    assertThatThrownBy(() -> job(5).resume(changed, images, folder))
        .isInstanceOf(ResumeException.class)
        .hasMessageContaining("model.external_files.w.bin was ")
        .hasMessageEndingWith("is " + changed.files().file("w.bin").sha256());
  }

  @Test
  void evaluate_runThatWasCutOff_isRefusedUntilItIsResumed() throws IOException {
    forget(2);
    Files.delete(out.resolve("run.json"));
    ImagenetEvaluationOptions options =
        ImagenetEvaluationOptions.of(out.toString(), shared.resolve("images").toString());
    ImagenetEvaluationOptions table =
        ImagenetEvaluationOptions.of(out + "/predictions", shared.resolve("images").toString());
    for (ImagenetEvaluationOptions asked : List.of(options, table)) {
      assertThatThrownBy(() -> new ImagenetEvaluationJob(spark).run(asked))
          .isInstanceOf(LocationException.class)
          .hasMessageContaining("was cut off (predict --resume finishes it)");
    }
    resume();
    assertThat(new ImagenetEvaluationJob(spark).run(options).report().images())
        .isEqualTo(SampleImages.COUNT);
  }

  @Test
  void resume_folderOfSomethingElse_isRefused() throws IOException {
    out = Files.createDirectories(directory.resolve("other"));
    Files.writeString(out.resolve("thesis.txt"), "precious");
    assertThatThrownBy(this::resume)
        .isInstanceOf(ResumeException.class)
        .hasMessageContaining("holds other files");
    assertThatThrownBy(() -> job(5).run(model, images, new RunFolder(out.toString(), hadoop)))
        .isInstanceOf(LocationException.class);
  }

  /** As if the driver had died before the shard was committed. */
  private void forget(int shard) throws IOException {
    Files.delete(out.resolve("_shards/%05d.json".formatted(shard)));
    for (String table : TABLES) {
      try (Stream<Path> files = Files.list(out.resolve(table))) {
        for (Path file :
            files.filter(f -> f.toString().contains("part-%05d".formatted(shard))).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private Path file(String table, int shard) throws IOException {
    try (Stream<Path> files = Files.list(out.resolve(table))) {
      return files
          .filter(f -> f.getFileName().toString().startsWith("part-%05d".formatted(shard)))
          .findFirst()
          .orElseThrow();
    }
  }

  private void assertSameTables() {
    for (String table : TABLES) {
      List<String> rows = rows(out.resolve(table));
      assertThat(rows)
          .as(table)
          .isNotEmpty()
          .isEqualTo(rows(shared.resolve("undisturbed/" + table)));
    }
  }

  private static List<String> rows(Path table) {
    return Objects.requireNonNull(
        spark.read().parquet(table.toString()).orderBy("path").toJSON().collectAsList());
  }
}

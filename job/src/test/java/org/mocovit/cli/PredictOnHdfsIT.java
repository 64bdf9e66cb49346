package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.SampleArchive;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PredictOnHdfsIT {
  private final Path directory;
  private final MiniDFSCluster cluster;

  PredictOnHdfsIT(@TempDir Path directory) throws IOException {
    this.directory = directory;
    cluster =
        new MiniDFSCluster.Builder(new Configuration(), directory.resolve("hdfs").toFile())
            .numDataNodes(1)
            .build();
  }

  @BeforeAll
  void fill() throws IOException {
    cluster.waitActive();
    SampleImages.write(directory.resolve("images"));
    // Hadoop's shell command cannot copy a name with a colon out of a directory.
    Files.delete(directory.resolve("images/class_0/x:y.png"));
    copy(directory.resolve("images"), "/set");
    Path tar = directory.resolve("all.tar");
    Path images = directory.resolve("images");
    SampleArchive.write(tar, images, SampleArchive.files(images));
    copy(tar, "/tars/all.tar");
    copy(SampleModel.write(directory), "/models/model.onnx");
  }

  @AfterAll
  void shutDown() {
    cluster.shutdown();
  }

  @Test
  void predict_onTheDefaultFileSystem_writesItsTables() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("hdfs.conf"),
            "spark { \"hadoop.fs.defaultFS\" = \"%s\" }".formatted(cluster.getURI()));
    String config = "--config=" + file;
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict",
                config,
                "--model=hdfs:///models/model.onnx",
                "--images=hdfs:///set",
                "--out=hdfs:///runs/first",
                "--max-failed=1")
            .done();
    assertThat(outcome.out()).contains("23 in " + cluster.getURI() + "/set");
    assertThat(CommandOutcome.of("show", config, "hdfs:///runs/first").done().out())
        .containsPattern("failures +3\\n")
        .containsPattern("images +23\\n")
        .containsPattern("predictions +20\\n");
    assertThat(
            cluster.getFileSystem().exists(new org.apache.hadoop.fs.Path("/runs/first/run.json")))
        .isTrue();
  }

  @Test
  void predict_archive_isReadFromHdfs() {
    CommandOutcome outcome =
        CommandOutcome.of(
                "predict",
                "--model=" + directory.resolve("model.onnx"),
                "--images=" + cluster.getURI() + "/tars/*.tar",
                "--out=" + cluster.getURI() + "/runs/archive",
                "--max-failed=1")
            .done();
    assertThat(outcome.out()).containsPattern("predicted +20\\n").containsPattern("failed +3\\n");
  }

  private void copy(Path local, String remote) throws IOException {
    cluster
        .getFileSystem()
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path(local.toUri()), new org.apache.hadoop.fs.Path(remote));
  }
}

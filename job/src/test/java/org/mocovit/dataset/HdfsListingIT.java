package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.security.UserGroupInformation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.predict.ImageRef;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HdfsListingIT {
  private final MiniDFSCluster cluster;

  HdfsListingIT(@TempDir Path directory) throws IOException {
    cluster =
        new MiniDFSCluster.Builder(new Configuration(), directory.toFile()).numDataNodes(1).build();
  }

  @BeforeAll
  void fill() throws IOException {
    cluster.waitActive();
    write("/set/n01/odd %20#+[é]*.jpg");
    write("/set/n01/line\nbreak.jpg");
    write("/set/n02/b.JPEG");
    write("/set/_logs/c.jpg");
    write("/closed/secret/d.jpg");
    write("/closed/e.jpg");
    cluster
        .getFileSystem()
        .setPermission(
            new org.apache.hadoop.fs.Path("/closed/secret"), new FsPermission((short) 0));
  }

  @AfterAll
  void shutDown() {
    cluster.shutdown();
  }

  @Test
  void list_directory_namesAndBytesSurvive() throws IOException {
    ImageSet set = list(cluster.getURI() + "/set");
    assertThat(TestTree.paths(set))
        .containsExactly("n01/line\nbreak.jpg", "n01/odd %20#+[é]*.jpg", "n02/b.JPEG");
    assertThat(set.skipped().count()).isEqualTo(1);
    for (ImageRef image : set.toList()) {
      assertThat(image.uri()).isEqualTo(cluster.getURI() + "/set/" + image.path());
      assertThat(read(image)).isEqualTo("/set/" + image.path());
    }
  }

  @Test
  void list_noAuthority_isTheDefaultOne() {
    ImageSet set = list("hdfs:///set");
    assertThat(set.root()).isEqualTo(cluster.getURI() + "/set");
    assertThat(set.toList()).isEqualTo(list(cluster.getURI() + "/set").toList());
  }

  @Test
  void list_globAndSingleFile_areFound() {
    assertThat(TestTree.paths(list("hdfs:/set/n0[2-9]/*"))).containsExactly("n02/b.JPEG");
    assertThat(TestTree.paths(list("hdfs:/set/n02/b.JPEG"))).containsExactly("b.JPEG");
    assertThatThrownBy(() -> list("hdfs:/set/x*")).hasMessageContaining("Glob must match");
    assertThatThrownBy(() -> list("hdfs:/set/a:b")).hasMessageContaining("--images must exist");
  }

  @Test
  void list_permissionDenied_saysSo() throws IOException, InterruptedException {
    UserGroupInformation stranger =
        UserGroupInformation.createUserForTesting("stranger", new String[] {"strangers"});
    stranger.doAs(
        (PrivilegedExceptionAction<Void>)
            () -> {
              assertThatThrownBy(() -> list("hdfs:/closed"))
                  .isInstanceOf(DatasetException.class)
                  .hasMessageContaining("Cannot read hdfs:/closed: permission denied")
                  .hasMessageContaining("secret");
              return null;
            });
  }

  private ImageSet list(String images) {
    return ImageSets.list(ImageQuery.of(images), cluster.getConfiguration(0));
  }

  private String read(ImageRef image) throws IOException {
    var path = new org.apache.hadoop.fs.Path(image.uri());
    try (var bytes = path.getFileSystem(cluster.getConfiguration(0)).open(path)) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void write(String name) throws IOException {
    FileSystem fileSystem = cluster.getFileSystem();
    try (OutputStream bytes = fileSystem.create(new org.apache.hadoop.fs.Path(name))) {
      bytes.write(name.getBytes(StandardCharsets.UTF_8));
    }
  }
}

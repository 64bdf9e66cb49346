package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageErrorsTest {
  private final Path directory;

  StorageErrorsTest(@TempDir Path directory) {
    this.directory = directory;
  }

  /** The local disk under another scheme, with directories that nobody may list. */
  public static final class FakeRemoteFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("fake:///");
    }

    @Override
    public String getScheme() {
      return "fake";
    }

    /** Without the local owner and permissions, which insist on {@code file:}. */
    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
      FileStatus status = super.getFileStatus(path);
      return new FileStatus(
          status.getLen(), status.isDirectory(), 1, 1, 0, makeQualified(status.getPath()));
    }

    @Override
    public FileStatus[] listStatus(org.apache.hadoop.fs.Path path) throws IOException {
      if (path.getName().equals("secret")) {
        throw new AccessControlException("Permission denied: user=someone, inode=" + path);
      }
      return super.listStatus(path);
    }
  }

  @Test
  void list_throughHadoop_keepsTheScheme() throws IOException {
    new TestTree(directory).with("x/a b.jpg", "x/n01/c.png", "x/_d.jpg");
    ImageSet set = list("fake:" + directory + "/x");
    assertThat(TestTree.paths(set)).containsExactly("a b.jpg", "n01/c.png");
    assertThat(set.root()).isEqualTo("fake:" + directory + "/x");
    assertThat(set.toList().get(0).uri()).isEqualTo("fake:" + directory + "/x/a b.jpg");
    assertThat(set.toList().get(0).sizeBytes()).isEqualTo(9);
    assertThat(set.skipped().count()).isEqualTo(1);
  }

  @Test
  void list_directoryDenied_saysSoAndWhere() throws IOException {
    new TestTree(directory).with("x/secret/a.jpg", "x/b.jpg");
    assertThatThrownBy(() -> list("fake:" + directory + "/x"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("permission denied")
        .hasMessageContaining("secret");
  }

  @Test
  void of_localDenial_isTheSameError() {
    assertThat(DatasetException.of("/data", new AccessDeniedException("/data/secret")))
        .hasMessage("Cannot read /data: permission denied: /data/secret");
  }

  @Test
  void of_anythingElse_keepsWhatTheFileSystemSaid() {
    assertThat(DatasetException.of("/data", new IOException("disk on fire")))
        .hasMessage("Cannot read /data: disk on fire");
    assertThat(DatasetException.of("/data", new IOException()))
        .hasMessage("Cannot read /data: java.io.IOException");
  }

  private static ImageSet list(String images) {
    Configuration hadoop = new Configuration();
    hadoop.setClass(
        "fs.fake.impl", FakeRemoteFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    return ImageSets.list(ImageQuery.of(images), hadoop);
  }
}

package org.mocovit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.StorageException;

class FileImageReaderTest {
  private static final long LIMIT = 512L << 20;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain.jpg",
        "with space.jpg",
        " leading and trailing ",
        "100%.jpg",
        "a%20b.jpg",
        "a:b.jpg",
        "[a]{b}*?.jpg",
        "#1?x=y&z.jpg",
        "back\\slash.jpg",
        "Zürich 東京 🙂.jpg",
        "cafe\u0301.jpg"
      })
  void read_oddName_givesTheBytes(String name) throws IOException {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    Files.write(directory.resolve(name), bytes);

    assertThat(read("file", name, bytes.length)).isEqualTo(bytes);
    assertThat(read("file", name, -1)).isEqualTo(bytes);
    assertThat(read("disk", name, bytes.length)).isEqualTo(bytes);
    assertThat(read("disk", name, -1)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "disk"})
  void read_emptyFile_givesNoBytes(String scheme) throws IOException {
    Files.createFile(directory.resolve("empty.jpg"));

    assertThat(read(scheme, "empty.jpg", 0)).isEmpty();
  }

  @Test
  void read_missingFile_namesIt() {
    assertThatThrownBy(() -> read("file", "gone.jpg", 10))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("gone.jpg");
    assertThatThrownBy(() -> read("disk", "gone.jpg", 10))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("gone.jpg");
  }

  @Test
  void read_directory_isRefused() throws IOException {
    Files.createDirectory(directory.resolve("folder.jpg"));

    assertThatThrownBy(() -> read("file", "folder.jpg", 10)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("disk", "folder.jpg", 10)).isInstanceOf(IOException.class);
  }

  @Test
  void read_localFileAboveTheLimit_isRefusedUnread() throws IOException {
    sparse("huge.jpg", LIMIT + 1);

    assertThatThrownBy(() -> read("file", "huge.jpg", -1))
        .isInstanceOf(IOException.class)
        .hasMessage("An image file must be at most 536870912 bytes: 536870913");
  }

  @Test
  void read_declaredLengthAboveTheLimit_isRefusedUnread() throws IOException {
    sparse("huge.jpg", LIMIT + 1);

    assertThatThrownBy(() -> read("disk", "huge.jpg", LIMIT + 1))
        .isInstanceOf(IOException.class)
        .hasMessage("An image file must be at most 536870912 bytes: 536870913");
  }

  @Test
  void read_unknownScheme_saysSo() {
    ImageRef image = new ImageRef(0, "a.jpg", "nowhere://host/a.jpg", -1);

    assertThatThrownBy(() -> new FileImageReader(new Configuration(false)).read(image))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void read_fileThatBecameShorter_givesWhatIsThere() throws IOException {
    Files.write(directory.resolve("short.jpg"), new byte[] {1, 2, 3});

    assertThat(read("disk", "short.jpg", 5)).containsExactly(1, 2, 3);
  }

  @Test
  void read_streamThatEndsBeforeTheFile_isTheFaultOfTheStorage() throws IOException {
    Files.write(directory.resolve("cut.jpg"), new byte[] {1, 2, 3});
    Configuration configuration = new Configuration(false);
    configuration.setClass(
        "fs.cut.impl", CutFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    ImageRef image = new ImageRef(0, "cut.jpg", "cut:" + directory + "/cut.jpg", 5);

    assertThatThrownBy(() -> new FileImageReader(configuration).read(image))
        .isInstanceOf(StorageException.class)
        .hasMessageEndingWith("not the image: it ended after 3 of 5 bytes");
  }

  private void sparse(String name, long length) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
      file.setLength(length);
    }
  }

  private byte[] read(String scheme, String name, long sizeBytes) throws IOException {
    Configuration configuration = new Configuration(false);
    configuration.setClass(
        "fs.disk.impl", DiskFileSystem.class, org.apache.hadoop.fs.FileSystem.class);
    return new FileImageReader(configuration)
        .read(new ImageRef(0, name, scheme + ":" + directory + "/" + name, sizeBytes));
  }

  /** The local disk under another scheme, so that it is read as any remote file system is. */
  public static final class DiskFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("disk:///");
    }

    @Override
    public String getScheme() {
      return "disk";
    }
  }

  /** The same, but its files have two bytes more than their streams give. */
  public static final class CutFileSystem extends RawLocalFileSystem {
    @Override
    public URI getUri() {
      return URI.create("cut:///");
    }

    @Override
    public String getScheme() {
      return "cut";
    }

    @Override
    public FileStatus getFileStatus(org.apache.hadoop.fs.Path path) throws IOException {
      FileStatus status = super.getFileStatus(path);
      return new FileStatus(status.getLen() + 2, false, 1, 1, 0, status.getPath());
    }
  }
}

package org.mocovit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.StorageException;

class TarImageReaderTest {
  private static final int MEMBERS = 6;

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  private List<ContainedImage> images;

  private final ImageReader reader = new TarArchives().reader(CountedFileSystem.configuration());

  @BeforeEach
  void write() throws IOException {
    for (String name : List.of("a.tar", "b.tar")) {
      Files.write(
          directory.resolve(name),
          TarFile.of(
              tar -> {
                for (int i = 0; i < MEMBERS; i++) {
                  TarFile.put(tar, i + ".jpg", TarFile.data(i));
                }
              }));
    }
    images = new TarArchives().list(uri("a.tar"), CountedFileSystem.configuration()).images();
  }

  @Test
  void readsInOrder_always_isTrue() {
    assertThat(reader.readsInOrder()).isTrue();
  }

  @Test
  void read_forwardWithGaps_opensTheFileOnce() throws IOException {
    int before = CountedFileSystem.opened();

    for (int i : new int[] {0, 1, 3, 5}) {
      assertThat(reader.read(ref("a.tar", i))).isEqualTo(TarFile.data(i));
    }

    assertThat(CountedFileSystem.opened() - before).isEqualTo(1);
  }

  @Test
  void read_backwardOrAnotherFile_opensAgain() throws IOException {
    int before = CountedFileSystem.opened();

    assertThat(reader.read(ref("a.tar", 4))).isEqualTo(TarFile.data(4));
    assertThat(reader.read(ref("a.tar", 2))).isEqualTo(TarFile.data(2));
    assertThat(reader.read(ref("b.tar", 3))).isEqualTo(TarFile.data(3));

    assertThat(CountedFileSystem.opened() - before).isEqualTo(3);
  }

  @Test
  void read_afterAFailure_goesOn() throws IOException {
    assertThat(reader.read(ref("a.tar", 0))).isEqualTo(TarFile.data(0));
    assertThatThrownBy(() -> reader.read(ref("gone.tar", 1)))
        .isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> reader.read(new ImageRef(0, "", uri("a.tar"), 1 << 20, 9)))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("ends after 0 of them");
    assertThat(reader.read(ref("a.tar", 1))).isEqualTo(TarFile.data(1));
    CountedFileSystem.failNext(1);
    assertThatThrownBy(() -> reader.read(ref("b.tar", 1)))
        .isInstanceOf(StorageException.class)
        .hasMessageEndingWith("not the image: No answer from storage");
    assertThat(reader.read(ref("b.tar", 2))).isEqualTo(TarFile.data(2));
  }

  @Test
  void list_storageFails_throws() {
    CountedFileSystem.failNext(1);

    assertThatThrownBy(
            () -> new TarArchives().list(uri("a.tar"), CountedFileSystem.configuration()))
        .hasMessage("No answer from storage");
  }

  @Test
  void list_storageFailsAmidHeaders_isNoDamage() {
    FSInputStream failing =
        new FSInputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("No answer from storage");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            return read();
          }

          @Override
          public void seek(long position) {}

          @Override
          public long getPos() {
            return 0;
          }

          @Override
          public boolean seekToNewSource(long position) {
            return false;
          }
        };
    SequentialFile file = new SequentialFile("a.tar", 4096, new FSDataInputStream(failing));

    assertThatThrownBy(() -> new TarMembers(file, 0).next())
        .isExactlyInstanceOf(IOException.class)
        .hasMessage("No answer from storage");
  }

  @Test
  void read_sizeAboveTheLimit_isRefused() {
    ImageRef image = new ImageRef(0, "", uri("a.tar"), 512, (512L << 20) + 1);

    assertThatThrownBy(() -> reader.read(image))
        .isInstanceOf(IOException.class)
        .hasMessage("An image file must be at most 536870912 bytes: 536870913");
  }

  @Test
  void read_markerOfAPlaceThatIsWholeByNow_saysSo() {
    for (long position : new long[] {0, 512L * 1000}) {
      assertThatThrownBy(() -> reader.read(new ImageRef(0, "", uri("a.tar"), position, -1)))
          .isInstanceOf(ChangedFileException.class)
          .hasMessageContaining("list the images again")
          .hasMessageContaining("a.tar");
    }
  }

  @Test
  void close_once_endsReading() throws IOException {
    assertThat(reader.read(ref("a.tar", 0))).isEqualTo(TarFile.data(0));

    reader.close();
    reader.close();

    assertThatThrownBy(() -> reader.read(ref("a.tar", 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void close_whileAnotherThreadReads_letsThatReadEnd() throws Exception {
    for (int round = 0; round < 50; round++) {
      ImageReader closing = new TarArchives().reader(CountedFileSystem.configuration());
      Thread reading =
          new Thread(
              () -> {
                try {
                  for (int i = 0; ; i = (i + 1) % MEMBERS) {
                    assertThat(closing.read(ref("a.tar", i))).isEqualTo(TarFile.data(i));
                  }
                } catch (IOException e) {
                  // The reader has been closed.
                }
              });
      reading.start();
      closing.close();
      reading.join();
    }
  }

  private ImageRef ref(String file, int member) {
    ContainedImage image = images.get(member);
    return new ImageRef(member, "", uri(file), image.position(), image.sizeBytes());
  }

  private String uri(String name) {
    return CountedFileSystem.uri(directory.resolve(name));
  }
}

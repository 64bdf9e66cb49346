package org.mocovit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.StorageException;

class ParquetImageReaderTest {
  private static final CompressionCodecName PLAIN = CompressionCodecName.UNCOMPRESSED;
  private static final int ROWS = 17;

  @TempDir Path directory;

  private final ImageStorage storage = ImageStorage.of("parquet:image.bytes,path=image.path");
  private final ImageReader reader = storage.reader(CountedFileSystem.configuration());

  @Test
  void readsInOrder_always_isTrue() {
    assertThat(reader.readsInOrder()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void read_allRows_givesTheirBytes(CompressionCodecName codec) throws IOException {
    ParquetTable.writeImages(file("a"), codec, ROWS);
    int before = CountedFileSystem.opened();

    assertRows("a", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16);

    assertThat(CountedFileSystem.opened() - before).isEqualTo(1);
  }

  @Test
  void read_withGapsAndFromTheMiddle_givesTheRowsAskedFor() throws IOException {
    ParquetTable.writeImages(file("a"), CompressionCodecName.SNAPPY, ROWS);

    assertRows("a", 6, 9, 16);
  }

  @Test
  void read_backwardAndTwice_givesTheRowsAskedFor() throws IOException {
    ParquetTable.writeImages(file("a"), CompressionCodecName.ZSTD, ROWS);

    assertRows("a", 12, 12, 11, 3, 14, 0);
  }

  @Test
  void read_severalFiles_givesTheRowsOfEach() throws IOException {
    ParquetTable.writeImages(file("a"), CompressionCodecName.ZSTD, 7);
    ParquetTable.writeImages(file("b"), CompressionCodecName.GZIP, ROWS);

    assertRows("a", 5, 6);
    assertRows("b", 5, 16);
    assertRows("a", 0);
  }

  @Test
  void read_skippedRowGroupThatIsDamaged_isNotRead() throws IOException {
    ParquetTable.writeImages(file("a"), PLAIN, ROWS);
    ParquetTable.damage(file("a"), 1, "image.bytes", 0);

    assertRows("a", 4, 10);
  }

  @Test
  void read_columnsAfterTheImagesDamaged_doesNotReadThem() throws IOException {
    ParquetTable.writeImages(file("a"), PLAIN, ROWS);
    ParquetTable.damage(file("a"), 0, "image.path", 0);

    assertRows("a", 0, 1, 2, 3, 4);
  }

  @ParameterizedTest
  @EnumSource(names = {"SNAPPY", "GZIP", "ZSTD"})
  void read_damagedPage_failsItsRowsAndThoseAfterItInTheRowGroup(CompressionCodecName codec)
      throws IOException {
    ParquetTable.writeImages(file("a"), codec, false, ROWS);
    ParquetTable.damage(file("a"), 1, "image.bytes", -40); // in the page of row 9, the group's last

    assertRows("a", 4, 5, 6, 7, 8);
    assertDamaged("a", 9, "row group 1", "rows 5 to 9", "from row 9 on");
    assertRows("a", 10, 16);
  }

  @Test
  void read_damagedPageWithAChecksum_failsTheRowGroup() throws IOException {
    ParquetTable.writeImages(file("a"), PLAIN, true, ROWS);
    ParquetTable.damage(file("a"), 1, "image.bytes", -40);

    assertRows("a", 4);
    String first = assertDamaged("a", 5, "row group 1", "CRC");
    assertThat(assertDamaged("a", 9)).isEqualTo(first);
    assertRows("a", 10, 16);
  }

  @Test
  void read_damagedPageHeader_failsTheRowGroupWithTheSameCause() throws IOException {
    ParquetTable.writeImages(file("a"), PLAIN, ROWS);
    ParquetTable.damage(file("a"), 1, "image.bytes", 0);

    assertRows("a", 4);
    int before = CountedFileSystem.opened();
    String first = assertDamaged("a", 5, "row group 1", "from row 5 on");
    for (int row = 6; row < 10; row++) {
      assertThat(assertDamaged("a", row)).isEqualTo(first);
    }
    assertThat(CountedFileSystem.opened() - before).isZero();
    assertRows("a", 10, 11);
  }

  @Test
  void read_rowWithoutBytes_failsAlone() throws IOException {
    ParquetTable.write(
        file("a"),
        ParquetTable.schema(ParquetTable.HUGGING_FACE),
        PLAIN,
        4,
        (group, row) -> {
          switch (row) {
            case 0 -> {}
            case 1 -> group.addGroup("image").append("path", "elsewhere.jpg");
            case 2 ->
                group.addGroup("image").append("bytes", Binary.fromConstantByteArray(new byte[0]));
            default ->
                group
                    .addGroup("image")
                    .append("bytes", Binary.fromConstantByteArray(ParquetTable.data(row)));
          }
        });

    for (int row = 0; row < 2; row++) {
      ImageRef image = ref("a", row);
      assertThatThrownBy(() -> reader.read(image))
          .isInstanceOf(MissingImageException.class)
          .hasMessageContaining("row %d of", row)
          .hasMessageContaining("image.bytes")
          .hasMessageContaining("a.parquet");
    }
    assertThat(reader.read(ref("a", 2))).isEmpty();
    assertRows("a", 3);
  }

  @Test
  void read_rowThatTheFileHasNotOrMissingFile_fails() throws IOException {
    ParquetTable.writeImages(file("a"), PLAIN, ROWS);

    for (int row : new int[] {-1, ROWS}) {
      assertThatThrownBy(() -> reader.read(ref("a", row)))
          .isInstanceOf(ChangedFileException.class)
          .hasMessageContaining("has 17 rows now");
    }
    assertThatThrownBy(() -> reader.read(ref("gone", 0))).isInstanceOf(FileNotFoundException.class);
    assertRows("a", 0);
  }

  @Test
  void read_storageFailsOnce_readsTheNextRows() throws IOException {
    ParquetTable.writeImages(file("a"), PLAIN, ROWS);

    CountedFileSystem.failNext(1);
    assertThatThrownBy(() -> reader.read(ref("a", 0)))
        .isInstanceOf(StorageException.class)
        .hasMessageEndingWith("not the image: No answer from storage");

    assertRows("a", 1, 2);
  }

  @Test
  void close_once_endsReading() throws IOException {
    ParquetTable.writeImages(file("a"), PLAIN, ROWS);
    assertRows("a", 0);

    reader.close();
    reader.close();

    assertThatThrownBy(() -> reader.read(ref("a", 1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void close_whileAnotherThreadReads_letsThatReadEnd() throws Exception {
    ParquetTable.writeImages(file("a"), CompressionCodecName.SNAPPY, ROWS);
    for (int round = 0; round < 50; round++) {
      ImageReader closing = storage.reader(CountedFileSystem.configuration());
      Thread reading =
          new Thread(
              () -> {
                try {
                  for (int row = 0; ; row = (row + 3) % ROWS) {
                    assertThat(closing.read(ref("a", row))).isEqualTo(ParquetTable.data(row));
                  }
                } catch (IOException e) {
                  // The reader has been closed.
                }
              });
      reading.start();
      Thread.sleep(round % 5);
      closing.close();
      reading.join();
    }
  }

  private void assertRows(String file, int... rows) throws IOException {
    for (int row : rows) {
      assertThat(reader.read(ref(file, row))).as("row %d", row).isEqualTo(ParquetTable.data(row));
    }
  }

  private String assertDamaged(String file, int row, String... messages) {
    try {
      reader.read(ref(file, row));
    } catch (DamagedFileException e) {
      assertThat(e).hasMessageContaining(file + ".parquet");
      assertThat(List.of(messages))
          .allSatisfy(message -> assertThat(e).hasMessageContaining(message));
      return String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("Row " + row + " was read");
  }

  private ImageRef ref(String file, int row) {
    return new ImageRef(row, "", CountedFileSystem.uri(file(file)), row, -1);
  }

  private Path file(String name) {
    return directory.resolve(name + ".parquet");
  }
}

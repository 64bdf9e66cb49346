package org.mocovit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.LongStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;

class ParquetFilesTest {
  private static final CompressionCodecName PLAIN = CompressionCodecName.UNCOMPRESSED;
  private static final String FULL_KEY =
      "parquet:image.bytes,path=image.path,image_id=image_id,width=width,height=height";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          optional group image { optional binary bytes; optional binary path (STRING); } | parquet:image.bytes,path=image.path
          optional group img { optional binary bytes; } optional binary file (STRING); | parquet:img.bytes,path=file
          required binary path (STRING); required int64 length; optional binary content; | parquet:content,path=path
          optional binary image; optional int32 image_id; | parquet:image,image_id=image_id
          optional binary bytes; optional int64 width (INTEGER(64,true)); | parquet:bytes,width=width
          optional group image { optional binary bytes; } optional group mask { optional binary bytes; } | parquet:image.bytes
          optional binary bytes; optional group image { optional binary bytes; optional binary path; } | parquet:image.bytes,path=image.path
          optional binary image; optional binary image_id (STRING); optional double width; | parquet:image
          """)
  void of_schemaWithImages_namesTheColumns(String fields, String key) {
    ParquetFiles files =
        ParquetFiles.of(ParquetTable.schema("message m { " + fields + " }")).orElseThrow();

    assertThat(files.key()).isEqualTo(key);
    assertThat(ImageStorage.of(key)).isEqualTo(files);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "required binary path (STRING); required int64 size;",
        "required binary image (STRING);",
        "repeated binary image;",
        "repeated group image { optional binary bytes; }",
        "optional group image { optional binary bytes (STRING); }",
        "optional group images (LIST) { repeated group list { optional group element { optional"
            + " binary bytes; } } }",
        "required int32 bytes;"
      })
  void of_schemaWithoutImages_isEmpty(String fields) {
    assertThat(ParquetFiles.of(ParquetTable.schema("message m { " + fields + " }"))).isEmpty();
  }

  @Test
  void key_namesWithPunctuation_readBack() {
    ParquetFiles files =
        new ParquetFiles(
            ParquetColumn.of("a.b,c=d", "bytes"), ParquetColumn.of("Größe %"), null, null, null);

    assertThat(files.key()).isEqualTo("parquet:a%2Eb%2Cc%3Dd.bytes,path=Gr%C3%B6%C3%9Fe+%25");
    assertThat(ImageStorage.of(files.key())).isEqualTo(files);
  }

  @Test
  void of_severalColumnsOfImages_listsThem() {
    MessageType schema =
        ParquetTable.schema(
            "message m { optional group left { optional binary bytes; } optional group right {"
                + " optional binary bytes; } }");

    assertThatThrownBy(() -> ParquetFiles.of(schema))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("[left, right]");
  }

  @Test
  void of_huggingFace_takesAllColumns() throws IOException {
    ParquetTable.writeImages(file(), PLAIN, 1);

    ParquetFiles files = ParquetFiles.of(ParquetFiles.schema(uri(), local())).orElseThrow();

    assertThat(files.key()).isEqualTo(FULL_KEY);
    assertThat(ImageStorage.of(FULL_KEY)).isEqualTo(files);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "parquet:",
        "parquet:a,",
        "parquet:a,path",
        "parquet:a,path=",
        "parquet:a,path=b,path=c",
        "parquet:a,size=b",
        "parquet:a%zz"
      })
  void ofKey_malformed_namesIt(String key) {
    assertThatThrownBy(() -> ImageStorage.of(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": " + key);
  }

  @Test
  void list_severalRowGroups_givesEveryRow() throws IOException {
    ParquetTable.writeImages(file(), CompressionCodecName.SNAPPY, 12);

    ContainerContents contents = list();

    assertThat(contents.damage()).isNull();
    assertThat(contents.images()).hasSize(12);
    assertThat(contents.images().get(7))
        .isEqualTo(new ContainedImage("7.jpg", 7, -1, 1007L, 17, 27));
  }

  @Test
  void list_nulls_givesWhatIsThere() throws IOException {
    ParquetTable.write(
        file(),
        ParquetTable.schema(ParquetTable.HUGGING_FACE),
        PLAIN,
        4,
        (group, row) -> {
          switch (row) {
            case 0 -> group.append("width", 0).append("height", -5);
            case 1 -> group.addGroup("image");
            case 2 -> group.addGroup("image").append("path", "elsewhere.jpg");
            default ->
                group.addGroup("image").append("bytes", Binary.fromConstantByteArray(new byte[0]));
          }
        });

    assertThat(list().images())
        .containsExactly(
            new ContainedImage(null, 0, -1, null, null, null),
            new ContainedImage(null, 1, -1, null, null, null),
            new ContainedImage("elsewhere.jpg", 2, -1, null, null, null),
            new ContainedImage(null, 3, -1, null, null, null));
  }

  @Test
  void list_onlyBytes_countsRows() throws IOException {
    ParquetTable.write(
        file(),
        ParquetTable.schema("message m { required binary content; }"),
        PLAIN,
        11,
        (group, row) ->
            group.append("content", Binary.fromConstantByteArray(ParquetTable.data(row))));

    ContainerStorage storage = (ContainerStorage) ImageStorage.of("parquet:content");
    assertThat(storage.list(uri(), local()).images())
        .extracting(ContainedImage::position)
        .containsExactlyElementsOf(LongStream.range(0, 11).boxed().toList());
  }

  @Test
  void list_damagedImages_doesNotReadThem() throws IOException {
    ParquetTable.writeImages(file(), PLAIN, 12);
    ParquetTable.damage(file(), 1, "image.bytes", 0);

    assertThat(list().damage()).isNull();
    assertThat(list().images()).hasSize(12);
  }

  @Test
  void list_damagedNames_givesTheOtherRowGroups() throws IOException {
    ParquetTable.writeImages(file(), PLAIN, 12);
    ParquetTable.damage(file(), 1, "image.path", -1);

    ContainerContents contents = list();

    assertThat(contents.images())
        .extracting(ContainedImage::position)
        .containsExactly(0L, 1L, 2L, 3L, 4L, 10L, 11L);
    assertDamage(contents, "row group 1", "rows 5 to 9");
  }

  @Test
  void list_noParquetFile_isDamage() throws IOException {
    ParquetTable.writeImages(file(), PLAIN, 12);
    byte[] bytes = Files.readAllBytes(file());
    for (int cut = 0; cut < bytes.length; cut += 97) {
      Files.write(file(), Arrays.copyOf(bytes, cut));
      ContainerContents contents = list();
      assertThat(contents.images()).isEmpty();
      assertDamage(contents, "must end with its metadata and PAR1");
    }
  }

  @Test
  void list_footerAlteredAnywhere_inventsNoRow() throws IOException {
    ParquetTable.writeImages(file(), PLAIN, 12);
    byte[] bytes = Files.readAllBytes(file());
    int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    for (int i = bytes.length - 8 - footer; i < bytes.length; i += 3) {
      byte[] altered = bytes.clone();
      altered[i] ^= (byte) (1 << (i % 8));
      Files.write(file(), altered);
      ContainerContents contents = list();

      assertThat(contents.images())
          .as("byte %d of %d", i, bytes.length)
          .hasSizeLessThanOrEqualTo(12);
      assertThat(contents.damage() == null)
          .as("byte %d of %d", i, bytes.length)
          .isEqualTo(contents.images().size() == 12);
    }
  }

  @Test
  void list_withoutANamedColumn_isDamage() throws IOException {
    ParquetTable.write(
        file(),
        ParquetTable.schema(
            "message m { optional group image { optional binary bytes; optional binary path; } }"),
        PLAIN,
        1,
        (group, row) -> group.addGroup("image").append("path", "a.jpg"));

    assertDamage(list(), "must have the same columns: image_id", "[image.bytes, image.path]");
  }

  @Test
  void list_otherColumns_isDamage() throws IOException {
    ParquetTable.write(
        file(),
        ParquetTable.schema("message m { required int32 image; }"),
        PLAIN,
        1,
        (group, row) -> group.append("image", row));

    assertDamage(list(), "must have the same columns: image.bytes", "columns are [image]");
  }

  @Test
  void list_missingFile_fails() {
    assertThatThrownBy(this::list).isInstanceOf(FileNotFoundException.class);
    assertThatThrownBy(() -> ParquetFiles.schema(uri(), local()))
        .isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void read_markerOfAFileThatIsWholeByNow_saysSo() throws IOException {
    ParquetTable.writeImages(file(), PLAIN, 1);
    byte[] bytes = Files.readAllBytes(file());
    Files.write(file(), Arrays.copyOf(bytes, 100));
    ContainerContents.Damage damage = Objects.requireNonNull(list().damage());
    Files.write(file(), bytes);

    assertThatThrownBy(() -> read(damage.position()))
        .isInstanceOf(ChangedFileException.class)
        .hasMessageContaining("list the images again");
  }

  /** Damage has a place, and reading there fails with the same words. */
  private void assertDamage(ContainerContents contents, String... messages) {
    ContainerContents.Damage damage = Objects.requireNonNull(contents.damage());
    assertThat(damage.message()).contains(messages).contains("a.parquet");
    assertThatThrownBy(() -> read(damage.position()))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage(damage.message());
  }

  private byte[] read(long position) throws IOException {
    try (ImageReader reader = ImageStorage.of(FULL_KEY).reader(local())) {
      return reader.read(new ImageRef(0, "a.parquet", uri(), position, -1));
    }
  }

  private ContainerContents list() throws IOException {
    return ((ContainerStorage) ImageStorage.of(FULL_KEY)).list(uri(), local());
  }

  private Path file() {
    return directory.resolve("a.parquet");
  }

  private String uri() {
    return file().toUri().toString();
  }

  private static Configuration local() {
    return new Configuration(false);
  }
}

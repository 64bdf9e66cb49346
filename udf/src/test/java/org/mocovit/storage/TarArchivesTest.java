package org.mocovit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;

class TarArchivesTest {
  private static final byte[] END = new byte[1024];
  private static final String LONG = "folder/".repeat(30) + "東京 🙂.jpg";

  /** Such that the 100 bytes that an old header holds end with a slash. */
  private static final String SLASH_AT_100 = "f".repeat(99) + "/image.jpg";

  @TempDir Path directory;

  @Test
  void list_webDatasetShard_givesFilesWithTheirPlaces() throws IOException {
    byte[] archive =
        TarFile.of(
            tar -> {
              TarFile.put(tar, "./000001.jpg", TarFile.data(1));
              TarFile.put(tar, "000001.cls", "7".getBytes(StandardCharsets.UTF_8));
              TarFile.put(tar, "empty.jpg", new byte[0]);
              TarFile.put(tar, "./sub/Zürich.jpg", TarFile.data(9));
            });

    ContainerContents contents = list(archive);

    assertThat(contents.damage()).isNull();
    assertThat(contents.images())
        .containsExactly(
            new ContainedImage("000001.jpg", 512, 307, null, null, null),
            new ContainedImage("000001.cls", 1536, 1, null, null, null),
            new ContainedImage("empty.jpg", 2560, 0, null, null, null),
            new ContainedImage("sub/Zürich.jpg", 3072, 2707, null, null, null));
    assertRead(archive, contents.images().get(0), TarFile.data(1));
    assertRead(archive, contents.images().get(2), new byte[0]);
    assertRead(archive, contents.images().get(3), TarFile.data(9));
  }

  @ParameterizedTest
  @ValueSource(ints = {TarArchiveOutputStream.LONGFILE_GNU, TarArchiveOutputStream.LONGFILE_POSIX})
  void list_longNames_givesThemWhole(int mode) throws IOException {
    byte[] archive =
        TarFile.of(
            tar -> {
              tar.setLongFileMode(mode);
              tar.setAddPaxHeadersForNonAsciiNames(mode == TarArchiveOutputStream.LONGFILE_POSIX);
              TarFile.put(tar, LONG, TarFile.data(1));
              TarFile.put(tar, "short.jpg", TarFile.data(2));
              TarFile.put(tar, SLASH_AT_100, TarFile.data(3));
              TarFile.put(tar, "Zürich.jpg", TarFile.data(4));
            });

    ContainerContents contents = list(archive);

    assertThat(contents.damage()).isNull();
    assertThat(contents.images())
        .extracting(ContainedImage::name)
        .containsExactly(LONG, "short.jpg", SLASH_AT_100, "Zürich.jpg");
    for (int i = 0; i < 4; i++) {
      assertRead(archive, contents.images().get(i), TarFile.data(i + 1));
    }
  }

  @Test
  void list_ustarPrefix_joinsIt() throws IOException {
    byte[] header =
        TarFile.header(
            "name.jpg",
            3,
            '0',
            block -> {
              TarFile.put(block, 257, "ustar\00000");
              TarFile.put(block, 345, "a/long/prefix");
            });

    assertThat(list(header, TarFile.padded(new byte[] {1, 2, 3}), END).images())
        .containsExactly(new ContainedImage("a/long/prefix/name.jpg", 512, 3, null, null, null));
  }

  @Test
  void list_oldHeaders_takesASlashForADirectory() throws IOException {
    ContainerContents contents =
        list(
            TarFile.header("folder/", 0, '\0'),
            TarFile.header("folder/a.jpg", 3, '\0'),
            TarFile.padded(new byte[] {1, 2, 3}),
            END);

    assertThat(contents)
        .isEqualTo(
            new ContainerContents(
                List.of(new ContainedImage("folder/a.jpg", 1024, 3, null, null, null)), null));
  }

  @Test
  void list_paxSize_goesBeforeTheHeaders() throws IOException {
    byte[] data = TarFile.data(2);
    String records = "12 size=607\n";
    byte[] archive =
        TarFile.join(
            TarFile.header("pax", records.length(), 'x'),
            TarFile.padded(records.getBytes(StandardCharsets.UTF_8)),
            TarFile.header("a.jpg", 0, '0'),
            TarFile.padded(data),
            TarFile.header("b.jpg", 0, '0'),
            END);

    List<ContainedImage> images = list(archive).images();

    assertThat(images).extracting(ContainedImage::sizeBytes).containsExactly(607L, 0L);
    assertRead(archive, images.get(0), data);
  }

  @Test
  void list_linksDirectoriesAndDevices_passesThemOver() throws IOException {
    byte[] archive =
        TarFile.of(
            tar -> {
              tar.putArchiveEntry(new TarArchiveEntry("folder/"));
              tar.closeArchiveEntry();
              TarArchiveEntry link = new TarArchiveEntry("link.jpg", TarConstants.LF_SYMLINK);
              link.setLinkName("long/".repeat(40));
              tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
              tar.putArchiveEntry(link);
              tar.closeArchiveEntry();
              tar.putArchiveEntry(new TarArchiveEntry("pipe.jpg", TarConstants.LF_FIFO));
              tar.closeArchiveEntry();
              TarFile.put(tar, "a.jpg", TarFile.data(1));
            });

    assertThat(list(archive).images()).extracting(ContainedImage::name).containsExactly("a.jpg");
  }

  @Test
  void list_hardLinkThatStatesASize_hasNoData() throws IOException {
    ContainerContents contents =
        list(TarFile.header("link.jpg", 4096, '1'), TarFile.header("a.jpg", 0, '0'), END);

    assertThat(contents.damage()).isNull();
    assertThat(contents.images()).extracting(ContainedImage::name).containsExactly("a.jpg");
  }

  @Test
  void list_sparseAndContinuedMembers_failWhenRead() throws IOException {
    String records =
        """
        22 GNU.sparse.major=1
        22 GNU.sparse.minor=0
        25 GNU.sparse.name=b.jpg
        27 GNU.sparse.realsize=900
        """;
    byte[] extension = new byte[512];
    TarFile.put(extension, 0, "00000000400\00000000007\0");
    byte[] archive =
        TarFile.join(
            TarFile.header(
                "a.jpg",
                7,
                'S',
                block -> {
                  TarFile.put(block, 257, "ustar  \0");
                  block[482] = 1;
                  TarFile.put(block, 483, "00000001000\0");
                }),
            extension,
            TarFile.padded(TarFile.data(0)),
            TarFile.header("pax", records.length(), 'x'),
            TarFile.padded(records.getBytes(StandardCharsets.UTF_8)),
            TarFile.header("GNUSparseFile.0/b.jpg", 519, '0'),
            TarFile.padded("1\n800\n7\n".getBytes(StandardCharsets.UTF_8)),
            TarFile.padded(TarFile.data(0)),
            TarFile.header("c.jpg", 7, 'M'),
            TarFile.padded(TarFile.data(0)),
            TarFile.header("d.jpg", 0, '0'),
            END);

    ContainerContents contents = list(archive);

    assertThat(contents.damage()).isNull();
    assertThat(contents.images())
        .containsExactly(
            new ContainedImage("a.jpg", 0, -1, null, null, null),
            new ContainedImage("b.jpg", 1536, -1, null, null, null),
            new ContainedImage("c.jpg", 4096, -1, null, null, null),
            new ContainedImage("d.jpg", 5632, 0, null, null, null));
    for (int i = 0; i < 3; i++) {
      ImageRef image = ref(contents.images().get(i));
      assertThatThrownBy(() -> read(image))
          .isInstanceOf(UnsupportedMemberException.class)
          .hasMessageContaining("must be neither sparse nor continued")
          .hasMessageContaining("a.tar");
    }
  }

  @Test
  void list_globalPaxHeader_isPassedOver() throws IOException {
    String records = "18 comment=a1b2c3\n";
    ContainerContents contents =
        list(
            TarFile.header("pax_global_header", records.length(), 'g'),
            TarFile.padded(records.getBytes(StandardCharsets.UTF_8)),
            TarFile.header("a.jpg", 3, '0'),
            TarFile.padded(new byte[] {1, 2, 3}),
            TarFile.header("b.jpg", 0, '0'),
            END);

    assertThat(contents.damage()).isNull();
    assertThat(contents.images())
        .containsExactly(
            new ContainedImage("a.jpg", 1536, 3, null, null, null),
            new ContainedImage("b.jpg", 2560, 0, null, null, null));
  }

  @Test
  void list_longNameOfNothing_isDamage() throws IOException {
    byte[] header = TarFile.header("././@LongLink", 6, 'L');
    byte[] name = TarFile.padded("a.jpg\0".getBytes(StandardCharsets.UTF_8));

    assertDamage(list(header, name), 0, "0 bytes of zeros and other data follow");
    assertDamage(list(header, name, END), 0, "0 bytes of zeros and other data follow");
  }

  @Test
  void list_wrongChecksum_endsThere() throws IOException {
    byte[] archive =
        TarFile.of(
            tar -> {
              TarFile.put(tar, "a.jpg", TarFile.data(1));
              TarFile.put(tar, "b.jpg", TarFile.data(1));
            });
    archive[1024] ^= 1;

    ContainerContents contents = list(archive);

    assertThat(contents.images()).extracting(ContainedImage::name).containsExactly("a.jpg");
    assertDamage(contents, 1024, "the checksum does not match");
  }

  @Test
  void list_cutWithinData_stillGivesTheMember() throws IOException {
    byte[] archive = TarFile.of(tar -> TarFile.put(tar, "a.jpg", TarFile.data(3)));

    ContainerContents contents = list(Arrays.copyOf(archive, 1000));

    assertThat(contents.images())
        .containsExactly(new ContainedImage("a.jpg", 512, 907, null, null, null));
    assertDamage(contents, 1000, "end at byte 1000, and 0 bytes of zeros and nothing else follow");
    ImageRef image = ref(contents.images().get(0));
    assertThatThrownBy(() -> read(image))
        .isInstanceOf(DamagedFileException.class)
        .hasMessageContaining("907 bytes")
        .hasMessageContaining("ends after 488 of them");
  }

  @Test
  void list_cutBetweenMembers_saysThatImagesMayBeMissing() throws IOException {
    byte[] archive = TarFile.of(tar -> TarFile.put(tar, "a.jpg", TarFile.data(1)));

    assertDamage(list(Arrays.copyOf(archive, 1024)), 1024, "0 bytes of zeros and nothing else");
    assertDamage(list(Arrays.copyOf(archive, 1536)), 1024, "512 bytes of zeros and nothing else");
  }

  @Test
  void list_emptyFile_isDamage() throws IOException {
    assertDamage(
        list(new byte[0]), 0, "end at byte 0, and 0 bytes of zeros and nothing else follow");
  }

  @Test
  void list_dataAfterTheEnd_isDamage() throws IOException {
    byte[] archive = TarFile.of(tar -> TarFile.put(tar, "a.jpg", TarFile.data(1)));

    assertDamage(list(archive, archive), 1024, "1024 bytes of zeros and other data follow");
    assertDamage(list(new byte[512], archive), 0, "512 bytes of zeros and other data follow");
  }

  @Test
  void list_noTarArchive_saysSo() throws IOException {
    assertDamage(list(TarFile.data(4)), 0, "at byte 0 of");
    assertDamage(
        list("text".getBytes(StandardCharsets.UTF_8)), 0, "0 bytes of zeros and other data follow");
  }

  @Test
  void list_compressedArchive_saysToUnpackIt() throws IOException {
    byte[] archive = TarFile.of(tar -> TarFile.put(tar, "a.jpg", TarFile.data(40)));
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GzipCompressorOutputStream out = new GzipCompressorOutputStream(gzip)) {
      out.write(archive);
    }
    ByteArrayOutputStream bzip2 = new ByteArrayOutputStream();
    try (BZip2CompressorOutputStream out = new BZip2CompressorOutputStream(bzip2)) {
      out.write(archive);
    }

    assertDamage(list(gzip.toByteArray()), 0, "is gz; unpack it first");
    assertDamage(list(bzip2.toByteArray()), 0, "is bzip2; unpack it first");
    assertDamage(
        list(new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, new byte[600]), 0, "is zstd");
  }

  @ParameterizedTest
  @ValueSource(strings = {"99 path=a\n", "path=a\n", "x path=a\n", "9 path=a.", "0 path=a\n"})
  void list_malformedPaxRecords_isDamage(String records) throws IOException {
    ContainerContents contents =
        list(
            TarFile.header("pax", records.length(), 'x'),
            TarFile.padded(records.getBytes(StandardCharsets.UTF_8)),
            TarFile.header("a.jpg", 0, '0'),
            END);

    assertThat(contents.images()).isEmpty();
    assertDamage(contents, 0, "have valid fields");
  }

  @Test
  void list_sizeThatIsNoNumberOrBeyondAllFiles_isDamage() throws IOException {
    assertDamage(
        list(TarFile.header("a.jpg", 0, '0', b -> TarFile.put(b, 124, "zzz")), END), 0, "valid");
    String records = "28 size=9223372036854775807\n";
    ContainerContents huge =
        list(
            TarFile.header("pax", records.length(), 'x'),
            TarFile.padded(records.getBytes(StandardCharsets.UTF_8)),
            TarFile.header("a.jpg", 0, '0'),
            END);
    assertThat(huge.images()).extracting(ContainedImage::sizeBytes).containsExactly(Long.MAX_VALUE);
    assertDamage(huge, 2560, "images may be missing");
  }

  @Test
  void list_localFile_isReadAsItIs() throws IOException {
    Path odd = directory.resolve("a:b %20#.tar");
    Files.write(odd, TarFile.of(tar -> TarFile.put(tar, "1.jpg", TarFile.data(1))));
    // Hadoop's sums of what was there before; its own local file system goes by them.
    Files.write(
        directory.resolve(".a.tar.crc"), new byte[] {'c', 'r', 'c', 0, 0, 0, 2, 0, 1, 2, 3, 4});
    Files.copy(odd, file());

    for (Path file : List.of(odd, file())) {
      String uri = "file:" + file;
      ContainerContents contents = new TarArchives().list(uri, local());
      assertThat(contents.damage()).isNull();
      assertThat(contents.images())
          .singleElement()
          .extracting(ContainedImage::name)
          .isEqualTo("1.jpg");
      assertThat(read(new ImageRef(0, "1.jpg", uri, 512, 307))).isEqualTo(TarFile.data(1));
    }
  }

  @Test
  void list_missingFile_fails() {
    assertThatThrownBy(
            () -> new TarArchives().list(directory.resolve("gone.tar").toUri().toString(), local()))
        .isInstanceOf(FileNotFoundException.class);
  }

  private ContainerContents list(byte[]... parts) throws IOException {
    Files.write(file(), TarFile.join(parts));
    return new TarArchives().list(file().toUri().toString(), local());
  }

  /** Damage has a place, and reading there fails with the same words. */
  private void assertDamage(ContainerContents contents, long position, String message) {
    ContainerContents.Damage damage = Objects.requireNonNull(contents.damage());
    assertThat(damage.position()).isEqualTo(position);
    assertThat(damage.message()).contains(message).contains("a.tar");
    ImageRef marker = new ImageRef(0, "a.tar", file().toUri().toString(), position, -1);
    assertThatThrownBy(() -> read(marker))
        .isInstanceOf(DamagedFileException.class)
        .hasMessage(damage.message());
  }

  private void assertRead(byte[] archive, ContainedImage image, byte[] expected)
      throws IOException {
    Files.write(file(), archive);
    assertThat(read(ref(image))).isEqualTo(expected);
  }

  private byte[] read(ImageRef image) throws IOException {
    try (ImageReader reader = new TarArchives().reader(local())) {
      return reader.read(image);
    }
  }

  private ImageRef ref(ContainedImage image) {
    return new ImageRef(
        0,
        String.valueOf(image.name()),
        file().toUri().toString(),
        image.position(),
        image.sizeBytes());
  }

  private Path file() {
    return directory.resolve("a.tar");
  }

  private static Configuration local() {
    return new Configuration(false);
  }
}

package org.mocovit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;

/** Whatever is cut off or altered: no image before it is lost, none is invented, and it is told. */
class TarDamageTest {
  private static final int MEMBERS = 9;

  @TempDir Path directory;

  @Test
  void list_cutAnywhere_keepsWhatIsBeforeAndTellsTheRest() throws IOException {
    byte[] archive = archive();
    List<ContainedImage> whole = list(archive).images();
    assertThat(whole).hasSize(MEMBERS);
    for (int cut = 0; cut < archive.length; cut += 97) {
      ContainerContents contents = list(Arrays.copyOf(archive, cut));

      assertThat(contents.damage()).as("cut at %d", cut).isNotNull();
      int headersBefore = 0;
      for (ContainedImage image : whole) {
        headersBefore += image.position() <= cut ? 1 : 0;
      }
      assertThat(contents.images()).as("cut at %d", cut).isEqualTo(whole.subList(0, headersBefore));
      assertRead(contents.images(), cut);
    }
  }

  @Test
  void list_headerAlteredAnywhere_keepsWhatIsBeforeAndTellsTheRest() throws IOException {
    byte[] archive = archive();
    List<ContainedImage> whole = list(archive).images();
    Map<Integer, Long> headers = headers(whole);
    for (int header : headers.keySet()) {
      for (int i = 0; i < 512; i += 5) {
        byte[] altered = archive.clone();
        altered[header + i] ^= (byte) (1 << (i % 8));
        ContainerContents contents = list(altered);

        String place = "byte %d of the header at %d".formatted(i, header);
        if (contents.damage() == null) {
          // What ends the checksum's digits and what lies after the name are not in the sum.
          assertThat(i).as(place).isBetween(148, 155);
          assertThat(contents.images()).as(place).isEqualTo(whole);
        } else {
          assertThat(contents.damage().position()).as(place).isEqualTo(headers.get(header));
          assertThat(contents.images())
              .as(place)
              .isEqualTo(whole.stream().filter(image -> image.position() <= header).toList());
        }
      }
    }
  }

  private static byte[] archive() throws IOException {
    return TarFile.of(
        tar -> {
          tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
          for (int i = 0; i < MEMBERS; i++) {
            String name = (i % 4 == 3 ? "long/".repeat(30) : "") + i + ".jpg";
            TarFile.put(tar, name, TarFile.data(i));
          }
        });
  }

  /** Offsets of headers, also extended ones, each with that of its member's first header. */
  private static Map<Integer, Long> headers(List<ContainedImage> images) {
    Map<Integer, Long> headers = new TreeMap<>();
    int next = 0;
    for (ContainedImage image : images) {
      int position = (int) image.position();
      headers.put(next, (long) next);
      headers.put(position - 512, (long) next);
      next = position + (int) ((image.sizeBytes() + 511) / 512 * 512);
    }
    return headers;
  }

  private void assertRead(List<ContainedImage> images, int cut) throws IOException {
    try (ImageReader reader = new TarArchives().reader(new Configuration(false))) {
      for (int i = 0; i < images.size(); i++) {
        ContainedImage image = images.get(i);
        ImageRef ref = new ImageRef(i, "", uri(), image.position(), image.sizeBytes());
        byte[] read = null;
        try {
          read = reader.read(ref);
        } catch (DamagedFileException e) {
          assertThat(image.position() + image.sizeBytes()).isGreaterThan(cut);
        }
        if (read != null) {
          assertThat(read).as("member %d, cut at %d", i, cut).isEqualTo(TarFile.data(i));
        }
      }
    }
  }

  private ContainerContents list(byte[] archive) throws IOException {
    Files.write(directory.resolve("a.tar"), archive);
    return new TarArchives().list(uri(), new Configuration(false));
  }

  private String uri() {
    return directory.resolve("a.tar").toUri().toString();
  }
}

package org.mocovit.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What Pillow makes of images: the files of golden/pillow, and how their digests are taken. */
public final class PillowGoldens {
  private PillowGoldens() {}

  /** The rows of a file, without its header. */
  public static List<List<String>> rows(String file) {
    try (InputStream in = PillowGoldens.class.getResourceAsStream("/golden/pillow/" + file)) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), UTF_8)
          .lines()
          .skip(1)
          .map(line -> List.of(line.split(",", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SHA-256 of an image's pixels, in hex. */
  public static String digest(RgbImage image) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(image.pixels());
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The image of which the goldens were made. */
  public static RgbImage pattern(int width, int height) {
    RgbImage image = RgbImage.black(width, height);
    int i = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int c = 0; c < 3; c++) {
          int value = x * x * 7 + y * y * 13 + x * y * (c + 3) + (x ^ y) * 31 * (c + 1);
          image.pixels()[i++] = (byte) (value >> 2);
        }
      }
    }
    return image;
  }
}

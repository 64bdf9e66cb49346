package org.mocovit;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A small image set, drawn in code, with what large ones have: odd names, odd sizes, broken files.
 * Image i lies in the folder {@code class_<i mod 5>}.
 */
public final class SampleImages {
  /** How many files there are. */
  public static final int COUNT = 24;

  /** Files that no decoder can read, in the order of their paths. */
  public static final List<String> BROKEN =
      List.of("class_1/no image.jpg", "class_2/cut.png", "class_3/empty.png");

  private static final List<String> ODD_NAMES =
      List.of(
          "a b.png",
          "ünï.jpg",
          "50%20#+[x]{y}.png",
          "no-extension",
          "UPPER.JPEG",
          "x:y.png",
          "line\nbreak.jpg",
          "star*?.png",
          "-dash.jpg",
          "upper.jpeg"); // a twin of the fifth, in the same folder

  private SampleImages() {}

  /** Writes the set below a directory. */
  public static void write(Path directory) throws IOException {
    for (int i = 0; i < COUNT - BROKEN.size(); i++) {
      String name = i < ODD_NAMES.size() ? ODD_NAMES.get(i) : "%02d.jpg".formatted(i);
      write(directory.resolve("class_" + i % 5).resolve(name), image(i));
    }
    byte[] whole = encoded(image(7), "png");
    write(directory.resolve(BROKEN.get(0)), "no image at all".getBytes(StandardCharsets.UTF_8));
    write(directory.resolve(BROKEN.get(1)), Arrays.copyOf(whole, whole.length / 2));
    write(directory.resolve(BROKEN.get(2)), new byte[0]);
  }

  /** Writes one picture; the format is told by the name, PNG where that does not tell. */
  public static void write(Path file, BufferedImage image) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    write(file, encoded(image, name.matches(".*\\.jpe?g") ? "jpg" : "png"));
  }

  /** A picture of noise over a gradient; every number gives another one, of another size. */
  public static BufferedImage image(int number) {
    int width = number == 3 ? 1 : 20 + 17 * number % 150;
    int height = number == 3 ? 1 : 20 + 31 * number % 170;
    Random random = new Random(number);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = (255 * x / width + 40 * number) & 0xff;
        image.setRGB(x, y, red << 16 | (255 * y / height) << 8 | random.nextInt(256));
      }
    }
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      if (!ImageIO.write(image, format, bytes)) {
        throw new AssertionError("No writer for " + format);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.write(file, bytes);
  }
}

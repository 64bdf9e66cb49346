package org.mocovit.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture with the size of most of ImageNet's, 500 x 375, and about as much detail as a photo:
 * waves of several lengths and some noise. The same on every machine.
 */
public final class BenchmarkPhoto {
  private static final int WIDTH = 500;
  private static final int HEIGHT = 375;
  private static final float QUALITY = 0.9f;

  private BenchmarkPhoto() {}

  /**
   * The file that the system property {@code jmh.photo} names; without one the picture as JPEG of
   * quality 90, with colours at half of the resolution.
   */
  public static byte[] jpeg() {
    String photo = System.getProperty("jmh.photo");
    if (photo != null) {
      try {
        return Files.readAllBytes(Path.of(photo));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(375);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int red = level(Math.sin(x / 40.0) + Math.cos(y / 7.0), random);
        int green = level(Math.sin((x + y) / 23.0) + Math.sin(x / 5.0), random);
        int blue = level(Math.cos((x - 2 * y) / 61.0) + Math.sin(x * y / 3000.0), random);
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam settings = writer.getDefaultWriteParam();
    settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    settings.setCompressionQuality(QUALITY);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  /** A value in 0..255 of a wave in [-2, 2]. */
  private static int level(double wave, Random random) {
    return (int) Math.max(0, Math.min(255, 128 + 50 * wave + 8 * random.nextGaussian()));
  }
}

package org.mocovit.report.source;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.mocovit.image.RgbImage;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.image.resample.Resampler;
import org.mocovit.image.resample.Window;

/** Small JPEG files of images, to stand in a page. */
final class Thumbnail {
  private static final float QUALITY = 0.82f;

  private Thumbnail() {}

  /**
   * A picture of an image as a data URI.
   *
   * @param longest its longer side in pixels; an image that is smaller keeps its size
   */
  static String dataUri(RgbImage image, int longest) throws IOException {
    double scale = Math.min(1, (double) longest / Math.max(image.width(), image.height()));
    int width = (int) Math.max(1, Math.round(image.width() * scale));
    int height = (int) Math.max(1, Math.round(image.height() * scale));
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Resampler.of(Interpolation.BILINEAR)
        .resample(
            image,
            width,
            height,
            Window.all(width, height),
            (row, rgb) -> {
              for (int x = 0; x < width; x++) {
                small.setRGB(x, row, rgb[3 * x] << 16 | rgb[3 * x + 1] << 8 | rgb[3 * x + 2]);
              }
            });
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(small));
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam settings = writer.getDefaultWriteParam();
      settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      settings.setCompressionQuality(QUALITY);
      writer.setOutput(stream);
      writer.write(null, new IIOImage(image, null, null), settings);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}

package org.mocovit.bench;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.Normalization.ChannelOrder;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ViewGeometry;

/**
 * A model's input with what Java brings: the JDK's own ImageIO readers, not those that other
 * libraries put in their place, and Java2D's bilinear drawing, straight into the crop. EXIF
 * orientation is not looked at, and shrinking does not smooth: it is a peer for speed, not for
 * pixels. Safe for several threads.
 *
 * @param spec where the image goes, and how pixels become numbers
 */
record PlainInput(PreprocessSpec spec) {
  private static final String JDK_MODULE = "java.desktop";

  /**
   * Decodes an image.
   *
   * @param encoded the whole file
   * @return null if none of the JDK's readers takes it
   * @throws IOException if it is damaged
   */
  static @Nullable BufferedImage decode(byte[] encoded) throws IOException {
    // In memory: the stream that ImageIO makes by itself writes a file.
    try (ImageInputStream stream =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded))) {
      for (Iterator<ImageReader> all = ImageIO.getImageReaders(stream); all.hasNext(); ) {
        ImageReader reader = all.next();
        try {
          if (JDK_MODULE.equals(reader.getClass().getModule().getName())) {
            reader.setInput(stream, true, true);
            return reader.read(0);
          }
        } finally {
          reader.dispose();
        }
      }
      return null;
    }
  }

  /**
   * Writes an image into a batch.
   *
   * @param photo any size
   * @param batch NCHW
   * @param offset where its first plane begins, in floats
   */
  void fill(BufferedImage photo, FloatBuffer batch, int offset) {
    ViewGeometry place = ViewGeometry.of(spec, photo.getWidth(), photo.getHeight());
    BufferedImage view =
        new BufferedImage(place.width(), place.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = view.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(
        photo, place.left(), place.top(), place.resizedWidth(), place.resizedHeight(), null);
    canvas.dispose();
    normalize(((DataBufferInt) view.getRaster().getDataBuffer()).getData(), batch, offset);
  }

  /** Pixels are 0xRRGGBB, row by row. */
  private void normalize(int[] pixels, FloatBuffer batch, int offset) {
    Normalization normalization = spec.normalization();
    float[] plane = new float[pixels.length];
    for (int c = 0; c < 3; c++) {
      int shift = 8 * (normalization.channels() == ChannelOrder.RGB ? 2 - c : c);
      float scale = (float) normalization.scale();
      float mean = normalization.mean().get(c).floatValue();
      float std = normalization.std().get(c).floatValue();
      for (int i = 0; i < pixels.length; i++) {
        plane[i] = ((pixels[i] >> shift & 0xff) / scale - mean) / std;
      }
      batch.put(offset + c * pixels.length, plane);
    }
  }
}

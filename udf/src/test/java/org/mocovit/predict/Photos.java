package org.mocovit.predict;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.mocovit.image.PngEncoder;
import org.mocovit.image.RgbImage;

/** Encoded images of one colour, for tests. */
final class Photos {
  private Photos() {}

  /** Gives the encoded image at an index. */
  interface Source {
    byte[] encoded(int index) throws IOException;
  }

  static byte[] png(int width, int height, int red, int green, int blue) {
    byte[] pixels = new byte[3 * width * height];
    for (int i = 0; i < pixels.length; i += 3) {
      pixels[i] = (byte) red;
      pixels[i + 1] = (byte) green;
      pixels[i + 2] = (byte) blue;
    }
    return PngEncoder.encode(new RgbImage(width, height, pixels));
  }

  /** Images whose ids count from 0. */
  static List<ImageRef> refs(int count) {
    return IntStream.range(0, count).mapToObj(i -> ref(i, 100)).toList();
  }

  static ImageRef ref(int index, long sizeBytes) {
    return new ImageRef(index, "p" + index, "file:/p" + index, sizeBytes);
  }
}

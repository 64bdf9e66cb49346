package org.mocovit.train;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.mocovit.image.RgbImage;
import org.mocovit.preprocess.Normalization;

/**
 * Some examples, each changed in its own way, as a network takes them.
 *
 * @param images normalised, {@code [N, 3, side, side]}, outside the heap
 * @param examples as they were
 * @param distortions what was done to each
 */
record Batch(FloatBuffer images, List<Example> examples, List<Distortion> distortions) {
  Batch {
    examples = List.copyOf(examples);
    distortions = List.copyOf(distortions);
  }

  /**
   * Puts examples together.
   *
   * @param side rows and columns of their views
   * @param normalization of RGB channels
   * @param padding the value of the views' padding, 0 to 255
   */
  static Batch of(
      List<Example> examples,
      List<Distortion> distortions,
      int side,
      Normalization normalization,
      int padding) {
    int plane = side * side;
    FloatBuffer images =
        ByteBuffer.allocateDirect(examples.size() * 3 * plane * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    float[] values = new float[plane];
    for (int i = 0; i < examples.size(); i++) {
      for (int channel = 0; channel < 3; channel++) {
        plane(examples.get(i), distortions.get(i), channel, normalization, padding, values);
        images.put((3 * i + channel) * plane, values);
      }
    }
    return new Batch(images, examples, distortions);
  }

  /** Each caller's own view: reading moves its position. */
  @Override
  public FloatBuffer images() {
    return images.duplicate();
  }

  int size() {
    return examples.size();
  }

  /** What an image of it shows, turned with the image. */
  List<Example.Labelled> objects(int i) {
    Example example = examples.get(i);
    Distortion distortion = distortions.get(i);
    return example.objects().stream()
        .map(object -> object.turned(distortion, example.width(), example.height()))
        .toList();
  }

  private static void plane(
      Example example,
      Distortion distortion,
      int channel,
      Normalization normalization,
      int padding,
      float[] values) {
    Distortion.Channel change = distortion.channels().get(channel);
    float[] table = new float[256];
    for (int v = 0; v < table.length; v++) {
      table[v] = normalised(change.value(v), channel, normalization);
    }
    RgbImage view = example.view();
    int side = view.width();
    int width = distortion.lies() ? example.height() : example.width();
    int height = distortion.lies() ? example.width() : example.height();
    float beside = normalised(padding, channel, normalization);
    byte[] pixels = view.pixels();
    int source = change.source();
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (x < width && y < height) {
          int index = distortion.source(x, y, example.width(), example.height(), side);
          values[y * side + x] = table[pixels[3 * index + source] & 0xff];
        } else {
          values[y * side + x] = beside;
        }
      }
    }
  }

  private static float normalised(float value, int channel, Normalization normalization) {
    return (float)
        ((value / normalization.scale() - normalization.mean().get(channel))
            / normalization.std().get(channel));
  }
}

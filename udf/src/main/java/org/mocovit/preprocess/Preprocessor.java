package org.mocovit.preprocess;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.DecodedImage;
import org.mocovit.image.decode.Reduction;
import org.mocovit.image.resample.Extent;
import org.mocovit.image.resample.Resampler;
import org.mocovit.image.resample.Window;

/**
 * Makes of a decoded image what a model takes in. Orientation is not its business: the decoder has
 * applied it.
 *
 * <p>Safe for use by several threads; each thread keeps its own scratch memory.
 */
public final class Preprocessor {
  private final PreprocessSpec spec;
  private final Resampler resampler;
  private final NormalizationTable table;
  private final Padding padding;
  private final Reduction reduction;
  private final ThreadLocal<float[]> planeRows = ThreadLocal.withInitial(() -> new float[0]);

  /** A preprocessor that follows a specification. */
  public Preprocessor(PreprocessSpec spec) {
    this.spec = spec;
    this.resampler = Resampler.of(spec.interpolation());
    this.table = new NormalizationTable(spec.normalization());
    this.padding = Padding.of(spec, table);
    this.reduction =
        switch (spec.decoding()) {
          case EXACT -> Reduction.NONE;
          case FAST -> new DecodeReduction(spec);
        };
  }

  /**
   * The place of an image in its view, and with it the view's size.
   *
   * @param source the image
   * @throws IllegalArgumentException if the view would not fit into an array
   */
  public ViewGeometry geometry(RgbImage source) {
    return ViewGeometry.of(spec, source.width(), source.height());
  }

  /** How far images may be shrunk while they are decoded. */
  public Reduction reduction() {
    return reduction;
  }

  /**
   * What the model sees of an image: resized, cropped, padded, before normalisation. The zeros that
   * short-long pads with after normalisation show as the nearest 8-bit values, the means.
   *
   * @param source the image
   * @throws IllegalArgumentException if the view would not fit into an array
   */
  public RgbImage view(RgbImage source) {
    return view(DecodedImage.whole(source));
  }

  /** The same of an image that may have been shrunk as far as {@link #reduction} lets it. */
  public RgbImage view(DecodedImage source) {
    ViewGeometry geometry = ViewGeometry.of(spec, source.width(), source.height());
    Window visible = geometry.visible();
    RgbImage view = RgbImage.black(geometry.width(), geometry.height());
    byte[] pixels = view.pixels();
    if (!covers(visible, geometry)) {
      padding.fill(pixels);
    }
    int left = Math.max(0, geometry.left());
    int top = Math.max(0, geometry.top());
    resampler.resample(
        source.pixels(),
        extent(source),
        geometry.resizedWidth(),
        geometry.resizedHeight(),
        visible,
        (row, rgb) -> {
          int start = 3 * ((top + row) * geometry.width() + left);
          for (int i = 0; i < 3 * visible.width(); i++) {
            pixels[start + i] = (byte) rgb[i];
          }
        });
    return view;
  }

  /**
   * Writes an image's model input into a batch.
   *
   * @param source the image
   * @param target the batch; its position and limit stay
   * @param offset where in the batch the image starts, in floats. Written are 3 planes, in the
   *     model's channel order, of the view's rows (NCHW with N = 1): {@code 3 * height * width}
   *     values
   * @throws IllegalArgumentException if the view would not fit into an array
   * @throws IndexOutOfBoundsException if the batch has no room for the image at the offset
   */
  public void fill(RgbImage source, FloatBuffer target, int offset) {
    fill(DecodedImage.whole(source), target, offset);
  }

  /** The same of an image that may have been shrunk as far as {@link #reduction} lets it. */
  public void fill(DecodedImage source, FloatBuffer target, int offset) {
    ViewGeometry geometry = ViewGeometry.of(spec, source.width(), source.height());
    int plane = geometry.width() * geometry.height();
    Objects.checkFromIndexSize(offset, 3 * plane, target.limit());
    Window visible = geometry.visible();
    float[] planeRow = planeRow(geometry.width());
    if (!covers(visible, geometry)) {
      for (int c = 0; c < 3; c++) {
        Arrays.fill(planeRow, 0, geometry.width(), padding.value(c));
        for (int y = 0; y < geometry.height(); y++) {
          target.put(offset + c * plane + y * geometry.width(), planeRow, 0, geometry.width());
        }
      }
    }
    int start =
        offset + Math.max(0, geometry.top()) * geometry.width() + Math.max(0, geometry.left());
    resampler.resample(
        source.pixels(),
        extent(source),
        geometry.resizedWidth(),
        geometry.resizedHeight(),
        visible,
        (row, rgb) -> {
          for (int c = 0; c < 3; c++) {
            normalize(rgb, table.source(c), table.values(c), planeRow, visible.width());
            target.put(start + c * plane + row * geometry.width(), planeRow, 0, visible.width());
          }
        });
  }

  private static Extent extent(DecodedImage source) {
    return new Extent(
        (double) source.width() / source.factor(), (double) source.height() / source.factor());
  }

  /** Looks the values of one channel of a row up. */
  static void normalize(int[] rgb, int source, float[] values, float[] planeRow, int width) {
    for (int x = 0; x < width; x++) {
      planeRow[x] = values[rgb[3 * x + source]];
    }
  }

  private static boolean covers(Window visible, ViewGeometry geometry) {
    return visible.width() == geometry.width() && visible.height() == geometry.height();
  }

  private float[] planeRow(int width) {
    float[] known = planeRows.get();
    if (known.length >= width) {
      return known;
    }
    float[] longer = new float[width];
    planeRows.set(longer);
    return longer;
  }
}

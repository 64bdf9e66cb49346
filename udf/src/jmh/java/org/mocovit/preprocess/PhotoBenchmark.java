package org.mocovit.preprocess;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.mocovit.image.BenchmarkPhoto;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.preprocess.Normalization.ChannelOrder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What goes before the model, for one photo of 500 x 375: decode, resize to a shorter side of 256
 * and crop to 224 (Pillow's bilinear), normalise into a batch; each by itself, and all together as
 * the pipeline does them.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PhotoBenchmark {
  private static final int SIDE = 224;
  private static final PreprocessSpec SPEC =
      new PreprocessSpec(
          Orientation.APPLY,
          new ResizeRule.ShortestEdge(256),
          Interpolation.BILINEAR,
          SIDE,
          new Normalization(
              255, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225), ChannelOrder.RGB));

  private final ImageDecoder decoder = new ImageDecoder(SPEC.orientation());
  private final Preprocessor preprocessor = new Preprocessor(SPEC);
  private final NormalizationTable table = new NormalizationTable(SPEC.normalization());
  private final byte[] jpeg = BenchmarkPhoto.jpeg();
  private final int[] row = new int[3 * SIDE];
  private final float[] planeRow = new float[SIDE];
  private final FloatBuffer batch =
      ByteBuffer.allocateDirect(3 * SIDE * SIDE * Float.BYTES)
          .order(ByteOrder.nativeOrder())
          .asFloatBuffer();
  private RgbImage decoded = RgbImage.black(1, 1);

  /** Decodes the photo, and fills the row (RGB, 0..255) that is normalised. */
  @Setup
  public void prepare() throws ImageDecodeException {
    decoded = decoder.decode(jpeg);
    byte[] pixels = preprocessor.view(decoded).pixels();
    for (int i = 0; i < row.length; i++) {
      row[i] = pixels[i] & 0xff;
    }
  }

  /** From JPEG to pixels. */
  @Benchmark
  public RgbImage decode() throws ImageDecodeException {
    return decoder.decode(jpeg);
  }

  /** From pixels to 8-bit pixels of what the model sees. */
  @Benchmark
  public RgbImage resize() {
    return preprocessor.view(decoded);
  }

  /** As many rows as the model sees, from 8-bit values into planes of the batch. */
  @Benchmark
  public FloatBuffer normalize() {
    for (int y = 0; y < SIDE; y++) {
      for (int c = 0; c < 3; c++) {
        Preprocessor.normalize(row, table.source(c), table.values(c), planeRow, SIDE);
        batch.put((c * SIDE + y) * SIDE, planeRow, 0, SIDE);
      }
    }
    return batch;
  }

  /** From JPEG to the batch. */
  @Benchmark
  public FloatBuffer all() throws ImageDecodeException {
    preprocessor.fill(decoder.decode(jpeg), batch, 0);
    return batch;
  }
}

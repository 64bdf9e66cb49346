package org.mocovit.mask;

import java.util.Random;
import java.util.concurrent.TimeUnit;
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
 * The masks of an image of 640 x 480 pixels with 100 objects of all sizes, from probabilities to
 * text.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SoftMaskBenchmark {
  private static final int OBJECTS = 100;
  private static final int SIDE = 28;
  private static final MaskSize IMAGE = new MaskSize(480, 640);

  private final float[] masks = new float[OBJECTS * SIDE * SIDE];
  private final double[] corners = new double[4 * OBJECTS];
  private final float[] whole = new float[IMAGE.pixels()];

  /** Draws boxes with sides of 8 to 400, and in each a blob with a rough edge. */
  @Setup
  public void prepare() {
    Random random = new Random(OBJECTS);
    for (int object = 0; object < OBJECTS; object++) {
      double width = 8 * Math.pow(50, random.nextDouble());
      double height = 8 * Math.pow(50, random.nextDouble());
      corners[4 * object] = random.nextDouble() * (IMAGE.width() - width);
      corners[4 * object + 1] = random.nextDouble() * (IMAGE.height() - height);
      corners[4 * object + 2] = corners[4 * object] + width;
      corners[4 * object + 3] = corners[4 * object + 1] + height;
      for (int cell = 0; cell < SIDE * SIDE; cell++) {
        int row = cell / SIDE;
        double distance = Math.hypot(cell % SIDE - 13.5, row - 13.5) / 13;
        masks[object * SIDE * SIDE + cell] =
            (float) (1 / (1 + Math.exp(12 * (distance - 0.9 + 0.1 * random.nextGaussian()))));
      }
    }
    for (int pixel = 0; pixel < whole.length; pixel++) {
      double distance = Math.hypot(pixel % 640 - 300, pixel / 640.0 - 200) / 100;
      whole[pixel] = (float) (1 / (1 + Math.exp(12 * (distance - 1))));
    }
  }

  /** 100 masks of boxes; the sum of their texts' lengths. */
  @Benchmark
  public int masksOfBoxes() {
    int characters = 0;
    for (int object = 0; object < OBJECTS; object++) {
      RunLengthMask mask =
          new SoftMask(masks, object * SIDE * SIDE, SIDE, SIDE)
              .inBox(
                  corners[4 * object],
                  corners[4 * object + 1],
                  corners[4 * object + 2],
                  corners[4 * object + 3],
                  IMAGE,
                  0.5);
      characters += RunLengthText.encode(mask).length();
    }
    return characters;
  }

  /** One mask of 640 x 480 values, of an object of 200 x 200 pixels; its text's length. */
  @Benchmark
  public int maskOfTheInput() {
    RunLengthMask mask =
        new SoftMask(whole, 0, IMAGE.height(), IMAGE.width())
            .onImage(new Placement(0, IMAGE.width()), new Placement(0, IMAGE.height()), IMAGE, 0.5);
    return RunLengthText.encode(mask).length();
  }
}

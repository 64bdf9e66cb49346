package org.mocovit.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.mocovit.dataset.shapes.SoftmaxRegression.Samples;
import org.mocovit.image.RgbImage;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.image.resample.Resampler;
import org.mocovit.image.resample.Window;

/**
 * Whether shapes can be named without looking at their form: by their colours, or by a weight for
 * each pixel. Images are taken before JPEG, which only makes them harder.
 */
class BaselinesTest {
  private static final int TRAIN = 1600;
  private static final int VAL = 800;
  private static final long SEED = 1;

  /** What neither may reach; chance is 1 in 16. */
  private static final double TOO_GOOD = 0.4;

  /** From here on a classifier has learned its samples, so that it was not the fit that failed. */
  private static final double LEARNED = 0.95;

  private static final int ROUNDS = 40;

  private static final int SIDE = 24;
  private static final Resampler RESAMPLER = Resampler.of(Interpolation.BILINEAR);

  /** Bins of a histogram for each of R, G and B. */
  private static final int BINS = 8;

  private static final List<ShapeClass> CLASSES = List.of(ShapeClass.values());

  private static List<Sample> samples = List.of();

  /** What a classifier may see of an image, and its class from 0. */
  private static final class Sample {
    private final double[] histogram;
    private final double[] pixels;
    private final int label;

    Sample(Scene scene) {
      RgbImage image = Painter.paint(scene);
      histogram = histogram(image);
      pixels = pixels(image);
      label = CLASSES.indexOf(scene.objects().get(0).shapeClass());
    }
  }

  /** Accuracies, in [0, 1]: of the last round on what was fitted to, and the best on the rest. */
  private record Scores(double train, double bestVal) {}

  @BeforeAll
  static void paint() {
    ShapesOptions options =
        ShapesOptions.ofImages(TRAIN + VAL)
            .withSeed(SEED)
            .withValFraction((double) VAL / (TRAIN + VAL));
    samples =
        new DatasetPlan(options)
            .images(Task.CLASSIFY).parallelStream()
                .map(plan -> new Sample(SceneComposer.compose(plan, SEED)))
                .toList();
  }

  @Test
  void classify_byColours_staysPoor() {
    Scores scores = scores(samples, sample -> sample.histogram);
    assertThat(scores.train()).isGreaterThan(LEARNED);
    assertThat(scores.bestVal()).isLessThan(TOO_GOOD);
  }

  @Test
  void classify_byWeightsOfPixels_staysPoor() {
    Scores scores = scores(samples, sample -> sample.pixels);
    assertThat(scores.train()).isGreaterThan(LEARNED);
    assertThat(scores.bestVal()).isLessThan(TOO_GOOD);
  }

  @Test
  void classify_plainFiguresByWeightsOfPixels_isEasy() {
    // The same classifier is a good one where nothing is turned, scaled, coloured or in the way.
    List<Sample> plain = IntStream.range(0, 480).mapToObj(i -> new Sample(plainScene(i))).toList();
    assertThat(scores(plain, sample -> sample.pixels).bestVal()).isGreaterThan(LEARNED);
  }

  /** A white figure near the middle of a black image. */
  private static Scene plainScene(int number) {
    Draws draws = Draws.of(SEED, number);
    ShapeClass shapeClass = CLASSES.get(number % CLASSES.size());
    Placement placement =
        new Placement(32 + draws.between(-2, 2), 32 + draws.between(-2, 2), 26, 0, 1);
    Patch patch =
        new Patch(shapeClass.outline().placed(placement), Fill.plain(new Colour(255, 255, 255)));
    return new Scene(
        64,
        64,
        Fill.plain(new Colour(0, 0, 0)),
        List.of(),
        List.of(new SceneObject(shapeClass, patch)),
        List.of(),
        new Camera(0, 0, 0, 95));
  }

  /**
   * Fits to the first two thirds. The best of all rounds counts, so that neither too short nor too
   * long a fit makes the classifier look poor.
   */
  private static Scores scores(List<Sample> samples, Function<Sample, double[]> features) {
    int cut = samples.size() * TRAIN / (TRAIN + VAL);
    Samples train = samples(samples.subList(0, cut), features);
    Samples val = samples(samples.subList(cut, samples.size()), features);
    SoftmaxRegression classifier = new SoftmaxRegression(train, CLASSES.size(), ROUNDS, SEED);
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
      classifier.fitOnce();
      best = Math.max(best, classifier.accuracy(val));
    }
    return new Scores(classifier.accuracy(train), best);
  }

  private static Samples samples(List<Sample> samples, Function<Sample, double[]> features) {
    return new Samples(
        samples.stream().map(features).toList(),
        samples.stream().map(sample -> sample.label).toList());
  }

  /** Square roots of the shares of 8 x 8 x 8 colours. */
  private static double[] histogram(RgbImage image) {
    double[] histogram = new double[BINS * BINS * BINS];
    byte[] rgb = image.pixels();
    for (int i = 0; i < rgb.length; i += 3) {
      histogram[(bin(rgb[i]) * BINS + bin(rgb[i + 1])) * BINS + bin(rgb[i + 2])]++;
    }
    for (int b = 0; b < histogram.length; b++) {
      histogram[b] = Math.sqrt(3 * histogram[b] / rgb.length);
    }
    return histogram;
  }

  private static int bin(byte value) {
    return (value & 0xFF) * BINS / 256;
  }

  /**
   * R, G and B of the image resized to 24 x 24, row by row, less the mean of each: brightness tells
   * no class, and without it the fit is much quicker.
   */
  private static double[] pixels(RgbImage image) {
    byte[] rgb = RESAMPLER.resize(image, SIDE, SIDE, Window.all(SIDE, SIDE)).pixels();
    double[] mean = new double[3];
    for (int i = 0; i < rgb.length; i++) {
      mean[i % 3] += (double) (rgb[i] & 0xFF) / (SIDE * SIDE);
    }
    double[] pixels = new double[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      pixels[i] = (rgb[i] & 0xFF) - mean[i % 3];
    }
    return pixels;
  }
}

package org.mocovit.predict;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.mocovit.model.DetectionSpec;
import org.mocovit.model.DetectionSpec.LabelsPerBox;
import org.mocovit.model.DetectionSpec.Nms;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.ViewGeometry;
import org.mocovit.session.TinyDetectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Non-maximum suppression of 1,000 boxes, drawn anywhere in a view of 640 x 640. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BoxSelectionBenchmark {
  private static final int BOXES = 1_000;
  private static final int SIDE = 640;
  private static final DecodedSize SIZE = new DecodedSize(SIDE, SIDE, 0);
  private static final ViewGeometry AS_IT_IS = new ViewGeometry(SIDE, SIDE, SIDE, SIDE, 0, 0, 1, 1);
  private static final ModelDescription DESCRIPTION =
      TinyDetectors.description(OutputKind.YOLO, "");
  private static final CategoryIds CATEGORIES = CategoryIds.of(DESCRIPTION.labels());

  /** Which boxes suppress each other. */
  @Param({"AGNOSTIC", "PER_CLASS"})
  public Nms nms = Nms.AGNOSTIC;

  private DetectionSpec spec = spec(nms);
  private Candidates candidates = new Candidates(DESCRIPTION, spec, CATEGORIES);

  /** Draws the boxes: corners in pixels, sides of 8 to 128. */
  @Setup
  public void prepare() {
    Random random = new Random(BOXES);
    spec = spec(nms);
    candidates = new Candidates(DESCRIPTION, spec, CATEGORIES);
    for (int i = 0; i < BOXES; i++) {
      double left = random.nextDouble() * (SIDE - 128);
      double top = random.nextDouble() * (SIDE - 128);
      double right = left + 8 + 120 * random.nextDouble();
      double bottom = top + 8 + 120 * random.nextDouble();
      candidates.addLabelled(
          new double[] {left, top, right, bottom},
          random.nextFloat(),
          random.nextInt(DESCRIPTION.labels().size()),
          i);
    }
  }

  /** From candidates to the best 300 detections. */
  @Benchmark
  public List<Detection> select() {
    return new BoxSelection(spec, DESCRIPTION.labels(), CATEGORIES)
        .select(candidates, AS_IT_IS, SIZE);
  }

  private static DetectionSpec spec(Nms nms) {
    return new DetectionSpec(0, nms, 0.45, LabelsPerBox.BEST, 300);
  }
}

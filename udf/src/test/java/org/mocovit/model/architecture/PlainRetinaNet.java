package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mocovit.model.architecture.DetectionRun.Detection;

/**
 * What becomes of a RetinaNet's answers for one image, in plain Java and double precision; written
 * from the description in arXiv 1708.02002 and torchvision's rules, for comparison with the graph.
 */
final class PlainRetinaNet {
  private final KeptDetections keep;
  private final int classes;
  private final int height;
  private final int width;

  PlainRetinaNet(KeptDetections keep, int classes, int height, int width) {
    this.keep = keep;
    this.classes = classes;
    this.height = height;
    this.width = width;
  }

  /** A level of the pyramid: its map's sides and the head's answers, anchor by anchor. */
  @SuppressWarnings("ArrayRecordComponent")
  record Level(int index, int rows, int columns, float[] logits, float[] deltas) {}

  List<Detection> detect(long image, List<Level> levels) {
    List<Detection> candidates = new ArrayList<>();
    for (Level level : levels) {
      IntStream.range(0, level.logits().length)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer i) -> -level.logits()[i]))
          .limit(keep.perLevel())
          .map(i -> candidate(image, level, i))
          .filter(candidate -> candidate.score() > keep.minScore())
          .forEach(candidates::add);
    }
    candidates.sort(Comparator.comparingDouble((Detection d) -> -d.score()));
    List<Detection> kept = new ArrayList<>();
    for (Detection candidate : candidates) {
      if (kept.stream()
          .noneMatch(
              better ->
                  better.label() == candidate.label()
                      && iou(better.box(), candidate.box()) > keep.nmsIou())) {
        kept.add(candidate);
      }
    }
    return kept.subList(0, Math.min(kept.size(), keep.perImage()));
  }

  private Detection candidate(long image, Level level, int index) {
    int anchor = index / classes;
    double[] around = anchor(level, anchor);
    float[] delta = level.deltas();
    double x = delta[anchor * 4] * around[2] + around[0];
    double y = delta[anchor * 4 + 1] * around[3] + around[1];
    double limit = Math.log(62.5);
    double w = Math.exp(Math.min(delta[anchor * 4 + 2], limit)) * around[2];
    double h = Math.exp(Math.min(delta[anchor * 4 + 3], limit)) * around[3];
    float[] box = {
      clip(x - w / 2, width),
      clip(y - h / 2, height),
      clip(x + w / 2, width),
      clip(y + h / 2, height)
    };
    double score = 1 / (1 + Math.exp(-level.logits()[index]));
    return new Detection(image, index % classes, (float) score, box);
  }

  /** Centre and sides: three heights to widths, for each three sizes, nine in a cell. */
  private double[] anchor(Level level, int anchor) {
    int cell = anchor / 9;
    int row = cell / level.columns();
    int column = cell % level.columns();
    double ratio = new double[] {0.5, 1, 2}[anchor % 9 / 3];
    double size = Math.floor(Math.pow(2, 5 + level.index() + anchor % 3 / 3.0) + 1e-9);
    return new double[] {
      column * Math.floor((double) width / level.columns()),
      row * Math.floor((double) height / level.rows()),
      2 * Math.rint(size * Math.sqrt(1 / ratio) / 2),
      2 * Math.rint(size * Math.sqrt(ratio) / 2)
    };
  }

  private static float clip(double value, int most) {
    return (float) Math.max(0, Math.min(most, value));
  }

  private static double iou(float[] a, float[] b) {
    double w = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
    double h = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
    if (w <= 0 || h <= 0) {
      return 0;
    }
    return w * h / (area(a) + area(b) - w * h);
  }

  private static double area(float[] box) {
    return (box[2] - box[0]) * (double) (box[3] - box[1]);
  }
}

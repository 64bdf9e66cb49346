package org.mocovit.model.architecture;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mocovit.model.architecture.PlainBoxes.Scored;

/**
 * What a Mask R-CNN does around its convolutions, one image and one region at a time, in plain Java
 * and double precision; written from the papers and torchvision's rules, for comparison with the
 * graph.
 *
 * @param form the detector's sizes
 * @param classes how many, without the background
 * @param image the input's sides
 */
record PlainMaskRcnn(MaskRcnnForm form, int classes, InputSize image) {
  /** A level of the pyramid: its map's sides and the head's answers, anchor by anchor. */
  @SuppressWarnings("ArrayRecordComponent")
  record Level(int index, int rows, int columns, float[] logits, float[] deltas) {}

  /** A map of a level, row-major. */
  @SuppressWarnings("ArrayRecordComponent")
  record Map(float[] values, int channels, int rows, int columns) {
    double at(int channel, int row, int column) {
      return values[(channel * rows + row) * columns + column];
    }
  }

  /** The proposals of an image, from the best on; their group is the level. */
  List<Scored> proposals(List<Level> levels) {
    List<Scored> candidates = new ArrayList<>();
    for (Level level : levels) {
      IntStream.range(0, level.logits().length)
          .boxed()
          .sorted(Comparator.comparingDouble((Integer i) -> -level.logits()[i]))
          .limit(form.keep().perLevel())
          .map(i -> candidate(level, i))
          .filter(box -> box.width() >= 1e-3 && box.height() >= 1e-3)
          .forEach(candidates::add);
    }
    return PlainBoxes.suppressed(
        candidates, form.proposals().nmsIou(), form.proposals().perImage());
  }

  private Scored candidate(Level level, int index) {
    int row = index / 3 / level.columns();
    int column = index / 3 % level.columns();
    int strideX = image.width() / level.columns();
    int strideY = image.height() / level.rows();
    double ratio = new double[] {0.5, 1, 2}[index % 3];
    double size = form.anchorSize() * Math.pow(2, level.index());
    double[] anchor = {
      column * strideX,
      row * strideY,
      2 * Math.rint(size / Math.sqrt(ratio) / 2),
      2 * Math.rint(size * Math.sqrt(ratio) / 2)
    };
    double score = 1 / (1 + Math.exp(-level.logits()[index]));
    return PlainBoxes.decoded(anchor, level.deltas(), 4 * index, 1, 1, image, score, level.index());
  }

  /** The level that a region is pooled from, 2 to 5. */
  int level(double width, double height) {
    double canonical = 7 * form.anchorSize();
    double octaves = Math.log(Math.sqrt(width * height) / canonical + 1e-6) / Math.log(2);
    return (int) Math.max(2, Math.min(5, Math.floor(4 + octaves)));
  }

  /**
   * RoIAlign of one region: of each bin the mean of two by two samples, each from four places.
   *
   * @param corners of the region in pixels of the image
   * @return {@code [channels, side, side]}
   */
  static double[] align(Map map, double scale, double[] corners, int side) {
    double x = corners[0] * scale;
    double y = corners[1] * scale;
    double binWidth = Math.max(1, corners[2] * scale - x) / side;
    double binHeight = Math.max(1, corners[3] * scale - y) / side;
    double[] pooled = new double[map.channels() * side * side];
    int next = 0;
    for (int channel = 0; channel < map.channels(); channel++) {
      for (int row = 0; row < side; row++) {
        for (int column = 0; column < side; column++) {
          double sum = 0;
          for (int i = 0; i < 4; i++) {
            double sampleY = y + (row + (Math.floorDiv(i, 2) + 0.5) / 2) * binHeight;
            double sampleX = x + (column + (i % 2 + 0.5) / 2) * binWidth;
            sum += sample(map, channel, sampleY, sampleX);
          }
          pooled[next++] = sum / 4;
        }
      }
    }
    return pooled;
  }

  private static double sample(Map map, int channel, double y, double x) {
    if (y < -1 || y > map.rows() || x < -1 || x > map.columns()) {
      return 0;
    }
    double row = Math.min(Math.max(y, 0), map.rows() - 1);
    double column = Math.min(Math.max(x, 0), map.columns() - 1);
    int top = (int) row;
    int left = (int) column;
    int bottom = Math.min(top + 1, map.rows() - 1);
    int right = Math.min(left + 1, map.columns() - 1);
    double down = row - top;
    double across = column - left;
    return (1 - down) * (1 - across) * map.at(channel, top, left)
        + (1 - down) * across * map.at(channel, top, right)
        + down * (1 - across) * map.at(channel, bottom, left)
        + down * across * map.at(channel, bottom, right);
  }

  /**
   * The detections of an image, from the best on; their group is the class.
   *
   * @param regions corners of the image's regions, {@code [regions, 4]}
   * @param logits of each, the background first, {@code [regions, 1 + classes]}
   * @param deltas of each, class by class, {@code [regions, classes * 4]}
   */
  List<Scored> detections(float[] regions, float[] logits, float[] deltas) {
    List<Scored> candidates = new ArrayList<>();
    for (int region = 0; region < regions.length / 4; region++) {
      double sum = 0;
      for (int k = 0; k <= classes; k++) {
        sum += Math.exp(logits[region * (1 + classes) + k]);
      }
      for (int k = 0; k < classes; k++) {
        Scored box =
            PlainBoxes.decoded(
                PlainBoxes.centred(regions, region),
                deltas,
                (region * classes + k) * 4,
                10,
                5,
                image,
                Math.exp(logits[region * (1 + classes) + 1 + k]) / sum,
                k);
        if (box.score() > form.keep().minScore() && box.width() >= 0.01 && box.height() >= 0.01) {
          candidates.add(box);
        }
      }
    }
    return PlainBoxes.suppressed(candidates, form.keep().nmsIou(), form.keep().perImage());
  }
}

package org.mocovit.coco;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an evaluation measures.
 *
 * @param iouType what must overlap
 * @param iouThresholds the overlaps from which on a detection is right, rising, in (0, 1]
 * @param areas the ranges of object sizes; the first is all of them
 * @param maxDetections how many detections of an image and category count, the best first; rising
 * @param areaSource which area sorts into the ranges
 * @param categoryUse whether categories are evaluated apart
 */
public record CocoSettings(
    IouType iouType,
    List<Double> iouThresholds,
    List<AreaRange> areas,
    List<Integer> maxDetections,
    AreaSource areaSource,
    CategoryUse categoryUse)
    implements Serializable {
  /**
   * COCO's ten thresholds, 0.5 to 0.95, as {@code numpy.linspace} gives them: the ninth is
   * 0.8999999999999999.
   */
  public static final List<Double> COCO_IOU_THRESHOLDS = linspace(0.5, 0.95, 10);

  /** COCO's 1, 10 and 100. */
  public static final List<Integer> COCO_MAX_DETECTIONS = List.of(1, 10, 100);

  /** The recalls at which precision is read: 0 to 1, as {@code numpy.linspace} gives them. */
  public static final List<Double> RECALLS = linspace(0, 1, 101);

  /** The IoU at which single detections are called right or wrong. */
  private static final double USUAL_IOU = 0.5;

  /** Copies the lists; refuses what cannot be measured. */
  public CocoSettings {
    iouThresholds = List.copyOf(iouThresholds);
    areas = List.copyOf(areas);
    maxDetections = List.copyOf(maxDetections);
    if (iouThresholds.isEmpty()
        || !iouThresholds.stream().allMatch(t -> t > 0 && t <= 1)
        || !rises(iouThresholds.stream().mapToDouble(t -> t))) {
      throw new IllegalArgumentException(
          "IoU thresholds must rise and be in (0, 1]: " + iouThresholds);
    }
    if (maxDetections.isEmpty()
        || maxDetections.get(0) < 1
        || !rises(maxDetections.stream().mapToDouble(m -> m))) {
      throw new IllegalArgumentException(
          "Numbers of detections must rise and be at least 1: " + maxDetections);
    }
    if (areas.isEmpty() || !areas.get(0).name().equals(AreaRange.ALL.name())) {
      throw new IllegalArgumentException("First area range must be 'all': " + areas);
    }
    if (new HashSet<>(areas.stream().map(AreaRange::name).toList()).size() < areas.size()) {
      throw new IllegalArgumentException("Names of area ranges must differ: " + areas);
    }
  }

  /** What COCO measures. */
  public static CocoSettings coco(IouType iouType) {
    return new CocoSettings(
        iouType,
        COCO_IOU_THRESHOLDS,
        Stream.concat(Stream.of(AreaRange.ALL), AreaRange.COCO.stream()).toList(),
        COCO_MAX_DETECTIONS,
        AreaSource.FILE,
        CategoryUse.APART);
  }

  /** The largest number of detections of an image and category that count. */
  public int mostDetections() {
    return maxDetections.get(maxDetections.size() - 1);
  }

  /** Whether masks must be read. */
  public boolean needsMasks() {
    return iouType == IouType.SEGM || areaSource == AreaSource.MASK;
  }

  /** How many pairs of area range and IoU threshold there are: each has a curve. */
  public int curves() {
    return areas.size() * iouThresholds.size();
  }

  /** The threshold at which single detections are called right or wrong: 0.5, else the first. */
  public int matchThreshold() {
    return Math.max(0, iouThresholds.indexOf(USUAL_IOU));
  }

  /**
   * These settings with one threshold and one range of sizes: those of the curve that tells single
   * detections right from wrong.
   */
  public CocoSettings ofMatches() {
    return new CocoSettings(
        iouType,
        List.of(iouThresholds.get(matchThreshold())),
        areas.subList(0, 1),
        maxDetections,
        areaSource,
        categoryUse);
  }

  private static boolean rises(DoubleStream values) {
    double[] all = values.toArray();
    return IntStream.range(1, all.length).allMatch(i -> all[i] > all[i - 1]);
  }

  private static List<Double> linspace(double first, double last, int count) {
    double step = (last - first) / (count - 1);
    return IntStream.range(0, count)
        .mapToObj(k -> k == count - 1 ? last : k * step + first)
        .toList();
  }
}

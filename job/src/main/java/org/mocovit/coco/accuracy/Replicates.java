package org.mocovit.coco.accuracy;

import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;
import org.mocovit.evaluation.Bootstrap;

/**
 * The images of a bootstrap's replicates.
 *
 * @param bootstrap how many replicates there are
 * @param truth the images and objects
 * @param settings what is measured
 */
public record Replicates(Bootstrap bootstrap, GroundTruth truth, CocoSettings settings) {
  /** How many there are. */
  int count() {
    return bootstrap.replicates();
  }

  /** How many times each replicate has an image. */
  void draw(int image, int[] times) {
    bootstrap.draw(truth.imageId(image), times);
  }

  /**
   * How many objects of a category and range of sizes each replicate has: by range and replicate.
   */
  long[][] objects(int category) {
    long[][] counts = new long[settings.areas().size()][count()];
    int[] times = new int[count()];
    TruthObjects objects = truth.objects();
    for (int image = 0; image < truth.images(); image++) {
      boolean drawn = false;
      for (int o = truth.firstObject(image); o < truth.firstObject(image + 1); o++) {
        if (objects.isCrowd(o) || !isOf(category, objects.category(o))) {
          continue;
        }
        if (!drawn) {
          draw(image, times);
          drawn = true;
        }
        for (int area = 0; area < counts.length; area++) {
          if (settings.areas().get(area).contains(objects.area(o))) {
            add(times, counts[area]);
          }
        }
      }
    }
    return counts;
  }

  private boolean isOf(int category, int own) {
    return settings.categoryUse() == CategoryUse.TOGETHER || own == category;
  }

  private static void add(int[] times, long[] sums) {
    for (int replicate = 0; replicate < sums.length; replicate++) {
      sums[replicate] += times[replicate];
    }
  }
}

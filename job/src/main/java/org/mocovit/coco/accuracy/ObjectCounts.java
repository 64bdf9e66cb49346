package org.mocovit.coco.accuracy;

import java.io.Serializable;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;

/** How many objects of a category and range of sizes there are to find; crowds are not. */
public final class ObjectCounts implements Serializable {
  private static final long serialVersionUID = 1;

  private final int areas;
  private final long[] counts;

  private ObjectCounts(int areas, long[] counts) {
    this.areas = areas;
    this.counts = counts;
  }

  /** Counts; where categories are evaluated together, all objects are of category 0. */
  public static ObjectCounts of(GroundTruth truth, CocoSettings settings) {
    int areas = settings.areas().size();
    long[] counts = new long[areas * Math.max(1, truth.categories())];
    TruthObjects objects = truth.objects();
    for (int object = 0; object < objects.count(); object++) {
      int category = settings.categoryUse() == CategoryUse.APART ? objects.category(object) : 0;
      for (int area = 0; area < areas && !objects.isCrowd(object); area++) {
        if (settings.areas().get(area).contains(objects.area(object))) {
          counts[category * areas + area]++;
        }
      }
    }
    return new ObjectCounts(areas, counts);
  }

  /** How many categories there are. */
  int categories() {
    return counts.length / areas;
  }

  /** How many there are. */
  public long of(int category, int area) {
    return counts[category * areas + area];
  }
}

package org.mocovit.coco.matching;

import java.util.Iterator;
import org.mocovit.coco.CategoryUse;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;

/** Matches all detections of a range of images, group by group. */
public final class ImageMatching {
  private final GroundTruth truth;
  private final CocoSettings settings;
  private final CurveBits bits;

  /** Matches against a ground truth. */
  public ImageMatching(GroundTruth truth, CocoSettings settings) {
    this.truth = truth;
    this.settings = settings;
    this.bits = new CurveBits(settings);
  }

  /**
   * What becomes of each detection that counts.
   *
   * @param detections all detections of these images
   * @return by category, in {@link OutcomeOrder}; where categories are evaluated together, of
   *     category 0
   */
  public Iterator<OutcomeBlock> outcomes(DetectionColumns detections, ImageRange images) {
    OutcomeColumns outcomes = new OutcomeColumns(bits.words());
    matchAll(
        detections,
        images,
        (group, matcher, over) -> {
          for (int rank = 0; rank < group.detections(); rank++) {
            int row = group.row(rank);
            outcomes.add(
                settings.categoryUse() == CategoryUse.APART ? detections.category(row) : 0,
                detections.score(row),
                group.image(),
                rank,
                matcher.words(),
                rank * bits.words());
          }
        });
    return outcomes.blocks();
  }

  /**
   * Each detection and each object that was not found, as they are at the IoU threshold of matches,
   * for all sizes; by image and category.
   */
  public Iterator<Match> matches(DetectionColumns detections, ImageRange images) {
    MatchList list = new MatchList(truth, settings, detections);
    matchAll(detections, images, list::add);
    return list.matches().iterator();
  }

  /** Takes a group that has been matched. */
  interface MatchedGroup {
    /**
     * Takes a group.
     *
     * @param matcher what became of it
     * @param overCap how many detections of it were left out, behind those that it has
     */
    void take(ImageCategory group, GroupMatcher matcher, int overCap);
  }

  private void matchAll(DetectionColumns detections, ImageRange images, MatchedGroup sink) {
    int[] order = DetectionOrder.of(detections, settings.categoryUse());
    ImageCategory group = new ImageCategory(truth, settings, detections, order);
    GroupMatcher matcher = new GroupMatcher(settings);
    GroupEnds ends = new GroupEnds(truth, settings.categoryUse(), detections, order);
    for (int image = images.from(); image < images.to(); image++) {
      ends.enter(image);
      while (ends.next()) {
        int count = ends.detectionEnd() - ends.detection();
        int capped = Math.min(count, settings.mostDetections());
        group.moveTo(
            image, ends.detection(), capped, ends.object(), ends.objectEnd() - ends.object());
        matcher.match(group);
        sink.take(group, matcher, count - capped);
      }
    }
  }
}

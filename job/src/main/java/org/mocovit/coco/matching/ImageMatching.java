package org.mocovit.coco.matching;

import java.util.Iterator;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;

/** Matches all detections of a range of images, group by group. */
public final class ImageMatching {
  private final GroundTruth truth;
  private final CocoSettings settings;

  /** Matches against a ground truth. */
  public ImageMatching(GroundTruth truth, CocoSettings settings) {
    this.truth = truth;
    this.settings = settings;
  }

  /**
   * What becomes of each detection that counts, and what would become of it if errors were
   * repaired.
   *
   * @param detections all detections of these images
   * @return in {@link OutcomeOrder}; where categories are evaluated together, of category 0
   */
  public Iterator<OutcomeBlock> outcomes(DetectionColumns detections, ImageRange images) {
    OutcomeList outcomes = new OutcomeList(truth, settings, detections);
    matchAll(settings, detections, images, outcomes);
    return outcomes.blocks();
  }

  /**
   * Each detection and each object that was not found, as they are at the IoU threshold of matches,
   * for all sizes; by image and category.
   */
  public Iterator<Match> matches(DetectionColumns detections, ImageRange images) {
    CocoSettings asked = settings.ofMatches();
    MatchList list = new MatchList(truth, asked, detections);
    matchAll(asked, detections, images, list);
    return list.matches().iterator();
  }

  private void matchAll(
      CocoSettings asked, DetectionColumns detections, ImageRange images, MatchedGroups sink) {
    int[] order = DetectionOrder.of(detections, asked.categoryUse());
    ImageCategory group = new ImageCategory(truth, asked, detections, order);
    GroupMatcher matcher = new GroupMatcher(asked);
    GroupEnds ends = new GroupEnds(truth, asked.categoryUse(), detections, order);
    ImageErrors errors = new ImageErrors(truth, asked, detections);
    for (int image = images.from(); image < images.to(); image++) {
      ends.enter(image);
      errors.enter(image);
      while (ends.next()) {
        int count = ends.detectionEnd() - ends.detection();
        int capped = Math.min(count, asked.mostDetections());
        group.moveTo(
            image, ends.detection(), capped, ends.object(), ends.objectEnd() - ends.object());
        matcher.match(group);
        errors.add(group, matcher);
        sink.take(group, matcher, count - capped);
      }
      sink.endImage(errors);
    }
  }
}

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
    ImageWalk walk = new ImageWalk(truth, settings, detections, images);
    while (walk.hasNext()) {
      walk.matchNext(outcomes);
    }
    return outcomes.blocks();
  }

  /**
   * Each detection and each object that was not found, as they are at the IoU threshold of matches,
   * for all sizes; by image and category, an image at a time.
   */
  public Iterator<Match> matches(DetectionColumns detections, ImageRange images) {
    CocoSettings asked = settings.ofMatches();
    return new MatchIterator(
        new ImageWalk(truth, asked, detections, images), new MatchList(truth, asked, detections));
  }
}

package org.mocovit.coco.matching;

import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;

/** Matches the detections of a range of images, an image at a time, in the order of images. */
final class ImageWalk {
  private final CocoSettings settings;
  private final ImageCategory group;
  private final GroupMatcher matcher;
  private final GroupEnds ends;
  private final ImageErrors errors;
  private final int end;
  private int next;

  ImageWalk(
      GroundTruth truth, CocoSettings settings, DetectionColumns detections, ImageRange images) {
    int[] order = DetectionOrder.of(detections, settings.categoryUse());
    this.settings = settings;
    this.group = new ImageCategory(truth, settings, detections, order);
    this.matcher = new GroupMatcher(settings);
    this.ends = new GroupEnds(truth, settings.categoryUse(), detections, order);
    this.errors = new ImageErrors(truth, settings, detections);
    this.next = images.from();
    this.end = images.to();
  }

  /** Whether there is one more image. */
  boolean hasNext() {
    return next < end;
  }

  /** Matches the next image, group by group. */
  void matchNext(MatchedGroups sink) {
    int image = next++;
    ends.enter(image);
    errors.enter(image);
    while (ends.next()) {
      int count = ends.detectionEnd() - ends.detection();
      int capped = Math.min(count, settings.mostDetections());
      group.moveTo(
          image, ends.detection(), capped, ends.object(), ends.objectEnd() - ends.object());
      matcher.match(group);
      errors.add(group, matcher);
      sink.take(group, matcher, count - capped);
    }
    sink.endImage(errors);
  }
}

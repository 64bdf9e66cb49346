package org.mocovit.report.detection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mocovit.coco.Box;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.report.page.Numbers;

/**
 * The boxes of an image that is shown.
 *
 * @param boxes what is drawn
 */
record GalleryImage(List<DrawnBox> boxes) {
  /**
   * What to draw: detections whose score reaches their category's threshold, and the true objects
   * that the evaluation asked for, as missed where no such detection found them. Crowds and objects
   * of other sizes or categories are not among the matches.
   *
   * @param matches what became of the image's detections, and the objects that none found
   * @param truth the image's true objects; none where they are not known
   */
  static GalleryImage of(List<Match> matches, List<TrueObject> truth, Categories categories) {
    List<DrawnBox> boxes = new ArrayList<>();
    Set<Long> asked = new HashSet<>();
    Set<Long> found = new HashSet<>();
    for (Match match : matches) {
      if (match.annotationId() != null
          && (match.outcome() == MatchOutcome.TP || match.outcome() == MatchOutcome.FN)) {
        asked.add(match.annotationId());
      }
      Box box = match.box();
      Double score = match.score();
      boolean right = match.outcome() == MatchOutcome.TP;
      boolean drawn = right || match.outcome() == MatchOutcome.FP;
      if (drawn
          && box != null
          && score != null
          && score >= categories.threshold(match.categoryId())) {
        boxes.add(
            new DrawnBox(
                right ? DrawnBox.Kind.RIGHT : DrawnBox.Kind.WRONG,
                box,
                categories.name(match.categoryId()) + " " + Numbers.wholePercent(score)));
        if (right && match.annotationId() != null) {
          found.add(match.annotationId());
        }
      }
    }
    for (TrueObject object : truth) {
      if (asked.contains(object.id())) {
        DrawnBox.Kind kind =
            found.contains(object.id()) ? DrawnBox.Kind.TRUTH : DrawnBox.Kind.MISSED;
        boxes.add(new DrawnBox(kind, object.box(), categories.name(object.categoryId())));
      }
    }
    return new GalleryImage(boxes);
  }

  /** The right end of the boxes, for want of the photo's. */
  double right() {
    return boxes.stream().mapToDouble(b -> b.box().x() + b.box().width()).max().orElse(1);
  }

  /** The lower end of the boxes, for want of the photo's. */
  double bottom() {
    return boxes.stream().mapToDouble(b -> b.box().y() + b.box().height()).max().orElse(1);
  }
}

package org.mocovit.report.detection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mocovit.coco.Box;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;
import org.mocovit.report.ComparedShape;
import org.mocovit.report.page.Numbers;

/**
 * The objects of an image that is shown.
 *
 * @param objects what is drawn
 */
record GalleryImage(List<DrawnObject> objects) {
  /**
   * What to draw: detections whose score reaches their category's threshold, and the true objects
   * that the evaluation asked for, as missed where no such detection found them. Crowds and objects
   * of other sizes or categories are not among the matches.
   *
   * @param matches what became of the image's detections, and the objects that none found
   * @param masks of the detections, as far as they have any
   * @param truth the image's true objects; none where they are not known
   * @param compared what overlaps are of
   */
  static GalleryImage of(
      List<Match> matches,
      FoundMasks masks,
      List<TrueObject> truth,
      Categories categories,
      ComparedShape compared) {
    List<DrawnObject> objects = new ArrayList<>();
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
        String label = categories.name(match.categoryId()) + " " + Numbers.wholePercent(score);
        objects.add(
            new DrawnObject(
                right ? DrawnObject.Kind.RIGHT : DrawnObject.Kind.WRONG,
                box,
                masks.of(match),
                label,
                label + overlap(match, compared)));
        if (right && match.annotationId() != null) {
          found.add(match.annotationId());
        }
      }
    }
    for (TrueObject object : truth) {
      if (asked.contains(object.id())) {
        DrawnObject.Kind kind =
            found.contains(object.id()) ? DrawnObject.Kind.TRUTH : DrawnObject.Kind.MISSED;
        String name = categories.name(object.categoryId());
        objects.add(new DrawnObject(kind, object.box(), object.mask(), name, name));
      }
    }
    return new GalleryImage(objects);
  }

  private static String overlap(Match match, ComparedShape compared) {
    return match.iou() == null
        ? ""
        : String.format(Locale.ROOT, ", IoU of %s %.2f", compared.many(), match.iou());
  }

  /** The right end of the objects, for want of the photo's. */
  double right() {
    return objects.stream().mapToDouble(o -> o.box().x() + o.box().width()).max().orElse(1);
  }

  /** The lower end of the objects, for want of the photo's. */
  double bottom() {
    return objects.stream().mapToDouble(o -> o.box().y() + o.box().height()).max().orElse(1);
  }
}

package org.mocovit.coco.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;

/** Writes down the groups that were matched, detection by detection and object by object. */
final class MatchList implements MatchedGroups {
  private final GroundTruth truth;
  private final TruthObjects objects;
  private final CocoSettings settings;
  private final DetectionColumns detections;
  private final List<Match> matches = new ArrayList<>();

  /** Places in the list of the image's false positives, and of its objects that were not found. */
  private final List<Integer> wrong = new ArrayList<>();

  private final Map<Integer, Integer> unfound = new HashMap<>();

  MatchList(GroundTruth truth, CocoSettings settings, DetectionColumns detections) {
    this.truth = truth;
    this.objects = truth.objects();
    this.settings = settings;
    this.detections = detections;
  }

  /** What was matched since it was cleared. */
  List<Match> matches() {
    return matches;
  }

  void clear() {
    matches.clear();
  }

  @Override
  public void take(ImageCategory group, GroupMatcher matcher, int overCap) {
    for (int rank = 0; rank < group.detections(); rank++) {
      addDetection(group, matcher, rank);
    }
    for (int rank = group.detections(); rank < group.detections() + overCap; rank++) {
      matches.add(detection(group, rank, MatchOutcome.OVER_CAP, null, null));
    }
    for (int place = 0; place < group.objects(); place++) {
      boolean counts =
          !group.isCrowd(place) && settings.areas().get(0).contains(group.objectArea(place));
      if (counts && !matcher.isFound(place)) {
        unfound.put(group.object(place), matches.size());
        matches.add(missed(group, place));
      }
    }
  }

  @Override
  public void endImage(ImageErrors image) {
    List<DetectionError> errors = image.sorted();
    for (int i = 0; i < errors.size(); i++) {
      setError(wrong.get(i), errors.get(i).type());
    }
    for (int place = 0; place < image.objects(); place++) {
      if (image.isMissed(place)) {
        setError(unfound.get(image.object(place)), ErrorType.MISSED);
      }
    }
    wrong.clear();
    unfound.clear();
  }

  private void setError(@Nullable Integer at, ErrorType type) {
    if (at == null) {
      throw new IllegalStateException("An object that was missed must be in the list");
    }
    matches.set(at, matches.get(at).withError(type));
  }

  private void addDetection(ImageCategory group, GroupMatcher matcher, int rank) {
    MatchOutcome outcome = matcher.outcome(rank);
    if (outcome == MatchOutcome.FP) {
      wrong.add(matches.size());
    }
    int partner = matcher.partner(rank);
    Double iou = null;
    if (partner >= 0) {
      iou = group.overlap(rank, partner);
    } else if (group.objects() > 0) {
      iou = matcher.greatestOverlap(rank);
    }
    matches.add(
        detection(
            group, rank, outcome, iou, partner < 0 ? null : objects.id(group.object(partner))));
  }

  private Match detection(
      ImageCategory group,
      int rank,
      MatchOutcome outcome,
      @Nullable Double iou,
      @Nullable Long annotationId) {
    int row = group.row(rank);
    long position = detections.position(row);
    return new Match(
        outcome,
        truth.imageId(group.image()),
        truth.categoryAt(detections.category(row)).id(),
        detections.score(row),
        new Box(
            detections.x(row), detections.y(row), detections.width(row), detections.height(row)),
        detections.area(row),
        iou,
        annotationId,
        null,
        position == 0 ? null : position);
  }

  private Match missed(ImageCategory group, int place) {
    int object = group.object(place);
    Double greatest = null;
    for (int rank = 0; rank < group.detections(); rank++) {
      double overlap = group.overlap(rank, place);
      greatest = greatest == null ? overlap : Math.max(greatest, overlap);
    }
    return new Match(
        MatchOutcome.FN,
        truth.imageId(group.image()),
        truth.categoryAt(objects.category(object)).id(),
        null,
        objects.box(object),
        objects.area(object),
        greatest,
        objects.id(object),
        null,
        null);
  }
}

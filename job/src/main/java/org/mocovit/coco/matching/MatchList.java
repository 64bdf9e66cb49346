package org.mocovit.coco.matching;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.detection.DetectionColumns;
import org.mocovit.coco.truth.GroundTruth;
import org.mocovit.coco.truth.TruthObjects;

/** Writes down the groups that were matched, detection by detection and object by object. */
final class MatchList {
  private final GroundTruth truth;
  private final TruthObjects objects;
  private final CocoSettings settings;
  private final DetectionColumns detections;
  private final CurveBits bits;
  private final int curve;
  private final List<Match> matches = new ArrayList<>();

  MatchList(GroundTruth truth, CocoSettings settings, DetectionColumns detections) {
    this.truth = truth;
    this.objects = truth.objects();
    this.settings = settings;
    this.detections = detections;
    this.bits = new CurveBits(settings);
    this.curve = bits.curve(0, settings.matchThreshold());
  }

  List<Match> matches() {
    return matches;
  }

  void add(ImageCategory group, GroupMatcher matcher, int overCap) {
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
        matches.add(missed(group, place));
      }
    }
  }

  private void addDetection(ImageCategory group, GroupMatcher matcher, int rank) {
    int from = rank * bits.words();
    MatchOutcome outcome = MatchOutcome.IGNORED;
    if (CurveBits.isSet(matcher.words(), from, curve)) {
      outcome = MatchOutcome.TP;
    } else if (CurveBits.isSet(matcher.words(), from, bits.wrong(curve))) {
      outcome = MatchOutcome.FP;
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
        null);
  }
}

package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocovit.model.DetectionSpec;
import org.mocovit.model.DetectionSpec.LabelsPerBox;
import org.mocovit.model.DetectionSpec.Nms;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.ViewGeometry;
import org.mocovit.session.TinyDetectors;

/** Which candidates become detections; boxes are 10 pixels high, in an image of 100 x 10. */
class BoxSelectionTest {
  private static final DecodedSize SIZE = new DecodedSize(100, 10, 0);
  private static final ViewGeometry AS_IT_IS = new ViewGeometry(100, 10, 100, 10, 0, 0, 1, 1);
  private static final ModelDescription DESCRIPTION =
      TinyDetectors.description(OutputKind.YOLO, "");
  private static final CategoryIds CATEGORIES = CategoryIds.of(DESCRIPTION.labels());

  /** A candidate from x to x + 10. */
  private record Box(double x, double score, int classId) {}

  @ParameterizedTest
  @CsvSource({
    // IoU of boxes that are 5 apart: 5 / 15
    "0.3, PER_CLASS, 1",
    "0.34, PER_CLASS, 2",
    "0.3, AGNOSTIC, 1",
    "0.3, NONE, 2"
  })
  void select_boxesOfOneClass_overlapBelowTheLimitOnly(double iou, Nms nms, int left) {
    assertThat(select(nms, iou, 10, new Box(0, 0.9, 0), new Box(5, 0.8, 0))).hasSize(left);
  }

  @Test
  void select_overlapThatEqualsTheLimit_isKept() {
    // 6 / 14 apart by 4, in numbers that doubles hold: boxes of 10 that are 2.5 apart share 7.5 of
    // 12.5, which is 0.6 to the bit.
    assertThat(select(Nms.PER_CLASS, 7.5 / 12.5, 10, new Box(0, 0.9, 0), new Box(2.5, 0.8, 0)))
        .hasSize(2);
    assertThat(
            select(Nms.PER_CLASS, Math.nextDown(0.6), 10, new Box(0, 0.9, 0), new Box(2.5, 0.8, 0)))
        .hasSize(1);
  }

  @Test
  void select_boxesOfTwoClasses_suppressEachOtherWhereAgnosticOnly() {
    Box[] boxes = {new Box(0, 0.8, 0), new Box(1, 0.9, 1)};

    assertThat(select(Nms.PER_CLASS, 0.5, 10, boxes))
        .extracting(Detection::label)
        .containsExactly("dog", "cat");
    assertThat(select(Nms.AGNOSTIC, 0.5, 10, boxes))
        .extracting(Detection::label)
        .containsExactly("dog");
  }

  @Test
  void select_suppressedBox_suppressesNothing() {
    assertThat(
            select(
                Nms.PER_CLASS, 0.4, 10, new Box(0, 0.9, 0), new Box(4, 0.8, 0), new Box(8, 0.7, 0)))
        .extracting(Detection::x)
        .containsExactly(0.0, 8.0);
  }

  @Test
  void select_equalScores_goInTheModelsOrder() {
    assertThat(
            select(
                Nms.PER_CLASS,
                0.4,
                2,
                new Box(30, 0.5, 0),
                new Box(31, 0.5, 0),
                new Box(0, 0.5, 1),
                new Box(60, 0.5, 0)))
        .extracting(Detection::x)
        .containsExactly(30.0, 0.0);
  }

  @Test
  void select_boxesBeyondTheImage_areCutOrDropped() {
    List<Detection> detections =
        select(
            Nms.NONE,
            1,
            2,
            new Box(-10, 0.9, 0),
            new Box(-4, 0.8, 0),
            new Box(100, 0.7, 0),
            new Box(97, 0.6, 1),
            new Box(50, 0.5, 0));

    assertThat(detections)
        .containsExactly(
            new Detection(0, 1, "cat", 0.8f, 0, 0, 6, 10, null),
            new Detection(1, 2, "dog", 0.6f, 97, 0, 3, 10, null));
  }

  @ParameterizedTest
  @EnumSource(Nms.class)
  void select_randomBoxes_equalsThePlainAlgorithm(Nms nms) {
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      List<Box> boxes = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        boxes.add(new Box(random.nextInt(90), random.nextInt(20) / 20.0, random.nextInt(2)));
      }

      assertThat(select(nms, 0.5, 8, boxes.toArray(Box[]::new)))
          .extracting(detection -> new Box(detection.x(), detection.score(), detection.classId()))
          .isEqualTo(plain(nms, boxes).stream().limit(8).toList());
    }
  }

  /** Non-maximum suppression by its definition. */
  private static List<Box> plain(Nms nms, List<Box> boxes) {
    List<Box> left = new ArrayList<>(boxes);
    List<Box> kept = new ArrayList<>();
    while (!left.isEmpty()) {
      Box best = left.get(0);
      for (Box box : left) {
        best = box.score() > best.score() ? box : best;
      }
      Box winner = best;
      kept.add(new Box(winner.x(), (float) winner.score(), winner.classId()));
      left.remove(winner);
      left.removeIf(
          box -> {
            double common = Math.max(0, 10 - Math.abs(box.x() - winner.x()));
            boolean rivals =
                nms == Nms.AGNOSTIC || (nms == Nms.PER_CLASS && box.classId() == winner.classId());
            return rivals && common / (20 - common) > 0.5;
          });
    }
    return kept;
  }

  private static List<Detection> select(Nms nms, double iou, int most, Box... boxes) {
    DetectionSpec spec = new DetectionSpec(0, nms, iou, LabelsPerBox.BEST, most);
    Candidates candidates = new Candidates(DESCRIPTION, spec, CATEGORIES);
    for (Box box : boxes) {
      candidates.addLabelled(
          new double[] {box.x(), 0, box.x() + 10, 10}, (float) box.score(), box.classId(), 0);
    }
    return new BoxSelection(spec, DESCRIPTION.labels(), CATEGORIES)
        .select(candidates, AS_IT_IS, SIZE);
  }
}

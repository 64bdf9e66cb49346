package org.mocovit.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mocovit.image.RgbImage;

class SceneComposerTest {
  private static final List<PlannedImage> DETECT = plan(Task.DETECT);
  private static final List<PlannedImage> CLASSIFY = plan(Task.CLASSIFY);

  @Test
  void paint_knownSeed_givesKnownPixels() {
    // Fixed once, to hold the promise that a seed means the same pixels on every machine.
    assertThat(digest(CLASSIFY, 7))
        .isEqualTo("c695060a8136b29b5088685455da92e7ef05bd5aab403d9bf96eecba0ebee9c2");
    assertThat(digest(DETECT, 7))
        .isEqualTo("d4cb3a235ec18f09a0ae53fcc69517d30c5401f9403e42b7bec8d2be7b647c5a");
  }

  @ParameterizedTest
  @EnumSource
  void paint_otherSeed_givesOtherPixels(Task task) {
    assertThat(digest(plan(task), 8)).isNotEqualTo(digest(plan(task), 7));
  }

  @Test
  void paint_oneImageAlone_isAsInTheWholeSet() {
    List<RgbImage> all = DETECT.stream().map(plan -> paint(plan, 7)).toList();
    assertThat(paint(DETECT.get(11), 7).pixels()).isEqualTo(all.get(11).pixels());
  }

  @ParameterizedTest
  @EnumSource
  void compose_any_showsMostOfEveryObject(Task task) {
    for (PlannedImage plan : plan(task)) {
      Scene scene = SceneComposer.compose(plan, 7);
      GroundTruth truth = GroundTruth.of(plan, scene);
      assertThat(scene.objects())
          .extracting(SceneObject::shapeClass)
          .containsExactlyElementsOf(plan.classes());
      for (int i = 0; i < truth.objects().size(); i++) {
        double whole = scene.objects().get(i).patch().outline().area();
        double visible = truth.objects().get(i).region().areaPixels();
        assertThat(visible / whole).isBetween(0.7, 1.01);
      }
    }
  }

  @Test
  void compose_toDetect_boxesHardlyOverlap() {
    for (PlannedImage plan : DETECT) {
      List<Bounds> boxes =
          SceneComposer.compose(plan, 7).objects().stream()
              .map(object -> object.patch().outline().bounds())
              .toList();
      for (int i = 0; i < boxes.size(); i++) {
        for (int j = 0; j < i; j++) {
          double common = boxes.get(i).intersectionArea(boxes.get(j));
          double union = boxes.get(i).area() + boxes.get(j).area() - common;
          assertThat(common / union).isLessThan(0.09);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void compose_any_hasSidesInRange(Task task) {
    for (PlannedImage plan : plan(task)) {
      Scene scene = SceneComposer.compose(plan, 7);
      assertThat(scene.width()).isBetween(160, 480);
      assertThat(scene.height()).isBetween(160, 480);
      assertThat(scene.camera().jpegQuality()).isBetween(60, 95);
    }
  }

  private static List<PlannedImage> plan(Task task) {
    return new DatasetPlan(ShapesOptions.ofImages(40).withSeed(7)).images(task);
  }

  private static RgbImage paint(PlannedImage plan, long seed) {
    return Painter.paint(SceneComposer.compose(plan, seed));
  }

  private static String digest(List<PlannedImage> plans, long seed) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      plans.forEach(plan -> sha256.update(paint(plan, seed).pixels()));
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}

package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mocovit.model.reference.MaskRcnn;
import org.mocovit.model.reference.Parameters;
import org.mocovit.train.RegionSampler.Sample;

/** The losses of Mask R-CNN against their formulas, written out in doubles. */
class SegmentationLossesIT {
  private static final List<String> LABELS = List.of("large", "small");
  private static final int SCENES = 4;
  private static final int SIDE = TinyRecipes.SIDE;
  private static final int CELLS = MaskRcnn.MASK_SIDE * MaskRcnn.MASK_SIDE;

  @Test
  void losses_ofASegmenter_areThePapers() {
    Recipe recipe = TinyRecipes.segmenter(1);
    List<Example> scenes = Scenes.draw(7, SCENES, SIDE);
    try (Parameters parameters = TinyRecipes.parameters(recipe, LABELS, 5);
        NDManager scratch = parameters.scratch()) {
      SegmentationObjective objective =
          (SegmentationObjective) recipe.objective(LABELS, parameters, scenes, scenes);
      Batch batch = objective.batch(scenes, Collections.nCopies(SCENES, Distortion.NONE));

      Map<String, Double> losses = objective.figures(scratch, batch);

      // What is drawn is drawn again.
      Random random = new Random(0);
      MaskRcnn.Overview overview =
          objective
              .segmenter()
              .overview(scratch.create(batch.images(), new Shape(SCENES, 3, SIDE, SIDE)));
      List<Box> anchors = objective.proposer().anchors();
      ProposalTargets proposals = ProposalTargets.draw(batch, anchors, random);
      Anchors ofAnchors = new Anchors(proposals.asked(scratch).toLongArray());
      ofAnchors.add(anchors, scenes, overview);
      List<List<Sample>> samples = objective.samples(overview, batch, random);
      Regions ofRegions = new Regions();
      ofRegions.add(samples, objective, overview);

      assertThat(ofAnchors.objects).isGreaterThanOrEqualTo(SCENES);
      assertThat(ofAnchors.asked).hasSizeBetween(2 * ofAnchors.objects, SCENES * 256);
      assertLoss(losses, "objectness", ofAnchors.objectness / ofAnchors.asked.size());
      assertLoss(losses, "proposals", ofAnchors.box / ofAnchors.asked.size());
      assertThat(ofRegions.objects).isGreaterThanOrEqualTo(SCENES);
      assertLoss(losses, "class", ofRegions.entropy / ofRegions.size);
      assertLoss(losses, "box", ofRegions.box / ofRegions.size);
      assertLoss(losses, "mask", ofRegions.mask / ofRegions.masks / CELLS);
    }
  }

  private static void assertLoss(Map<String, Double> losses, String name, double expected) {
    assertThat(expected).isPositive();
    assertThat(losses.getOrDefault(name, Double.NaN))
        .as(name)
        .isCloseTo(expected, within(1e-4 * expected));
  }

  /** {@code -log p}, p the sigmoid of a logit, or {@code -log(1 - p)}. */
  private static double surprise(double logit, boolean wanted) {
    return Math.log(1 + Math.exp(wanted ? -logit : logit));
  }

  private static double smooth(Box box, Box from, BoxCoder coder, float[] said, int offset) {
    float[] wanted = new float[BoxCoder.VALUES];
    coder.encode(box, from, wanted, 0);
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      double off = Math.abs(said[offset + i] - wanted[i]);
      sum += off < 1.0 / 9 ? off * off * 9 / 2 : off - 1.0 / 18;
    }
    return sum;
  }

  /** Anchor by anchor. */
  private static final class Anchors {
    private final Set<Long> asked = new HashSet<>();
    private double objectness;
    private double box;
    private int objects;

    Anchors(long[] asked) {
      for (long anchor : asked) {
        this.asked.add(anchor);
      }
    }

    void add(List<Box> anchors, List<Example> scenes, MaskRcnn.Overview overview) {
      float[] logits = overview.objectness().toFloatArray();
      float[] deltas = overview.deltas().toFloatArray();
      for (int n = 0; n < scenes.size(); n++) {
        AnchorTargets targets =
            AnchorTargets.of(anchors, scenes.get(n).objects(), new OverlapRule(0.7f, 0.3f));
        for (int a = 0; a < anchors.size(); a++) {
          int at = n * anchors.size() + a;
          if (!asked.contains((long) at)) {
            continue;
          }
          assertThat(targets.asks(a)).isTrue();
          objectness += surprise(logits[at], targets.isObject(a));
          if (targets.isObject(a)) {
            objects++;
            Box object = targets.object(a).place();
            box += smooth(object, anchors.get(a), new BoxCoder(1, 1), deltas, 4 * at);
          }
        }
      }
    }
  }

  /** Region by region. */
  private static final class Regions {
    private int size;
    private int objects;
    private int masks;
    private double entropy;
    private double box;
    private double mask;

    void add(
        List<List<Sample>> samples, SegmentationObjective objective, MaskRcnn.Overview overview) {
      RegionTargets targets = new RegionTargets(samples, SegmentationObjective.MASKS_PER_IMAGE);
      MaskRcnn.Boxes boxes = objective.segmenter().boxes(overview, targets.regions());
      float[] logits = boxes.logits().toFloatArray();
      float[] deltas = boxes.deltas().toFloatArray();
      float[] cells = objective.segmenter().masks(overview, targets.maskRegions()).toFloatArray();
      for (List<Sample> image : samples) {
        int masksBefore = masks;
        for (Sample sample : image) {
          int label = sample.object() == null ? -1 : sample.object().label();
          entropy += entropy(logits, label + 1);
          if (label >= 0) {
            Box object = Objects.requireNonNull(sample.object()).place();
            int place = BoxCoder.VALUES * (size * LABELS.size() + label);
            box += smooth(object, sample.box(), new BoxCoder(10, 5), deltas, place);
            objects++;
            if (masks - masksBefore < SegmentationObjective.MASKS_PER_IMAGE) {
              add(sample, label, cells);
            }
          }
          size++;
        }
      }
    }

    private void add(Sample sample, int label, float[] cells) {
      float[] wanted =
          Objects.requireNonNull(sample.object()).pixels().within(sample.box(), MaskRcnn.MASK_SIDE);
      int first = (masks * LABELS.size() + label) * CELLS;
      for (int i = 0; i < CELLS; i++) {
        mask +=
            wanted[i] * surprise(cells[first + i], true)
                + (1 - wanted[i]) * surprise(cells[first + i], false);
      }
      masks++;
    }

    private double entropy(float[] logits, int wanted) {
      int outputs = LABELS.size() + 1;
      double sum = 0;
      for (int c = 0; c < outputs; c++) {
        sum += Math.exp(logits[size * outputs + c]);
      }
      return Math.log(sum) - logits[size * outputs + wanted];
    }
  }
}

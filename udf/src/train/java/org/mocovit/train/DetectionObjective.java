package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocovit.model.reference.PyTorch;
import org.mocovit.model.reference.ReferenceDetector;
import org.mocovit.model.reference.RetinaNet;
import org.mocovit.preprocess.Normalization;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.Tensor;

/**
 * To find objects: the losses of RetinaNet (Lin et al., arXiv 1708.02002, sections 3.2 and 4.1),
 * both divided by the number of anchors that stand for an object.
 *
 * <pre>
 *   focal = sum over anchors and classes of -a (1 - p)^2 log p        the class is the anchor's
 *                                           -(1 - a) p^2 log(1 - p)   any other
 *   box   = smooth L1 over anchors with an object
 * </pre>
 *
 * <p>a is 0.25; for smooth L1 see {@link BoxLoss}.
 *
 * @param detector what learns
 * @param anchors in the order of its answers
 * @param training what there is to learn from
 * @param validation what is held back
 * @param side rows and columns of the input
 * @param normalization of the input
 * @param padding the value beside an image, 0 to 255
 */
record DetectionObjective(
    ReferenceDetector detector,
    List<Box> anchors,
    List<Example> training,
    List<Example> validation,
    int side,
    Normalization normalization,
    int padding)
    implements Objective {
  private static final float ALPHA = 0.25f;

  @Override
  public Batch batch(List<Example> examples, List<Distortion> distortions) {
    return Batch.of(examples, distortions, side, normalization, padding);
  }

  @Override
  public SortedMap<String, NDArray> losses(NDManager scratch, Batch batch, Random random) {
    BatchTargets targets = BatchTargets.of(batch, anchors);
    return losses(scratch, answer(scratch, batch, true), targets);
  }

  /**
   * The losses, and of the anchors that stand for an object the share whose class is the likeliest
   * one there.
   */
  @Override
  public SortedMap<String, Double> figures(NDManager scratch, Batch batch) {
    BatchTargets targets = BatchTargets.of(batch, anchors);
    RetinaNet.Answer answer = answer(scratch, batch, false);
    SortedMap<String, Double> figures = new TreeMap<>();
    losses(scratch, answer, targets)
        .forEach((name, loss) -> figures.put(name, (double) loss.getFloat()));
    figures.put("anchors-right", anchorsRight(scratch, answer.logits(), targets));
    return figures;
  }

  private SortedMap<String, NDArray> losses(
      NDManager scratch, RetinaNet.Answer answer, BatchTargets targets) {
    double share = 1.0 / Math.max(1, targets.objects());
    return new TreeMap<>(
        Map.of(
            "focal", PyTorch.scaled(focal(scratch, answer.logits(), targets), share),
            "box", PyTorch.scaled(box(scratch, answer.deltas(), targets), share)));
  }

  private double anchorsRight(NDManager scratch, NDArray logits, BatchTargets targets) {
    if (targets.objects() == 0) {
      return 1;
    }
    NDArray own = logits.reshape(-1, detector.classes()).get(targets.places(scratch));
    long[] best = own.argMax(1).toLongArray();
    int right = 0;
    for (int i = 0; i < best.length; i++) {
      right += best[i] == targets.label(i) ? 1 : 0;
    }
    return (double) right / best.length;
  }

  @Override
  public double difference(NDManager scratch, Batch batch, InferenceSession graph) {
    long[] shape = {batch.size(), 3, side, side};
    List<Tensor> found =
        graph.run("input", batch.images(), shape, List.of("boxes", "scores", "labels", "images"));
    DetectorAnswers own =
        DetectorAnswers.of(answer(scratch, batch, false), anchors, detector.classes(), side);
    double most = 0;
    for (int d = 0; d < found.get(1).side(0); d++) {
      float[] box = Arrays.copyOfRange(found.get(0).values(), 4 * d, 4 * d + 4);
      most =
          Math.max(
              most,
              own.difference(
                  (int) found.get(3).integer(d),
                  (int) found.get(2).integer(d),
                  found.get(1).values()[d],
                  new Box(box[0], box[1], box[2], box[3])));
    }
    return most;
  }

  private RetinaNet.Answer answer(NDManager scratch, Batch batch, boolean training) {
    NDArray images = scratch.create(batch.images(), new Shape(batch.size(), 3, side, side));
    return detector.answer(images, training);
  }

  /** All as if no anchor had an object, then a correction where one has. */
  private NDArray focal(NDManager scratch, NDArray logits, BatchTargets targets) {
    int classes = detector.classes();
    NDArray flat = logits.reshape(-1, classes);
    NDArray asked = targets.asked(scratch);
    NDArray background = absent(flat).mul(asked).sum();
    if (targets.objects() == 0) {
      return background;
    }
    NDArray own = flat.reshape(-1).gather(targets.logits(scratch, classes), 0);
    return background.add(present(own).sub(absent(own)).sum());
  }

  /** {@code -(1 - a) p^2 log(1 - p)}, p the sigmoid of x. */
  private static NDArray absent(NDArray x) {
    return PyTorch.scaled(Activation.sigmoid(x).square().mul(Activation.softPlus(x)), 1 - ALPHA);
  }

  /** {@code -a (1 - p)^2 log p}. */
  private static NDArray present(NDArray x) {
    NDArray negated = x.neg();
    return PyTorch.scaled(
        Activation.sigmoid(negated).square().mul(Activation.softPlus(negated)), ALPHA);
  }

  private static NDArray box(NDManager scratch, NDArray deltas, BatchTargets targets) {
    if (targets.objects() == 0) {
      return PyTorch.scaled(deltas.sum(), 0);
    }
    NDArray own = deltas.reshape(-1, 4).get(targets.places(scratch));
    return BoxLoss.sum(own, targets.deltas(scratch));
  }
}

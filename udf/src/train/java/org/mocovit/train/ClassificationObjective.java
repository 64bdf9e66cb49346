package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocovit.model.reference.PyTorch;
import org.mocovit.model.reference.ReferenceClassifier;
import org.mocovit.preprocess.Normalization;
import org.mocovit.session.InferenceSession;

/**
 * To tell the class of an image: cross entropy with smoothed labels (Szegedy et al., arXiv
 * 1512.00567, section 7).
 *
 * @param classifier what learns
 * @param training what there is to learn from
 * @param validation what is held back
 * @param side rows and columns of the input
 * @param normalization of the input
 */
record ClassificationObjective(
    ReferenceClassifier classifier,
    List<Example> training,
    List<Example> validation,
    int side,
    Normalization normalization)
    implements Objective {
  private static final float SMOOTHING = 0.05f;

  @Override
  public Batch batch(List<Example> examples, List<Distortion> distortions) {
    return Batch.of(examples, distortions, side, normalization, 0);
  }

  @Override
  public SortedMap<String, NDArray> losses(NDManager scratch, Batch batch, Random random) {
    return new TreeMap<>(Map.of("entropy", entropy(scratch, logits(scratch, batch, true), batch)));
  }

  @Override
  public SortedMap<String, Double> figures(NDManager scratch, Batch batch) {
    NDArray logits = logits(scratch, batch, false);
    long[] best = logits.argMax(1).toLongArray();
    int right = 0;
    for (int i = 0; i < best.length; i++) {
      right += best[i] == label(batch, i) ? 1 : 0;
    }
    return new TreeMap<>(
        Map.of(
            "entropy",
            (double) entropy(scratch, logits, batch).getFloat(),
            "top1",
            (double) right / best.length));
  }

  private NDArray entropy(NDManager scratch, NDArray logits, Batch batch) {
    int classes = classifier.classes();
    float[] wanted = new float[batch.size() * classes];
    Arrays.fill(wanted, SMOOTHING / classes);
    for (int i = 0; i < batch.size(); i++) {
      wanted[i * classes + label(batch, i)] += 1 - SMOOTHING;
    }
    NDArray target = scratch.create(wanted, new Shape(batch.size(), classes));
    return PyTorch.scaled(logits.logSoftmax(1).mul(target).sum(), -1.0 / batch.size());
  }

  @Override
  public double difference(NDManager scratch, Batch batch, InferenceSession graph) {
    NDArray logits = logits(scratch, batch, false);
    long[] shape = {batch.size(), 3, side, side};
    float[] exported = graph.run("input", batch.images(), shape, "logits").values();
    float[] own = logits.toFloatArray();
    NDArray theirs = scratch.create(exported, logits.getShape());
    if (!logits.argMax(1).equals(theirs.argMax(1))) {
      throw new IllegalStateException("The graph must name the classes that the network names");
    }
    double most = 0;
    for (int i = 0; i < own.length; i++) {
      most = Math.max(most, Math.abs((double) own[i] - exported[i]));
    }
    return most;
  }

  private NDArray logits(NDManager scratch, Batch batch, boolean training) {
    NDArray images = scratch.create(batch.images(), new Shape(batch.size(), 3, side, side));
    return classifier.logits(images, training);
  }

  private static int label(Batch batch, int i) {
    return batch.examples().get(i).objects().get(0).label();
  }
}

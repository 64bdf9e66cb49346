package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import org.mocovit.session.InferenceSession;

/** What a network is to become good at. */
interface Objective {
  /** What there is to learn from. */
  List<Example> training();

  /** What is held back. */
  List<Example> validation();

  /** Puts examples together as the network takes them. */
  Batch batch(List<Example> examples, List<Distortion> distortions);

  /**
   * How wrong the network is, while it learns.
   *
   * @param scratch owns the arrays
   * @param batch what it is to tell
   * @param random for what is drawn
   * @return scalars by what they measure; their sum is to become small
   */
  SortedMap<String, NDArray> losses(NDManager scratch, Batch batch, Random random);

  /**
   * How good the network is, as it is.
   *
   * @param scratch owns the arrays
   * @param batch what it is to tell
   * @return its losses, and what else says something, by what they measure: means over the batch
   */
  SortedMap<String, Double> figures(NDManager scratch, Batch batch);

  /**
   * How far the network and its ONNX graph are apart.
   *
   * @param scratch owns the arrays
   * @param batch what both are to tell
   * @param graph the network's graph
   * @return the largest difference, of logits or of scores
   * @throws IllegalStateException if they name different classes
   */
  double difference(NDManager scratch, Batch batch, InferenceSession graph);
}

package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.SortedMap;

/** What a network is to become good at. */
interface Objective {
  /** What there is to learn from. */
  List<Example> training();

  /** What is held back. */
  List<Example> validation();

  /** Puts examples together as the network takes them. */
  Batch batch(List<Example> examples, List<Distortion> distortions);

  /**
   * How wrong the network is.
   *
   * @param scratch owns the arrays
   * @param batch what it is to tell
   * @param training whether batch normalisations learn
   * @return scalars by what they measure; their sum is to become small
   */
  SortedMap<String, NDArray> losses(NDManager scratch, Batch batch, boolean training);

  /**
   * How good the network is, other than by its loss.
   *
   * @param scratch owns the arrays
   * @param batch what it is to tell
   * @return by what they measure, figures of each image of which the mean says something
   */
  SortedMap<String, Double> figures(NDManager scratch, Batch batch);
}

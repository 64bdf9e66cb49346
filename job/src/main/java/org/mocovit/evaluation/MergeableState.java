package org.mocovit.evaluation;

import java.io.Serializable;

/**
 * What has been counted so far: a sufficient statistic of the measures that come of it.
 *
 * <p>Merging is associative and commutative, exactly and not only up to rounding: rows may be cut
 * into parts anywhere and the parts' states merged in any order, and the measures are the same to
 * the last bit. States travel between machines and are not shared between threads.
 *
 * @param <S> the state itself
 */
public interface MergeableState<S extends MergeableState<S>> extends Serializable {
  /**
   * Adds what another state has counted.
   *
   * @param other a state of the same shape; left as it is
   * @return this state
   */
  S merge(S other);
}

package org.mocovit.model.layout;

import java.util.List;

/**
 * A tensor that holds some of a map's channels, or all.
 *
 * @param tensor its name
 * @param channels the channel in each lane, or that there is none
 */
record Part(String tensor, List<Integer> channels) {
  /** The same channels of another map. */
  Part named(String other) {
    return new Part(other, channels);
  }
}

package org.mocovit.model.layout;

import java.util.List;
import java.util.stream.Stream;
import org.mocovit.model.rewrite.LaneConvolutions;

/**
 * Which channels of a map lie where: the map is kept in several tensors, its parts, each with some
 * of the channels.
 *
 * @param module the Ghost module that asks for it, by the tensor that it puts out
 * @param parts the channel in each lane of each part, {@link LaneConvolutions#EMPTY} where there is
 *     none
 */
record ChannelLayout(String module, List<List<Integer>> parts) {
  ChannelLayout {
    parts = parts.stream().map(List::copyOf).toList();
  }

  /** All parts behind each other in one. */
  ChannelLayout joined() {
    return new ChannelLayout(module, List.of(parts.stream().flatMap(List::stream).toList()));
  }

  /** Whether another has the same channels in the same places, whoever asks for it. */
  boolean hasPartsOf(ChannelLayout other) {
    return parts.equals(other.parts);
  }

  /** Whether it is just the map itself: all channels in their order in one part. */
  boolean isPlain() {
    return parts.equals(List.of(LaneConvolutions.all(channels())));
  }

  /** How many channels the map has. */
  int channels() {
    return (int) lanes().filter(channel -> channel != LaneConvolutions.EMPTY).count();
  }

  private Stream<Integer> lanes() {
    return parts.stream().flatMap(List::stream);
  }
}

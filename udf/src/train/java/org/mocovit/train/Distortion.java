package org.mocovit.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How a training image is changed before it is learnt from. The shapes turn freely and their
 * colours say nothing, so turning an image and exchanging its colours leaves its truth as it is.
 *
 * @param quarterTurns clockwise, 0 to 3
 * @param channels what becomes of red, green and blue
 */
record Distortion(int quarterTurns, List<Channel> channels) {
  /** Leaves an image as it is. */
  static final Distortion NONE =
      new Distortion(0, List.of(new Channel(0, 1, 0), new Channel(1, 1, 0), new Channel(2, 1, 0)));

  private static final float MOST_GAIN = 0.2f;
  private static final float MOST_OFFSET = 24;

  Distortion {
    channels = List.copyOf(channels);
  }

  /** Any. */
  static Distortion draw(Random random) {
    List<Integer> sources = new ArrayList<>(List.of(0, 1, 2));
    Collections.shuffle(sources, random);
    List<Channel> channels = new ArrayList<>();
    for (int source : sources) {
      float gain = 1 + MOST_GAIN * (2 * random.nextFloat() - 1);
      channels.add(new Channel(source, gain, MOST_OFFSET * (2 * random.nextFloat() - 1)));
    }
    return new Distortion(random.nextInt(4), channels);
  }

  /**
   * Where a channel's values come from.
   *
   * @param source the channel they are taken from: 0, 1 or 2
   * @param gain what they are multiplied by, about 1
   * @param offset what they are moved by after it, in steps of 0 to 255
   */
  record Channel(int source, float gain, float offset) {
    /** An 8-bit value after the change, not rounded and not cut off. */
    float value(int before) {
      return gain * before + offset;
    }
  }

  /** Whether width and height are exchanged. */
  boolean lies() {
    return quarterTurns % 2 == 1;
  }

  /**
   * The pixel that comes to a place.
   *
   * @param x column after turning
   * @param y row after turning
   * @param width of the image before
   * @param height of the image before
   * @param stride pixels from one row of it to the next in memory
   * @return its index before, row-major
   */
  int source(int x, int y, int width, int height, int stride) {
    return switch (quarterTurns) {
      case 0 -> y * stride + x;
      case 1 -> (height - 1 - x) * stride + y;
      case 2 -> (height - 1 - y) * stride + width - 1 - x;
      default -> x * stride + width - 1 - y;
    };
  }

  /**
   * Turns a box with the image.
   *
   * @param width of the image before
   * @param height of the image before
   */
  Box turned(Box box, int width, int height) {
    return switch (quarterTurns) {
      case 0 -> box;
      case 1 -> new Box(height - box.bottom(), box.left(), height - box.top(), box.right());
      case 2 ->
          new Box(
              width - box.right(), height - box.bottom(), width - box.left(), height - box.top());
      default -> new Box(box.top(), width - box.right(), box.bottom(), width - box.left());
    };
  }
}

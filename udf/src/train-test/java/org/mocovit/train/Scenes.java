package org.mocovit.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.mocovit.image.RgbImage;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.Polygons;
import org.mocovit.train.Example.Labelled;

/** Pictures that are easy to learn: a large grey or a small coloured square on dark noise. */
final class Scenes {
  private Scenes() {}

  /**
   * Draws pictures.
   *
   * @param seed of the first; each further one has the next
   * @param count how many
   * @param side rows and columns of each
   */
  static List<Example> draw(long seed, int count, int side) {
    List<Example> scenes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Random random = new Random(Streams.seed(seed, i));
      int label = i % 2;
      int length = label == 0 ? side / 2 : side / 4;
      int x = random.nextInt(side - length);
      int y = random.nextInt(side - length);
      RgbImage view = RgbImage.black(side, side);
      byte[] pixels = view.pixels();
      for (int p = 0; p < pixels.length; p++) {
        int row = p / 3 / side;
        int column = p / 3 % side;
        boolean inside = column >= x && column < x + length && row >= y && row < y + length;
        boolean bright = inside && (label == 0 || p % 3 == 0);
        pixels[p] = (byte) ((bright ? 180 : 40) + random.nextInt(40));
      }
      Box box = new Box(x, y, (float) x + length, (float) y + length);
      scenes.add(new Example(view, side, side, List.of(new Labelled(label, box, mask(side, box)))));
    }
    return scenes;
  }

  private static ObjectMask mask(int side, Box box) {
    MaskSize size = new MaskSize(side, side);
    return new ObjectMask(
        Polygons.box(size, box.left(), box.top(), box.width(), box.height()), side, side, 0);
  }
}

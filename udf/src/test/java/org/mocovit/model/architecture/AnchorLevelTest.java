package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorLevelTest {
  private static final InputSize IMAGE = InputSize.square(8);

  /** torchvision's corners around a place of the finest level, of which RetinaNet has nine. */
  @Test
  void boxes_finestLevel_areTorchvisions() {
    float[] boxes = level(0, 1, 1, 8, 8).boxes();

    List<String> corners = new ArrayList<>();
    for (int i = 0; i < boxes.length; i += 4) {
      corners.add(
          "%d %d %d %d"
              .formatted(
                  (int) (boxes[i] - boxes[i + 2] / 2),
                  (int) (boxes[i + 1] - boxes[i + 3] / 2),
                  (int) (boxes[i] + boxes[i + 2] / 2),
                  (int) (boxes[i + 1] + boxes[i + 3] / 2)));
    }
    assertThat(corners)
        .containsExactly(
            "-23 -11 23 11",
            "-28 -14 28 14",
            "-35 -18 35 18",
            "-16 -16 16 16",
            "-20 -20 20 20",
            "-25 -25 25 25",
            "-11 -23 11 23",
            "-14 -28 14 28",
            "-18 -35 18 35");
  }

  /** torchvision's corners around a place of a Mask R-CNN's finest level. */
  @Test
  void boxes_oneScale_areTheFirstOfEachShape() {
    float[] boxes = AnchorLevel.of(32, 1, 0, new Feature("p", List.of(1, 1, 1)), IMAGE).boxes();

    assertThat(boxes).containsExactly(0, 0, 46, 22, 0, 0, 32, 32, 0, 0, 22, 46);
  }

  @Test
  void boxes_places_areRowByRowAsFarApartAsTheMapFits() {
    AnchorLevel level = level(3, 13, 21, 800, 1344);

    float[] boxes = level.boxes();

    assertThat(level.strideY()).isEqualTo(61);
    assertThat(level.strideX()).isEqualTo(64);
    int thirdRowFifthColumn = (2 * 21 + 4) * 9 * 4;
    assertThat(boxes[thirdRowFifthColumn]).isEqualTo(4 * 64);
    assertThat(boxes[thirdRowFifthColumn + 1]).isEqualTo(2 * 61);
  }

  /** The sides of squares of each level: five octaves, each in three steps. */
  @ParameterizedTest
  @CsvSource({
    "0, 32, 40, 50",
    "1, 64, 80, 100",
    "2, 128, 160, 204",
    "3, 256, 322, 406",
    "4, 512, 644, 812"
  })
  void boxes_squares_haveTheLevelsSizes(int index, float small, float middle, float large) {
    float[] boxes = level(index, 1, 1, 8, 8).boxes();

    // The squares are the second shape; corners of odd sides go to the even neighbour.
    assertThat(List.of(boxes[3 * 4 + 2], boxes[4 * 4 + 2], boxes[5 * 4 + 2]))
        .containsExactly(small, middle, large);
  }

  @ParameterizedTest
  @CsvSource({"800, 1344, 201600", "800, 1280, 191970"})
  void count_allLevels_isTheSpecifications(int height, int width, int anchors) {
    int count = 0;
    int rows = (height + 7) / 8;
    int columns = (width + 7) / 8;
    for (int index = 0; index < 5; index++) {
      count += level(index, rows, columns, height, width).count();
      rows = (rows + 1) / 2;
      columns = (columns + 1) / 2;
    }
    assertThat(count).isEqualTo(anchors);
  }

  @Test
  void boxes_smallerFinestSize_areThoseOfALevelBefore() {
    Feature map = new Feature("p", List.of(1, 3, 2));

    assertThat(AnchorLevel.of(16, 3, 1, map, new InputSize(24, 16)).boxes())
        .containsExactly(AnchorLevel.of(32, 3, 0, map, new InputSize(24, 16)).boxes());
    assertThat(AnchorLevel.of(16, 3, 0, map, new InputSize(24, 16)).boxes()[3 * 4 + 2])
        .isEqualTo(16);
  }

  /** Rounded to whole pixels, no two of the nine are the same, at the smallest size either. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 32, 48})
  void boxes_smallSizes_differAtAPlace(int size) {
    float[] boxes = AnchorLevel.of(size, 3, 0, new Feature("p", List.of(1, 1, 1)), IMAGE).boxes();

    Set<List<Float>> shapes = new HashSet<>();
    for (int i = 0; i < boxes.length; i += 4) {
      shapes.add(List.of(boxes[i + 2], boxes[i + 3]));
    }
    assertThat(shapes).hasSize(9);
  }

  private static AnchorLevel level(int index, int rows, int columns, int height, int width) {
    return AnchorLevel.of(
        32, 3, index, new Feature("p", List.of(1, rows, columns)), new InputSize(height, width));
  }
}

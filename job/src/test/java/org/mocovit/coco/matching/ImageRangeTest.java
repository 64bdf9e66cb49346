package org.mocovit.coco.matching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageRangeTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 10", "3, 10", "16, 10", "7, 5000", "100, 99"})
  void ranges_holdEachImageOnce(int partitions, int images) {
    int next = 0;
    for (int partition = 0; partition < partitions; partition++) {
      ImageRange range = ImageRange.of(partition, partitions, images);
      assertThat(range.from()).isEqualTo(next);
      for (int image = range.from(); image < range.to(); image++) {
        assertThat(ImageRange.partitionOf(image, partitions, images)).isEqualTo(partition);
      }
      next = range.to();
    }
    assertThat(next).isEqualTo(images);
  }
}

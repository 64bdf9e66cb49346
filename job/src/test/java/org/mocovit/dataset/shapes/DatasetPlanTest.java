package org.mocovit.dataset.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetPlanTest {
  private static final ShapesOptions OPTIONS = ShapesOptions.ofImages(500).withSeed(3);

  @ParameterizedTest
  @EnumSource
  void images_ofTask_haveNumbersInOrderTrainFirst(Task task) {
    List<PlannedImage> images = new DatasetPlan(OPTIONS).images(task);
    assertThat(images)
        .extracting(PlannedImage::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 500).boxed().toList());
    assertThat(images.subList(0, 400)).allMatch(image -> image.split() == Split.TRAIN);
    assertThat(images.subList(400, 500)).allMatch(image -> image.split() == Split.VAL);
  }

  @ParameterizedTest
  @EnumSource
  void images_ofSplit_haveBalancedClasses(Task task) {
    for (Split split : Split.values()) {
      List<ShapeClass> classes =
          new DatasetPlan(OPTIONS)
              .images(task).stream()
                  .filter(image -> image.split() == split)
                  .flatMap(image -> image.classes().stream())
                  .toList();
      assertBalanced(classes, ShapeClass.values().length);
    }
  }

  @Test
  void images_toDetect_haveBalancedCountsOfShapes() {
    List<Integer> counts =
        new DatasetPlan(OPTIONS)
            .images(Task.DETECT).stream()
                .filter(image -> image.split() == Split.TRAIN)
                .map(image -> image.classes().size())
                .toList();
    assertBalanced(counts, 6);
  }

  @Test
  void images_sameSeed_areEqual() {
    assertThat(new DatasetPlan(OPTIONS).images(Task.DETECT))
        .isEqualTo(new DatasetPlan(OPTIONS).images(Task.DETECT))
        .isNotEqualTo(new DatasetPlan(OPTIONS.withSeed(4)).images(Task.DETECT));
  }

  private static <T> void assertBalanced(List<T> values, int kinds) {
    Collection<Long> counts =
        values.stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
            .values();
    assertThat(counts).hasSize(kinds);
    long least = counts.stream().min(Long::compare).orElseThrow();
    assertThat(counts).allMatch(count -> count <= least + 1);
  }
}

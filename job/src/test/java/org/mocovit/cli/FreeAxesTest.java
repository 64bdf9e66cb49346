package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.architecture.InputSize;
import org.mocovit.model.onnx.OnnxValue;

class FreeAxesTest {
  private static final InputSize SIZE = new InputSize(30, 40);

  @Test
  void shapes_firstAxis_isABatchOfOne() {
    assertThat(new FreeAxes(null, Map.of()).shapes(List.of(input("N", "3", "8", "8"))))
        .isEqualTo(Map.of("x", List.of(1L, 3L, 8L, 8L)));
    assertThat(new FreeAxes(null, Map.of()).shapes(List.of(input("4", "3", "8", "8"))))
        .isEqualTo(Map.of("x", List.of(4L, 3L, 8L, 8L)));
  }

  @Test
  void shapes_rowsAndColumns_areTheImagesInBothLayouts() {
    FreeAxes free = new FreeAxes(SIZE, Map.of());

    assertThat(free.shapes(List.of(input("?", "3", "?", "w"))))
        .isEqualTo(Map.of("x", List.of(1L, 3L, 30L, 40L)));
    assertThat(free.shapes(List.of(input("0", "-1", "?", "3"))))
        .isEqualTo(Map.of("x", List.of(1L, 30L, 40L, 3L)));
    assertThat(free.usedSize()).isTrue();
  }

  @Test
  void shapes_lengthsByNameOrPosition_comeFirst() {
    FreeAxes free = new FreeAxes(SIZE, Map.of("batch", 2, "rows", 16, "x:3", 24));

    assertThat(free.shapes(List.of(input("batch", "3", "rows", "?"))))
        .isEqualTo(Map.of("x", List.of(2L, 3L, 16L, 24L)));
    assertThat(free.usedSize()).isFalse();
  }

  @Test
  void shapes_axesThatStayFree_areAllListedWithTheirOptions() {
    FreeAxes free = new FreeAxes(null, Map.of());

    assertThatThrownBy(
            () ->
                free.shapes(
                    List.of(
                        input("N", "3", "?", "8"),
                        new OnnxValue("ids", "int64", List.of("N", "length")))))
        .isInstanceOfSatisfying(
            UsageException.class,
            e ->
                assertThat(e.problems())
                    .containsExactly(
                        "axis 2 of input x: float [N, 3, ?, 8] is free: give its length with"
                            + " --input-size N or --axis x:2=N",
                        "axis 1 of input ids: int64 [N, length] is free: give its length with"
                            + " --axis length=N"));
  }

  @Test
  void shapes_imageWithFreeChannels_isNoImage() {
    FreeAxes free = new FreeAxes(SIZE, Map.of());

    assertThatThrownBy(() -> free.shapes(List.of(input("N", "c", "h", "w"))))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.problems()).hasSize(3));
  }

  @Test
  void shapes_lengthOfNoFreeAxis_isRefused() {
    FreeAxes free = new FreeAxes(null, Map.of("h", 5));

    assertThatThrownBy(() -> free.shapes(List.of(input("N", "3", "8", "8"))))
        .hasMessageContaining("--axis h is no free axis of x: float [N, 3, 8, 8]");
  }

  private static OnnxValue input(String... dims) {
    return new OnnxValue("x", "float", List.of(dims));
  }
}

package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ImageIdsTest {
  @Test
  void assign_everyNameANumber_isThatNumber() {
    assertThat(assign("val/000000000139.jpg", "7", "train/9223372036854775807.png"))
        .containsExactly(139, 7, Long.MAX_VALUE);
  }

  @Test
  void assign_oneNameNotANumber_hashesAll() {
    assertThat(assign("1.jpg", "2a.jpg"))
        .containsExactly(ImageIds.hash("1.jpg"), ImageIds.hash("2a.jpg"));
    assertThat(assign("1.jpg", "9223372036854775808.jpg")[0]).isEqualTo(ImageIds.hash("1.jpg"));
    assertThat(assign("1.jpg", ".jpg")[0]).isEqualTo(ImageIds.hash("1.jpg"));
    assertThat(assign("1.jpg", "-2.jpg")[0]).isEqualTo(ImageIds.hash("1.jpg"));
    assertThat(assign("1.jpg", "\u0662.jpg")[0]).isEqualTo(ImageIds.hash("1.jpg"));
  }

  @Test
  void assign_equalNumbers_hashesAll() {
    assertThat(assign("a/7.jpg", "b/007.jpg"))
        .containsExactly(ImageIds.hash("a/7.jpg"), ImageIds.hash("b/007.jpg"));
  }

  @Test
  void hash_knownPath_isPinned() {
    // printf 'n01/caf\303\251.jpg' | sha256sum | cut -c1-16, sign bit cleared
    assertThat(ImageIds.hash("n01/café.jpg")).isEqualTo(2180167211532700679L);
    assertThat(ImageIds.hash("n01/café.jpg")).isNotNegative();
  }

  @Test
  void assign_statedIds_win() {
    List<Found> images =
        List.of(found("1.jpg", OptionalLong.of(42)), found("2.jpg", OptionalLong.of(-1)));
    assertThat(ImageIds.assign(images)).containsExactly(42, -1);
  }

  @Test
  void assign_collision_isRefusedNamingBoth() {
    List<Found> images =
        List.of(found("a.jpg", OptionalLong.of(5)), found("b.jpg", OptionalLong.of(5)));
    assertThatThrownBy(() -> ImageIds.assign(images))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("5 is that of a.jpg and of b.jpg");
  }

  private static long[] assign(String... paths) {
    return ImageIds.assign(
        Arrays.stream(paths).map(path -> found(path, OptionalLong.empty())).toList());
  }

  private static Found found(String path, OptionalLong id) {
    return new Found(path, "file:/" + path, OptionalLong.of(1), id);
  }
}

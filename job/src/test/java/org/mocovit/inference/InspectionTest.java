package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InspectionTest {
  @Test
  void names_distinct_replaceTheExtension() {
    assertThat(Inspection.names(List.of("a/b.jpg", "c.v1.png", "d", ".e")))
        .containsOnly(
            Map.entry("a/b.jpg", "a/b.png"),
            Map.entry("c.v1.png", "c.v1.png"),
            Map.entry("d", "d.png"),
            Map.entry(".e", ".e.png"));
  }

  @Test
  void names_sameButForTheExtension_keepIt() {
    assertThat(Inspection.names(List.of("a.jpg", "a.png", "b/a.jpg")))
        .containsOnly(
            Map.entry("a.jpg", "a.jpg.png"),
            Map.entry("a.png", "a.png.png"),
            Map.entry("b/a.jpg", "b/a.png"));
  }

  @Test
  void names_longerNameOfOneIsShortNameOfAnother_stayDistinct() {
    List<String> paths = List.of("a", "a.jpg", "a.png", "a.jpg.png", "a.png.jpg");
    assertThat(Inspection.names(paths).values()).doesNotHaveDuplicates().hasSize(5);
  }
}

package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.InvalidClassesException;
import org.mocovit.model.LabelTable;

class CategoryIdsTest {
  private static final LabelTable COCO = LabelTable.shipped("coco-80");
  private static final LabelTable OWN = LabelTable.of(List.of("cat", "dog"));

  @Test
  void of_coco80_givesCocosIds() {
    CategoryIds ids = CategoryIds.of(COCO);

    assertThat(ids.byClass()).hasSize(80);
    assertThat(ids.of(0)).hasValue(1); // person
    assertThat(ids.of(10)).hasValue(11); // fire hydrant
    assertThat(ids.of(11)).hasValue(13); // stop sign
    assertThat(ids.of(79)).hasValue(90); // toothbrush
  }

  @Test
  void of_coco91_givesTheIndexWhereCocoUsesIt() {
    CategoryIds ids = CategoryIds.of(LabelTable.shipped("coco-91"));

    assertThat(ids.byClass())
        .hasSize(80)
        .allSatisfy((index, id) -> assertThat(id).isEqualTo(index));
    for (int unused : new int[] {0, 12, 26, 29, 30, 45, 66, 68, 69, 71, 83}) {
      assertThat(ids.of(unused)).isEmpty();
    }
  }

  @Test
  void of_ownNames_countsFromOne() {
    assertThat(CategoryIds.of(OWN).byClass()).isEqualTo(Map.of(0, 1, 1, 2));
    assertThat(CategoryIds.of(OWN, Map.of(), "i.json")).isEqualTo(CategoryIds.of(OWN));
  }

  @Test
  void of_fileWithCategories_goesByName() {
    assertThat(CategoryIds.of(OWN, Map.of(7, "dog", 3, "cat", 1, "cow"), "i.json").byClass())
        .isEqualTo(Map.of(0, 3, 1, 7));
  }

  @Test
  void of_fileThatLacksOrRepeatsAName_isRefused() {
    assertThatThrownBy(() -> CategoryIds.of(OWN, Map.of(7, "dog"), "i.json"))
        .isInstanceOf(InvalidClassesException.class)
        .hasMessage(
            "Each label of the model must be the name of one category of i.json: it has dog, and"
                + " none or several for cat. A manifest of the images (dataset list) keeps their"
                + " ids and names no categories");
    assertThatThrownBy(() -> CategoryIds.of(OWN, Map.of(7, "dog", 8, "dog", 9, "cat"), "i.json"))
        .hasMessageContaining("none or several for dog.");
  }

  @Test
  void of_cocoAndAFileOfSomeCategories_keepsCocosIdsWhereTheyAreFree() {
    CategoryIds people = CategoryIds.of(COCO, Map.of(100, "person", 2, "bicycle"), "i.json");

    assertThat(people.of(0)).hasValue(100);
    assertThat(people.of(1)).hasValue(2);
    assertThat(people.of(2)).hasValue(3);
    assertThatThrownBy(() -> CategoryIds.of(COCO, Map.of(1, "circle", 2, "square"), "i.json"))
        .isInstanceOf(InvalidClassesException.class)
        .hasMessageContaining("it has circle, square, and none or several for bicycle, person.");
  }
}

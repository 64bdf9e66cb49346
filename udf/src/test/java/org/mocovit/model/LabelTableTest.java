package org.mocovit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LabelTableTest {
  private static final LabelTable IMAGENET = LabelTable.shipped("imagenet-1k");

  @Test
  void shipped_imagenet_hasAThousandClassesInTheOrderOfTheirSynsets() {
    assertThat(IMAGENET.size()).isEqualTo(1000);
    assertThat(IMAGENET.label(0)).isEqualTo("tench");
    assertThat(IMAGENET.synset(0)).isEqualTo("n01440764");
    assertThat(IMAGENET.synset(999)).isEqualTo("n15075141");
    String before = "";
    for (int i = 0; i < 1000; i++) {
      String synset = Objects.requireNonNull(IMAGENET.synset(i));
      assertThat(synset).matches("n\\d{8}").isGreaterThan(before);
      assertThat(IMAGENET.label(i)).isNotBlank().doesNotContain("\t");
      assertThat(IMAGENET.find(synset)).hasValue(i);
      before = synset;
    }
  }

  @Test
  void shipped_coco_hasEightyDifferentClasses() {
    LabelTable coco = LabelTable.shipped("coco-80");

    assertThat(coco.size()).isEqualTo(80);
    assertThat(coco.label(0)).isEqualTo("person");
    assertThat(coco.label(79)).isEqualTo("toothbrush");
    assertThat(coco.synset(0)).isNull();
    assertThat(new HashSet<>(coco.names())).hasSize(80);
    assertThat(coco.find("bicycle")).hasValue(1);
  }

  @Test
  void shipped_coco91_hasTheEightyAtTheirCategoryIds() {
    LabelTable coco = LabelTable.shipped("coco-91");

    assertThat(coco.size()).isEqualTo(91);
    assertThat(coco.label(0)).isEqualTo("background");
    assertThat(coco.label(1)).isEqualTo("person");
    assertThat(coco.label(13)).isEqualTo("stop sign");
    assertThat(coco.label(90)).isEqualTo("toothbrush");
    assertThat(coco.names().stream().filter(name -> !name.equals("N/A")).skip(1))
        .containsExactlyElementsOf(LabelTable.shipped("coco-80").names());
  }

  @Test
  void find_nameOfTwoClasses_isFoundBySynsetOnly() {
    assertThat(IMAGENET.find("crane")).isEmpty();
    assertThat(IMAGENET.find("n02012849")).hasValue(134);
    assertThat(IMAGENET.find("n03126707")).hasValue(517);
    assertThat(IMAGENET.find("maillot")).isEmpty();
    assertThat(IMAGENET.label(IMAGENET.find("n03710637").orElseThrow())).isEqualTo("maillot");
    assertThat(IMAGENET.label(IMAGENET.find("n03710721").orElseThrow())).isEqualTo("maillot");
  }

  @Test
  void find_nameOfThreeClasses_isEmpty() {
    assertThat(LabelTable.of(List.of("a", "b", "a", "a")).find("a")).isEmpty();
  }

  @Test
  void find_unknown_isEmpty() {
    assertThat(IMAGENET.find("n00000000")).isEmpty();
    assertThat(IMAGENET.find("TENCH")).isEmpty();
    assertThat(IMAGENET.find("")).isEmpty();
  }

  @Test
  void shipped_unknown_saysWhatThereIs() {
    assertThatThrownBy(() -> LabelTable.shipped("imagenet"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "labels must be one of imagenet-1k, coco-80, coco-91, a file or a list: imagenet");
  }

  @Test
  void of_names_isACustomTable() {
    LabelTable table = LabelTable.of(List.of("b", "a"));

    assertThat(table.name()).isEqualTo("custom");
    assertThat(table.names()).containsExactly("b", "a");
    assertThat(table.find("a")).hasValue(1);
    assertThat(table.synset(1)).isNull();
  }

  @Test
  void of_noNames_isRefused() {
    assertThatThrownBy(() -> LabelTable.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Label table custom must not be empty");
  }
}

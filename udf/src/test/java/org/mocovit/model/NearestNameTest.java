package org.mocovit.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
  private static final List<String> COLOURS = List.of("red", "green", "blue");

  @Test
  void of_typo_isTheNearest() {
    assertThat(NearestName.of("gren", COLOURS)).contains("green");
    assertThat(NearestName.of("bleu", COLOURS)).contains("blue");
    assertThat(NearestName.of("red", COLOURS)).contains("red");
  }

  @Test
  void of_farFromAll_isEmpty() {
    assertThat(NearestName.of("turquoise", COLOURS)).isEmpty();
    assertThat(NearestName.of("", COLOURS)).isEmpty();
    assertThat(NearestName.of("red", List.of())).isEmpty();
  }

  @Test
  void of_longName_mayDifferByAThird() {
    assertThat(NearestName.of("abcdefghi", List.of("abcdefxyz"))).contains("abcdefxyz");
    assertThat(NearestName.of("abcdefghi", List.of("abcdewxyz"))).isEmpty();
  }

  @Test
  void of_equallyNear_isTheFirst() {
    assertThat(NearestName.of("bat", List.of("cat", "hat"))).contains("cat");
  }
}

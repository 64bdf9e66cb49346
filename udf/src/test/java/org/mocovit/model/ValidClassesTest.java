package org.mocovit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValidClassesTest {
  private static final LabelTable IMAGENET = LabelTable.shipped("imagenet-1k");

  @Test
  void parse_readsIndicesSynsetsAndNames() {
    ValidClasses classes =
        ValidClasses.parse("# three of them\n\n999\nn01440764  # tench\ngoldfish\n", "f", IMAGENET);

    assertThat(classes.indices()).containsExactly(0, 1, 999);
    assertThat(classes.size()).isEqualTo(3);
    assertThat(classes.holds(1)).isTrue();
    assertThat(classes.holds(2)).isFalse();
    assertThat(classes.holds(-1)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3\n8\n13", "3 8 13", "3, 8,13", "[3, 8, 13]", "[3,\r\n8,\r\n13]\r\n"})
  void parse_readsListsOfIndices(String text) {
    assertThat(ValidClasses.parse(text, "f", null)).isEqualTo(ValidClasses.of(List.of(13, 3, 8)));
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 'f, line 1: class index must be in [0, 999], the classes of imagenet-1k: 1000'",
    "99999999999, 'f, line 1: class index must be in [0, 999], the classes of imagenet-1k:"
        + " 99999999999'",
    "'4 4', 'f, line 1: class must be named once: 4'",
    "crane, 'f, line 1: class must be unambiguous: crane may be 134 n02012849, 517 n03126707 of"
        + " label table imagenet-1k'",
    "goldfisch, 'f, line 1: class must be an index, a synset or an unambiguous name of label table"
        + " imagenet-1k: goldfisch (nearest: goldfish)'",
    "'# none', 'f must name at least one class'"
  })
  void parse_refusesWhatIsNoClass(String text, String message) {
    assertThatThrownBy(() -> ValidClasses.parse(text, "f", IMAGENET))
        .isInstanceOf(InvalidClassesException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void parse_needsALabelTableForNames() {
    assertThatThrownBy(() -> ValidClasses.parse("3\ngoldfish", "f", null))
        .hasMessage(
            "f, line 2: class must be an index where there is no label table (--labels names one):"
                + " goldfish");
  }

  @Test
  void of_refusesNoneAndNegativeOnes() {
    assertThatThrownBy(() -> ValidClasses.of(List.of()))
        .hasMessage("there must be at least one class");
    assertThatThrownBy(() -> ValidClasses.of(List.of(-1)))
        .hasMessage("class index must be at least 0: -1");
  }
}

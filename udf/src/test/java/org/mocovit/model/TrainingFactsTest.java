package org.mocovit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingFactsTest {
  @Test
  void recorded_textsAndNumbers_areTexts() {
    TrainingFacts recorded =
        TrainingFacts.recorded(
            ConfigFactory.parseString(
                "provenance.training { \"a.b c\" = text, top-1 = 0.5, done = true }"),
            "m.onnx");

    assertThat(recorded).isEqualTo(facts(Map.of("a.b c", "text", "top-1", "0.5", "done", "true")));
    assertThat(TrainingFacts.recorded(ConfigFactory.empty(), "m.onnx"))
        .isEqualTo(TrainingFacts.NONE);
  }

  @Test
  void recorded_otherThings_areRefused() {
    assertThatThrownBy(
            () ->
                TrainingFacts.recorded(
                    ConfigFactory.parseString(
                        "provenance.training { a = [1], b { c = 1 }, d = 1 }"),
                    "m.onnx"))
        .isInstanceOfSatisfying(
            InvalidModelException.class,
            e ->
                assertThat(e.problems())
                    .containsExactlyInAnyOrder(
                        "provenance.training must have texts and numbers only: a",
                        "provenance.training must have texts and numbers only: b"));
    assertThatThrownBy(
            () ->
                TrainingFacts.recorded(
                    ConfigFactory.parseString("provenance.training = much"), "m.onnx"))
        .hasMessage("m.onnx must have keys below provenance.training");
  }

  @Test
  void and_keysThatBothHave_areAllNamed() {
    TrainingFacts facts = facts(Map.of("a", "1", "b", "2", "c", "3"));

    assertThat(facts.and(facts(Map.of("d", "4"))))
        .isEqualTo(facts(Map.of("a", "1", "b", "2", "c", "3", "d", "4")));
    assertThatThrownBy(() -> facts.and(facts(Map.of("a", "1", "c", "4"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("not there yet: a (1 there, 1 here), c (3 there, 4 here)");
  }

  @Test
  void facts_manyCharactersOrNoKey_areRefused() {
    assertThat(facts(Map.of("a", "x".repeat(65_535))).facts()).hasSize(1);
    assertThatThrownBy(() -> facts(Map.of("ab", "x".repeat(65_535))))
        .hasMessage("Facts of training must have at most 65,536 characters together: 65,537");
    assertThatThrownBy(() -> facts(Map.of("", "x")))
        .hasMessage("Facts of training must have keys: x");
  }

  private static TrainingFacts facts(Map<String, String> facts) {
    return new TrainingFacts(new TreeMap<>(facts));
  }
}

package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictionLineTest {
  @Test
  void parse_anyOrderAndExtraKeys_ranks() {
    ImagePrediction prediction =
        PredictionLine.parse(
            "{\"classes\":[3,7],\"x\":1,\"file\":\"a %20\\u00fc.jpg\",\"probabilities\":[0,1]}");

    assertThat(prediction.path()).isEqualTo("a %20\u00fc.jpg");
    assertThat(prediction.ranking().classes()).containsExactly(7, 3);
  }

  @Test
  void parse_emptyArrays_isAPredictionOfNothing() {
    assertThat(
            PredictionLine.parse("{\"file\":\"a\",\"classes\":[],\"probabilities\":[]}")
                .ranking()
                .classes())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"classes\":[1],\"probabilities\":[1]} | file must be a text",
        "{\"file\":\"a\",\"probabilities\":[1]} | classes must be an array",
        "{\"file\":\"a\",\"classes\":[1.5],\"probabilities\":[1]} | classes must be class indices:"
            + " 1.5",
        "{\"file\":\"a\",\"classes\":[1],\"probabilities\":[\"1\"]} | probabilities must be"
            + " numbers",
        "{\"file\":\"a\",\"classes\":[1],\"probabilities\":[12]} | probability of class 1 must be",
        "{\"file\" | Prediction must be a JSON object",
        "[] | file must be a text"
      })
  void parse_wrongLine_isRefusedQuotingIt(String line, String rule) {
    assertThatExceptionOfType(InvalidPredictionException.class)
        .isThrownBy(() -> PredictionLine.parse(line))
        .withMessageContaining(rule)
        .withMessageContaining(line);
  }

  @Test
  void parse_byteOrderMark_isLeftOut() {
    assertThat(
            PredictionLine.parse("\uFEFF{\"file\":\"a\",\"classes\":[],\"probabilities\":[]}")
                .path())
        .isEqualTo("a");
  }
}

package org.mocovit.imagenet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * A prediction of another tool: one JSON object a line, {@code
 * {"file":"a.jpg","classes":[3,7],"probabilities":[0.2,0.7]}}. The arrays have one length, whatever
 * it is, and any order; other keys are ignored.
 */
public final class PredictionLine {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private PredictionLine() {}

  /**
   * Reads a line; a byte order mark before the first one is left out.
   *
   * @throws InvalidPredictionException if it is no such object; quotes the line
   */
  public static ImagePrediction parse(String line) {
    try {
      JsonNode json = JSON.readTree(line.startsWith("\uFEFF") ? line.substring(1) : line);
      JsonNode file = json.path("file");
      if (!file.isTextual()) {
        throw new IllegalArgumentException(
            "file must be a text: " + (file.isMissingNode() ? "absent" : file));
      }
      return new ImagePrediction(
          null, file.textValue(), Ranking.of(classes(json), probabilities(json)));
    } catch (JsonProcessingException e) {
      throw new InvalidPredictionException(
          "Prediction must be a JSON object: " + TruthText.shortened(line), e);
    } catch (IllegalArgumentException e) {
      throw new InvalidPredictionException(
          "Prediction %s: %s".formatted(TruthText.shortened(line), e.getMessage()), e);
    }
  }

  private static int[] classes(JsonNode json) {
    JsonNode array = array(json, "classes");
    int[] classes = new int[array.size()];
    for (int i = 0; i < classes.length; i++) {
      if (!array.get(i).isInt()) {
        throw new IllegalArgumentException("classes must be class indices: " + array.get(i));
      }
      classes[i] = array.get(i).intValue();
    }
    return classes;
  }

  private static double[] probabilities(JsonNode json) {
    JsonNode array = array(json, "probabilities");
    double[] probabilities = new double[array.size()];
    for (int i = 0; i < probabilities.length; i++) {
      if (!array.get(i).isNumber()) {
        throw new IllegalArgumentException("probabilities must be numbers: " + array.get(i));
      }
      probabilities[i] = array.get(i).doubleValue();
    }
    return probabilities;
  }

  private static JsonNode array(JsonNode json, String key) {
    JsonNode array = json.path(key);
    if (!array.isArray()) {
      throw new IllegalArgumentException(
          "%s must be an array: %s".formatted(key, array.isMissingNode() ? "absent" : array));
    }
    return array;
  }
}

package org.mocovit.imagenet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * ReaL labels in a text file, in one of two formats told apart by the first character:
 *
 * <ul>
 *   <li>the published {@code real.json}: an array with, for each image of ILSVRC 2012's validation
 *       set by number, the array of its class indices
 *   <li>JSON lines {@code {"file":"a.jpg","labels":[3,7]}}; files are found in the truth as
 *       predictions are
 * </ul>
 */
public final class RealLabelText {
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /** The number in a name of ILSVRC 2012's validation set, from 1. */
  private static final Pattern VALIDATION_NUMBER =
      Pattern.compile("(?:.*/)?ILSVRC2012_val_(\\d{8})(?:\\.\\w+)?");

  private static final int EXAMPLES = 3;

  private final String file;
  private final TruthSet truth;

  private RealLabelText(String file, TruthSet truth) {
    this.file = file;
    this.truth = truth;
  }

  /**
   * Reads labels.
   *
   * @param text the file's content
   * @param file the file, for messages
   * @param truth the images that must have labels; labels of other images are left out
   * @throws InvalidTruthException if the text is of neither format, a class is none of the truth's,
   *     an image is named twice, or an image of the truth is not there
   */
  public static RealLabels read(String text, String file, TruthSet truth) {
    RealLabelText reader = new RealLabelText(file, truth);
    return reader.complete(
        text.stripLeading().startsWith("[") ? reader.published(text) : reader.lines(text));
  }

  private RealLabels complete(List<int @Nullable []> labels) {
    List<String> missing = new ArrayList<>();
    List<int[]> all = new ArrayList<>();
    for (int image = 0; image < labels.size(); image++) {
      int[] classes = labels.get(image);
      if (classes == null) {
        missing.add(truth.entries().get(image).name());
      } else {
        all.add(classes);
      }
    }
    if (!missing.isEmpty()) {
      throw new InvalidTruthException(
          "%s must have every image of truth %s, with an empty list where it is not rated: %d of %d are not there, such as %s"
              .formatted(
                  file,
                  truth.location(),
                  missing.size(),
                  labels.size(),
                  String.join(", ", missing.subList(0, Math.min(EXAMPLES, missing.size())))));
    }
    return new RealLabels(all);
  }

  private List<int @Nullable []> published(String text) {
    JsonNode array;
    try {
      array = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new InvalidTruthException(
          "%s must be a JSON array of arrays of class indices: %s"
              .formatted(file, e.getOriginalMessage()),
          e);
    }
    List<int @Nullable []> labels = new ArrayList<>();
    for (TruthSet.Entry image : truth.entries()) {
      Matcher name = VALIDATION_NUMBER.matcher(image.name());
      int index = name.matches() ? Integer.parseInt(name.group(1)) - 1 : -1;
      labels.add(
          index < 0 || index >= array.size()
              ? null
              : classes(array.get(index), "image %08d".formatted(index + 1)));
    }
    return labels;
  }

  private List<int @Nullable []> lines(String text) {
    Map<String, int[]> byFile = new HashMap<>();
    List<String> lines = text.lines().toList();
    for (int number = 1; number <= lines.size(); number++) {
      String line = lines.get(number - 1);
      if (!line.isBlank()) {
        addLine(byFile, line, "line " + number);
      }
    }
    return join(byFile);
  }

  private void addLine(Map<String, int[]> byFile, String line, String place) {
    try {
      JsonNode json = JSON.readTree(line);
      String name = json.path("file").textValue();
      if (name == null) {
        throw problem(place, "file must be a text: " + TruthText.shortened(line));
      }
      if (byFile.put(name, classes(json.path("labels"), place)) != null) {
        throw problem(place, "image must be named once: " + name);
      }
    } catch (JsonProcessingException e) {
      throw problem(place, "must be a JSON object: " + TruthText.shortened(line));
    }
  }

  /** As predictions are joined: by path, and by base name where that is allowed. */
  private List<int @Nullable []> join(Map<String, int[]> byFile) {
    TruthIndex byPath = TruthIndex.byPath(truth);
    BitSet joined = new BitSet();
    byFile.keySet().forEach(name -> byPath.find(name).ifPresent(joined::set));
    TruthIndex index = TruthIndex.byPathAndName(truth, joined);
    int @Nullable [][] labels = new int @Nullable [truth.entries().size()][];
    byFile.forEach(
        (name, classes) ->
            index
                .find(name)
                .ifPresent(
                    image -> {
                      if (labels[image] != null) {
                        throw new InvalidTruthException(
                            "%s must name each image once: %s"
                                .formatted(file, truth.entries().get(image).name()));
                      }
                      labels[image] = classes;
                    }));
    return new ArrayList<>(Arrays.asList(labels));
  }

  private int[] classes(JsonNode array, String place) {
    if (!array.isArray()) {
      throw problem(
          place,
          "labels must be an array of class indices: "
              + (array.isMissingNode() ? "absent" : array));
    }
    int[] classes = new int[array.size()];
    for (int i = 0; i < classes.length; i++) {
      JsonNode label = array.get(i);
      int limit = truth.labels() == null ? Integer.MAX_VALUE : truth.classes();
      if (!label.isInt() || label.intValue() < 0 || label.intValue() >= limit) {
        throw problem(place, "class index must be in [0, %d]: %s".formatted(limit - 1, label));
      }
      classes[i] = label.intValue();
    }
    return classes;
  }

  private InvalidTruthException problem(String place, String rule) {
    return new InvalidTruthException("%s, %s: %s".formatted(file, place, rule));
  }
}

package org.mocovit.spark.sql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.NearestName;
import org.mocovit.session.DeviceRequest;

/**
 * The settings of the SQL functions, keys under {@code spark.mocovit.}.
 *
 * @param model an ONNX file, a URI or a name of the zoo
 * @param modelConfig a file or URI that describes the model; null where it does so itself
 * @param device on what to run
 * @param batchSize the most images a run takes, at least 1
 * @param topK how many classes an image keeps, at least 1
 * @param concurrentRuns how many runs of the model an executor does at once, at least 1; null for
 *     one a GPU, and on the processor one for each task it has room for
 */
record SqlSettings(
    String model,
    @Nullable String modelConfig,
    DeviceRequest device,
    int batchSize,
    int topK,
    @Nullable Integer concurrentRuns) {
  static final String PREFIX = "spark.mocovit.";

  private static final String MODEL = PREFIX + "model";
  private static final String MODEL_CONFIG = PREFIX + "modelConfig";
  private static final String DEVICE = PREFIX + "device";
  private static final String BATCH_SIZE = PREFIX + "batchSize";
  private static final String TOP_K = PREFIX + "topK";
  private static final String CONCURRENT_RUNS = PREFIX + "concurrentRuns";
  private static final List<String> KEYS =
      List.of(MODEL, MODEL_CONFIG, DEVICE, BATCH_SIZE, TOP_K, CONCURRENT_RUNS);

  /**
   * Reads a session's settings.
   *
   * @param configuration all settings by their full keys; those of other prefixes are left out
   * @throws InvalidSettingsException naming every unknown key, missing or wrong value
   */
  static SqlSettings of(Map<String, String> configuration) {
    return new Reader(configuration).settings();
  }

  /** Collects what is wrong, so that it is all said at once. */
  private static final class Reader {
    private final Map<String, String> values = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    Reader(Map<String, String> configuration) {
      configuration.forEach(
          (key, value) -> {
            if (key.startsWith(PREFIX)) {
              values.put(key, value);
            }
          });
    }

    SqlSettings settings() {
      for (String key : values.keySet()) {
        if (!KEYS.contains(key)) {
          problems.add(
              "%s is no setting%s"
                  .formatted(
                      key,
                      NearestName.of(key, KEYS)
                          .map(nearest -> " (did you mean " + nearest + "?)")
                          .orElse("; there are " + String.join(", ", KEYS))));
        }
      }
      String model = values.getOrDefault(MODEL, "");
      if (model.isBlank()) {
        problems.add(MODEL + " must name an ONNX file, a URI or a model of the zoo: it is not set");
      }
      DeviceRequest device = device();
      int batchSize = whole(BATCH_SIZE).orElse(8);
      int topK = "all".equals(values.get(TOP_K)) ? Integer.MAX_VALUE : whole(TOP_K).orElse(5);
      Integer runs = whole(CONCURRENT_RUNS).orElse(null);
      if (!problems.isEmpty()) {
        throw new InvalidSettingsException(problems);
      }
      return new SqlSettings(model, values.get(MODEL_CONFIG), device, batchSize, topK, runs);
    }

    private DeviceRequest device() {
      String value = values.getOrDefault(DEVICE, DeviceRequest.CPU.key());
      for (DeviceRequest device : DeviceRequest.values()) {
        if (device.key().equals(value)) {
          return device;
        }
      }
      problems.add(
          "%s must be one of %s: %s"
              .formatted(
                  DEVICE,
                  Arrays.stream(DeviceRequest.values())
                      .map(DeviceRequest::key)
                      .collect(Collectors.joining(", ")),
                  value));
      return DeviceRequest.CPU;
    }

    private Optional<Integer> whole(String key) {
      String value = values.get(key);
      if (value == null) {
        return Optional.empty();
      }
      if (value.matches("0*[1-9]\\d{0,8}")) {
        return Optional.of(Integer.valueOf(value));
      }
      problems.add(
          "%s must be an integer of at least 1%s: %s"
              .formatted(key, key.equals(TOP_K) ? ", or all" : "", value));
      return Optional.of(1);
    }
  }
}

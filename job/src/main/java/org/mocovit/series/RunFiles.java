package org.mocovit.series;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.WholeFile;

/** The small JSON files of a run's folder: {@code progress.json} and {@code run.json}. */
final class RunFiles {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private RunFiles() {}

  /**
   * Reads a file, if there is one. Where a start was killed between removing it and putting the new
   * one in its place, that one counts if it is whole.
   *
   * @throws LocationException if it is no JSON
   */
  static Optional<JsonNode> read(FileSystem files, Path file) throws IOException {
    try (InputStream stream = files.open(file)) {
      return Optional.of(JSON.readTree(stream));
    } catch (FileNotFoundException e) {
      return readUnfinished(files, WholeFile.unfinished(file));
    } catch (JsonProcessingException e) {
      throw new LocationException("Record of a run must be JSON: " + file, e);
    }
  }

  private static Optional<JsonNode> readUnfinished(FileSystem files, Path file) throws IOException {
    try (InputStream stream = files.open(file)) {
      return Optional.of(JSON.readTree(stream)).filter(JsonNode::isObject);
    } catch (FileNotFoundException | JsonProcessingException e) {
      return Optional.empty();
    }
  }

  static void write(FileSystem files, Path file, ObjectNode content) throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(content);
    files.mkdirs(file.getParent());
    WholeFile.write(files, file, stream -> stream.write(bytes));
  }

  static ObjectNode json(RunProgress progress) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("started_at", progress.startedAt().toString());
    ObjectNode steps = json.putObject("finished");
    for (FinishedStep step : progress.steps()) {
      step.settings().forEach(steps.putArray(step.name())::add);
    }
    return json;
  }

  static RunProgress progress(JsonNode json, Path file) {
    List<FinishedStep> steps = new ArrayList<>();
    json.path("finished")
        .properties()
        .forEach(step -> steps.add(new FinishedStep(step.getKey(), texts(step.getValue()))));
    return new RunProgress(time(json, file), steps);
  }

  /** When a run was started first. */
  static Instant time(JsonNode json, Path file) {
    try {
      return Instant.parse(json.path("started_at").asText());
    } catch (DateTimeException e) {
      throw new LocationException("Record of a run must have a time in started_at: " + file, e);
    }
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}

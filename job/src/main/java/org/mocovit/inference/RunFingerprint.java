package org.mocovit.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.mocovit.dataset.ImageSet;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ValidClasses;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.CategoryIds;
import org.mocovit.predict.TopClasses;

/**
 * What a run's rows depend on; of the image files their sizes, and when the newest was written,
 * stand for what they hold. Two runs of the same fingerprint write the same rows, up to what a
 * device computes, so that one can finish what the other began.
 *
 * @param facts by name, nested
 */
record RunFingerprint(JsonNode facts) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SHOWN_LENGTH = 80;

  static RunFingerprint of(LoadedModel model, ImageSet images, InferenceOptions options) {
    ObjectNode facts = JSON.createObjectNode();
    ObjectNode modelFacts = facts.putObject("model");
    modelFacts.put("sha256", model.file().sha256());
    if (!model.files().external().isEmpty()) {
      ObjectNode external = modelFacts.putObject("external_files");
      model.files().external().forEach((name, file) -> external.put(name, file.sha256()));
    }
    modelFacts.set("description", json(model.config()));
    ObjectNode imageFacts = facts.putObject("images");
    imageFacts.put("root", images.root());
    imageFacts.put("count", images.count());
    imageFacts.put("fingerprint", images.fingerprint());
    imageFacts.put("ids", images.idsFingerprint());
    long newest = images.facts().newestMillis();
    imageFacts.put("modified", newest < 0 ? null : Instant.ofEpochMilli(newest).toString());
    addSettings(facts.putObject("settings"), model, options);
    BuildVersion build = BuildVersion.current();
    facts.put("mocovit", build.version() + " " + build.commit());
    return new RunFingerprint(facts);
  }

  /**
   * What differs from another fingerprint: each fact's name with both values.
   *
   * @param resumed the one of a run that is to be resumed
   */
  List<String> differencesFrom(RunFingerprint resumed) {
    Map<String, String> was = resumed.values();
    Map<String, String> is = values();
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    List<String> differences = new ArrayList<>();
    for (String name : names) {
      String before = was.getOrDefault(name, "nothing");
      String now = is.getOrDefault(name, "nothing");
      if (!before.equals(now)) {
        differences.add("%s was %s, is %s".formatted(name, shown(before), shown(now)));
      }
    }
    return differences;
  }

  private Map<String, String> values() {
    Map<String, String> values = new TreeMap<>();
    collect("", facts, values);
    return values;
  }

  private static void collect(String name, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        collect(
            name.isEmpty() ? field.getKey() : name + "." + field.getKey(),
            field.getValue(),
            values);
      }
    } else {
      values.put(name, node.isTextual() ? node.asText() : node.toString());
    }
  }

  private static String shown(String value) {
    return value.length() <= SHOWN_LENGTH ? value : value.substring(0, SHOWN_LENGTH) + "...";
  }

  /** The options that rows depend on, as they are in force. */
  static void addSettings(ObjectNode node, LoadedModel model, InferenceOptions options) {
    node.put("device", options.device().key());
    node.put("batch-size", options.batchSize());
    LabelTable labels = model.description().labels();
    if (options.task() instanceof TopClasses top) {
      node.put("top-k", top.kept(labels));
      ValidClasses valid = top.valid();
      if (valid != null) {
        valid.indices().forEach(node.putArray("valid-classes")::add);
      }
    } else if (options.task() instanceof CategoryIds categories) {
      ObjectNode ids = node.putObject("categories");
      new TreeMap<>(categories.byClass()).forEach((index, id) -> ids.put(labels.label(index), id));
    }
  }

  /** A model's description as JSON. */
  static JsonNode json(Config description) {
    try {
      return JSON.readTree(description.root().render(ConfigRenderOptions.concise()));
    } catch (JsonProcessingException e) {
      throw new InferenceException("Cannot write the model's description as JSON: " + e, e);
    }
  }
}

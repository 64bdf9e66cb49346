package org.mocovit.inference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.ImageSet;
import org.mocovit.model.LabelTable;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.Stage;
import org.mocovit.session.InferenceSession;
import org.mocovit.spark.ExecutorReport;
import org.mocovit.spark.PredictMetrics;

/** The file {@code run.json}: which model, which images, which settings gave these tables. */
final class RunRecord {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final SparkSession spark;
  private final LoadedModel model;
  private final ImageSet images;
  private final InferenceOptions options;

  RunRecord(SparkSession spark, LoadedModel model, ImageSet images, InferenceOptions options) {
    this.spark = spark;
    this.model = model;
    this.images = images;
    this.options = options;
  }

  byte[] json(Instant started, RunResult result, PredictMetrics metrics) {
    ObjectNode root = JSON.createObjectNode();
    root.put("command", "predict");
    root.put("started_at", started.truncatedTo(ChronoUnit.SECONDS).toString());
    root.put("finished_at", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    addModel(root.putObject("model"));
    addImages(root.putObject("images"));
    addDevice(root.putObject("device"), result);
    addConfiguration(root.putObject("configuration"), result);
    addVersions(root.putObject("versions"));
    ObjectNode counts = root.putObject("counts");
    counts.put("images", result.counts().images());
    counts.put("predictions", result.counts().predictions());
    if (model.description().task().findsObjects()) {
      counts.put("detections", result.counts().rows());
    }
    counts.put("failures", result.counts().failures());
    counts.put("resumed", result.resumed().images());
    root.put("wall_seconds", result.wall().toMillis() / 1000.0);
    root.put("images_per_second", result.imagesPerSecond());
    addStageTimes(root.putObject("stage_seconds"), metrics);
    try {
      return JSON.writeValueAsBytes(root);
    } catch (JsonProcessingException e) {
      throw new InferenceException("Cannot write run.json: " + e, e);
    }
  }

  private void addModel(ObjectNode node) {
    node.put("name", model.name());
    node.put("sha256", model.file().sha256());
    node.put("size_bytes", model.file().sizeBytes());
    if (!model.files().external().isEmpty()) {
      ObjectNode external = node.putObject("external_files");
      model
          .files()
          .external()
          .forEach(
              (name, file) ->
                  external
                      .putObject(name)
                      .put("sha256", file.sha256())
                      .put("size_bytes", file.sizeBytes()));
    }
    node.put("task", model.description().task().key());
    LabelTable labels = model.description().labels();
    if (LabelTable.SHIPPED.contains(labels.name())) {
      node.put("labels", labels.name());
    } else {
      ArrayNode names = node.putArray("labels");
      labels.names().forEach(names::add);
    }
    node.set("description", RunFingerprint.json(model.config().withoutPath("labels")));
  }

  private void addImages(ObjectNode node) {
    node.put("root", images.root());
    node.put("format", images.format().key());
    node.put("count", images.count());
    node.put("skipped", images.skipped().count());
    node.put("fingerprint", images.fingerprint());
  }

  private void addDevice(ObjectNode node, RunResult result) {
    node.put("requested", options.device().key());
    ArrayNode executors = node.putArray("executors");
    for (ExecutorReport report : result.executors()) {
      ObjectNode executor = executors.addObject();
      executor.put("executor", report.executor());
      executor.put("host", report.host());
      executor.put("gpu_address", report.gpuAddress());
      executor.put("device", report.device());
      executor.put("note", report.deviceNote());
      executor.put("blocked_modules", report.blockedModules());
      executor.put("onnxruntime", report.versions().onnxRuntime());
      executor.put("cuda", report.versions().cuda());
      executor.put("cudnn", report.versions().cudnn());
    }
  }

  /** What was in force, not only what was asked for. */
  private void addConfiguration(ObjectNode node, RunResult result) {
    RunFingerprint.addSettings(node, model, options);
    node.put("shards", result.shards());
    node.put("max-failed", options.maxFailed());
    node.put("master", spark.sparkContext().master());
  }

  private void addVersions(ObjectNode node) {
    BuildVersion build = BuildVersion.current();
    node.put("mocovit", build.version());
    node.put("commit", build.commit());
    node.put("spark", spark.version());
    node.put("java", System.getProperty("java.version"));
    node.put("onnxruntime", InferenceSession.runtimeVersion());
  }

  private static void addStageTimes(ObjectNode node, PredictMetrics metrics) {
    for (Stage stage : Stage.values()) {
      ObjectNode times = node.putObject(stage.key());
      times.put("wall", metrics.wallNanos(stage) / 1e9);
      times.put("cpu", metrics.cpuNanos(stage) / 1e9);
    }
    node.putObject("write")
        .put("wall", metrics.writing().wallNanos() / 1e9)
        .put("cpu", metrics.writing().cpuNanos() / 1e9);
  }
}

package org.mocovit.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.mocovit.bench.BenchResult.Setting;

/** What a bench found, as one JSON object on one line. */
public final class BenchJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private BenchJson() {}

  /** Writes a result down. */
  public static String render(BenchResult result) {
    ObjectNode root = JSON.createObjectNode();
    root.put("command", "bench");
    putSetting(root, result);
    putRounds(root.putObject("bare_loop"), result.bareLoop());
    putRounds(root.putObject("spark_job"), result.sparkJob());
    putRatio(root.putObject("spark_job_over_bare_loop"), result.jobOverLoop());
    ObjectNode stages = root.putObject("stages");
    result.stages().forEach((stage, millis) -> putStage(stages.putObject(stage.key()), millis));
    putStage(stages.putObject("write"), result.writing());
    ObjectNode startUp = root.putObject("start_up_seconds");
    result.startUp().seconds().forEach((part, seconds) -> startUp.put(part.key(), seconds));
    startUp.put("total", result.startUp().totalSeconds());
    putPeer(root, result);
    root.putObject("verdict")
        .put("bound", result.verdict().bound().key())
        .put("sentence", result.verdict().sentence());
    try {
      return JSON.writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write JSON", e);
    }
  }

  private static void putSetting(ObjectNode root, BenchResult result) {
    Setting setting = result.setting();
    root.putObject("versions")
        .put("mocovit", setting.build().version())
        .put("commit", setting.build().commit())
        .put("spark", setting.spark())
        .put("onnxruntime", setting.natives().onnxRuntime())
        .put("cuda", setting.natives().cuda())
        .put("cudnn", setting.natives().cudnn());
    Machine machine = setting.machine();
    root.putObject("machine")
        .put("cpu", machine.cpu())
        .put("processors", machine.processors())
        .put("memory_bytes", machine.memoryBytes())
        .put("heap_bytes", machine.heapBytes())
        .put("system", machine.system())
        .put("jvm", machine.jvm());
    root.putObject("model").put("name", setting.modelName()).put("sha256", setting.modelSha256());
    SeenImages images = setting.images();
    root.putObject("images")
        .put("root", images.root())
        .put("count", images.count())
        .put("failed", images.failed())
        .put("mean_width", images.meanWidth())
        .put("mean_height", images.meanHeight())
        .put("mean_bytes", images.meanBytes());
    root.putObject("run")
        .put("device", setting.device().label())
        .put("blocked_modules", setting.blockedModules())
        .put("tasks", setting.tasks())
        .put("batch_size", setting.batchSize())
        .put("warm_up_rounds", setting.warmUps())
        .put("rounds", result.bareLoop().rounds().size());
  }

  private static void putRounds(ObjectNode node, Rounds rounds) {
    putSpread(node.putObject("images_per_second"), rounds.imagesPerSecond());
    putSpread(node.putObject("wall_ms_per_image"), rounds.wallMillisPerImage());
    putSpread(node.putObject("cpu_ms_per_image"), rounds.cpuMillisPerImage());
    putTold(node, "compiler_cpu_ms_per_image", rounds.compilerMillisPerImage());
    ArrayNode each = node.putArray("rounds");
    for (Measurement round : rounds.rounds()) {
      each.addObject()
          .put("wall_seconds", round.wallSeconds())
          .put("cpu_seconds", round.cpuSeconds())
          .put(
              "compiler_cpu_seconds",
              round.compilerSeconds().isPresent() ? round.compilerSeconds().getAsDouble() : null);
    }
  }

  private static void putRatio(ObjectNode node, Rounds.Ratio ratio) {
    putSpread(node.putObject("wall"), ratio.wall());
    putSpread(node.putObject("cpu"), ratio.cpu());
    putTold(node, "cpu_without_compilers", ratio.settled());
  }

  private static void putSpread(ObjectNode node, Spread spread) {
    node.put("median", spread.median()).put("min", spread.min()).put("max", spread.max());
  }

  /** Null where the system does not tell. */
  private static void putTold(ObjectNode node, String name, @Nullable Spread ofCompilers) {
    if (ofCompilers == null) {
      node.putNull(name);
    } else {
      putSpread(node.putObject(name), ofCompilers);
    }
  }

  private static void putStage(ObjectNode node, StageMillis millis) {
    node.put("wall_ms_per_image", millis.wall()).put("cpu_ms_per_image", millis.cpu());
  }

  /** Null where no peer was asked for. */
  private static void putPeer(ObjectNode root, BenchResult result) {
    PeerRounds peer = result.peer();
    Rounds.Ratio peerOverJob = result.peerOverJob();
    if (peer == null || peerOverJob == null) {
      root.putNull("plain_loop");
      return;
    }
    ObjectNode node = root.putObject("plain_loop");
    node.put("failed", peer.failed());
    node.put("best_batch_size", peer.bestBatch());
    ArrayNode batches = node.putArray("batches");
    peer.byBatch()
        .forEach(
            (size, rounds) -> {
              ObjectNode batch = batches.addObject();
              batch.put("batch_size", size);
              putRounds(batch, rounds);
            });
    putRatio(node.putObject("over_spark_job"), peerOverJob);
  }
}

package org.mocovit.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mocovit.spark.RunTables;
import org.mocovit.spark.WrittenShard;

/**
 * What a run's folder remembers of the run, under {@code _shards/}: {@code plan.json}, what is to
 * be done, and a file for each shard that is committed. Spark's readers pass over such names.
 */
final class ShardLog {
  private static final String FOLDER = RunTables.SHARDS;
  private static final String PLAN = RunTables.PLAN_FILE;
  private static final String RECORD = FOLDER + "/%05d.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunFolder out;

  ShardLog(RunFolder out) {
    this.out = out;
  }

  /** Whether a run has begun in a folder. */
  static boolean isIn(RunFolder folder) {
    return folder.has(PLAN);
  }

  /**
   * What a run has set out to do.
   *
   * @param shards how many there are
   * @param fingerprint of what must be the same whenever it is resumed
   */
  record Plan(int shards, RunFingerprint fingerprint) {}

  /**
   * The plan of the run whose folder it is.
   *
   * @throws InferenceException if it cannot be read
   */
  Optional<Plan> plan() {
    return out.read(PLAN)
        .map(
            bytes -> {
              JsonNode plan = parse(PLAN, bytes);
              return new Plan(
                  plan.path("shards").asInt(), new RunFingerprint(plan.path("fingerprint")));
            });
  }

  void writePlan(Plan plan) {
    ObjectNode json = JSON.createObjectNode().put("shards", plan.shards());
    json.set("fingerprint", plan.fingerprint().facts());
    out.write(PLAN, bytes(json));
  }

  /**
   * Commits a shard: from now on its rows are part of the run.
   *
   * @throws InferenceException if somebody else has committed it
   */
  void append(WrittenShard shard) {
    String name = RECORD.formatted(shard.shard());
    if (out.has(name)) {
      throw new InferenceException(
          "Only one job at a time may write to %s: shard %d has been committed by another"
              .formatted(out.uri(), shard.shard()));
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("shard", shard.shard());
    json.put("predictions", shard.predictions());
    json.put("failures", shard.failures());
    json.put("folder", shard.folder());
    json.put("extension", shard.extension());
    shard.tables().forEach(json.putArray("tables")::add);
    out.write(name, bytes(json));
  }

  /** The shards that are committed, in any order. */
  List<WrittenShard> committed() {
    return out.list(FOLDER).parallelStream()
        .filter(name -> name.matches("\\d+\\.json"))
        .map(name -> FOLDER + "/" + name)
        .map(name -> shard(parse(name, out.read(name).orElseThrow())))
        .toList();
  }

  /** Forgets the run. */
  void delete() {
    out.delete(FOLDER);
  }

  private static WrittenShard shard(JsonNode json) {
    List<String> tables = new ArrayList<>();
    json.path("tables").forEach(table -> tables.add(table.asText()));
    return new WrittenShard(
        json.path("shard").asInt(),
        json.path("folder").asText(),
        tables,
        json.path("extension").asText(),
        json.path("predictions").asLong(),
        json.path("failures").asLong());
  }

  private JsonNode parse(String name, byte[] bytes) {
    try {
      return JSON.readTree(bytes);
    } catch (IOException e) {
      throw new InferenceException(
          "Cannot read %s of %s: %s".formatted(name, out.uri(), e.getMessage()), e);
    }
  }

  private static byte[] bytes(ObjectNode json) {
    return json.toPrettyString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}

package org.mocovit.inference;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.session.NativeVersions;
import org.mocovit.spark.ExecutorReport;
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
  private static final String OWNER = FOLDER + "/owner";
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
   * Makes a job the one that writes: every other one is refused from now on.
   *
   * @param job its name, that of no other
   */
  void takeOver(String job) {
    out.write(OWNER, job.getBytes(UTF_8));
  }

  /** Whether a job is still the one that writes. */
  boolean isOwnedBy(String job) {
    return out.read(OWNER).filter(owner -> new String(owner, UTF_8).equals(job)).isPresent();
  }

  /**
   * Commits a shard: from now on its rows are part of the run.
   *
   * @param executor on what it ran
   * @return false where it has been committed already
   */
  boolean append(WrittenShard shard, @Nullable ExecutorReport executor) {
    String name = RECORD.formatted(shard.shard());
    if (out.has(name)) {
      return false;
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("shard", shard.shard());
    json.put("predictions", shard.predictions());
    json.put("rows", shard.rows());
    json.put("failures", shard.failures());
    json.put("folder", shard.folder());
    json.put("extension", shard.extension());
    shard.tables().forEach(json.putArray("tables")::add);
    if (executor != null) {
      json.set("executor", JSON.valueToTree(executor));
    }
    out.write(name, bytes(json));
    return true;
  }

  /** Takes a shard back. */
  void remove(int shard) {
    out.delete(RECORD.formatted(shard));
  }

  /** Removes records that are not whole: all but those of the committed shards. */
  void removeBroken(List<WrittenShard> committed) {
    Set<String> whole = new HashSet<>();
    committed.forEach(shard -> whole.add(RECORD.formatted(shard.shard())));
    records(out).stream()
        .map(name -> FOLDER + "/" + name)
        .filter(name -> !whole.contains(name))
        .forEach(out::delete);
  }

  /** The shards that are committed, by their numbers; what is no record of a shard is left out. */
  List<WrittenShard> committed() {
    return records()
        .map(record -> shard(record))
        .sorted(Comparator.comparingInt(WrittenShard::shard))
        .toList();
  }

  /** On what the committed shards ran, each once. */
  List<ExecutorReport> executors() {
    return records()
        .map(record -> record.path("executor"))
        .filter(JsonNode::isObject)
        .map(ShardLog::executor)
        .distinct()
        .sorted(Comparator.comparing(ExecutorReport::host).thenComparing(ExecutorReport::executor))
        .toList();
  }

  /** The names of the records in a folder. */
  static List<String> records(RunFolder folder) {
    return folder.list(FOLDER).stream().filter(name -> name.matches("\\d+\\.json")).toList();
  }

  /** The records that are whole: after a loss of power there may be an empty file. */
  private Stream<JsonNode> records() {
    return records(out).parallelStream()
        .flatMap(
            name ->
                out.read(FOLDER + "/" + name).stream()
                    .map(bytes -> parse(name, bytes))
                    .filter(
                        json ->
                            RECORD
                                .formatted(json.path("shard").asInt(-1))
                                .equals(FOLDER + "/" + name)));
  }

  /** Forgets the run. */
  void delete() {
    out.delete(FOLDER);
  }

  private static ExecutorReport executor(JsonNode json) {
    JsonNode versions = json.path("versions");
    return new ExecutorReport(
        json.path("executor").asText(),
        json.path("host").asText(),
        json.path("gpuAddress").asText(),
        json.path("device").asText(),
        json.path("deviceNote").asText(),
        json.path("blockedModules").asInt(),
        new NativeVersions(
            versions.path("onnxRuntime").asText(),
            versions.path("cuda").asText(),
            versions.path("cudnn").asText()));
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
        json.path("rows").asLong(),
        json.path("failures").asLong(),
        json.at("/executor/executor").asText(""));
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
    return json.toPrettyString().getBytes(UTF_8);
  }
}

package org.mocovit.bench;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mocovit.inference.BuildVersion;
import org.mocovit.predict.Stage;
import org.mocovit.session.Device;
import org.mocovit.session.NativeVersions;

/**
 * What a bench found.
 *
 * @param setting what was measured, and where
 * @param startUp what went before the first prediction
 * @param bareLoop the loop's counted rounds
 * @param sparkJob the job's
 * @param stages what each stage costs an image in the bare loop
 * @param writing what the job's tables cost an image, in its tasks
 * @param peer the plain loop, or null where it was not asked for
 */
public record BenchResult(
    Setting setting,
    StartUp startUp,
    Rounds bareLoop,
    Rounds sparkJob,
    Map<Stage, StageMillis> stages,
    StageMillis writing,
    @Nullable PeerRounds peer) {

  /**
   * What was measured, and where.
   *
   * @param build of this product
   * @param spark Spark's version
   * @param natives versions of ONNX Runtime and what it loaded
   * @param machine what it ran on
   * @param modelName as the user gave it
   * @param modelSha256 of the model's file, hexadecimal
   * @param images what it ran over
   * @param device where the model ran
   * @param blockedModules how many Ghost modules were laid out in blocks of the processor's in the
   *     job and the bare loop; the plain loop runs the file as it stands
   * @param tasks at once: tasks of the job, and threads of the loops
   * @param batchSize images a run of the model in the job and the bare loop
   * @param warmUps rounds of each that went before those that count
   */
  public record Setting(
      BuildVersion build,
      String spark,
      NativeVersions natives,
      Machine machine,
      String modelName,
      String modelSha256,
      SeenImages images,
      Device device,
      int blockedModules,
      int tasks,
      int batchSize,
      int warmUps) {}

  /** Copies the map; refuses one that lacks a stage. */
  public BenchResult {
    EnumMap<Stage, StageMillis> copy = new EnumMap<>(Stage.class);
    copy.putAll(stages);
    if (copy.size() < Stage.values().length) {
      throw new IllegalArgumentException("Every stage must be measured: " + copy.keySet());
    }
    stages = Collections.unmodifiableMap(copy);
  }

  /** The job over the bare loop: what Spark and the tables cost. */
  public Rounds.Ratio jobOverLoop() {
    return sparkJob.over(bareLoop);
  }

  /** The best plain loop over the job: above 1 the job is faster; null where there is none. */
  public Rounds.@Nullable Ratio peerOverJob() {
    PeerRounds measured = peer;
    if (measured == null) {
      return null;
    }
    Rounds best = measured.byBatch().get(measured.bestBatch());
    return best == null ? null : best.over(sparkJob);
  }

  /** What the speed hangs on. */
  public Verdict verdict() {
    int processors = Math.min(setting.tasks(), setting.machine().processors());
    return Verdict.of(
        stages,
        setting.device(),
        bareLoop.spread(round -> round.busyShare(processors)).median(),
        jobOverLoop().wall().median());
  }
}

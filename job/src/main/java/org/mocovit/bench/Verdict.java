package org.mocovit.bench;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.mocovit.image.KeyedChoice;
import org.mocovit.predict.Stage;
import org.mocovit.session.Device;

/**
 * What would have to become faster for the job to become faster. The first of these rules that
 * holds decides:
 *
 * <ol>
 *   <li>Spark, where the median round of the job takes more than {@value #SPARK_LIMIT} times as
 *       long as that of the bare loop.
 *   <li>IO, where reading takes the most elapsed time of all stages and the bare loop has left more
 *       than half of the processors idle. Many reads wait side by side, so that their time alone
 *       says nothing.
 *   <li>The stage of the largest cost: decoding and preprocessing together, the model, or reading.
 *       Costs are processor time. A model's on a GPU is elapsed time, in which its threads also
 *       wait for their turn: where they queue up, it exceeds the others.
 * </ol>
 *
 * @param bound what it is
 * @param sentence the same for people, with the figures that decided
 */
public record Verdict(Bound bound, String sentence) {
  /** From how many times the bare loop's elapsed time on Spark is to blame. */
  static final double SPARK_LIMIT = 1.5;

  /** Below which share of busy processors reading may be to blame. */
  static final double IDLE_LIMIT = 0.5;

  /** What the speed hangs on. */
  public enum Bound implements KeyedChoice {
    /** Decoding and preprocessing. */
    DECODE("decode"),
    /** The model. */
    MODEL("model"),
    /** Reading. */
    IO("io"),
    /** Spark and the tables. */
    SPARK("spark");

    private final String key;

    Bound(String key) {
      this.key = key;
    }

    @Override
    public String key() {
      return key;
    }
  }

  /**
   * Judges.
   *
   * @param stages what each stage costs an image in the bare loop
   * @param device where the model ran
   * @param busyShare which part of the processors the bare loop kept busy
   * @param wallRatio the job's elapsed time over the bare loop's
   */
  static Verdict of(
      Map<Stage, StageMillis> stages, Device device, double busyShare, double wallRatio) {
    if (wallRatio > SPARK_LIMIT) {
      return verdict(
          Bound.SPARK,
          "Spark-bound: the job takes %.2f times as long as the bare loop, more than %.1f times",
          wallRatio,
          SPARK_LIMIT);
    }
    double readWall = of(stages, Stage.READ).wall();
    boolean readsLongest =
        stages.values().stream().noneMatch(millis -> millis.wall() > readWall) && readWall > 0;
    if (readsLongest && busyShare < IDLE_LIMIT) {
      return verdict(
          Bound.IO,
          "IO-bound: the processors were %.0f %% busy, and read takes the most time, %.2f ms/image",
          100 * busyShare,
          readWall);
    }
    StageMillis infer = of(stages, Stage.INFER);
    double model = device instanceof Device.Cpu ? infer.cpu() : infer.wall();
    double decode = of(stages, Stage.DECODE).cpu() + of(stages, Stage.PREPROCESS).cpu();
    double read = of(stages, Stage.READ).cpu();
    String shares =
        String.format(
            Locale.ROOT,
            "of the stages' time decode and preprocess take %s, infer %s, read %s",
            percent(decode, decode + model + read),
            percent(model, decode + model + read),
            percent(read, decode + model + read));
    if (read > model && read > decode) {
      return new Verdict(Bound.IO, "IO-bound: " + shares);
    }
    return model > decode
        ? new Verdict(Bound.MODEL, "model-bound: " + shares)
        : new Verdict(Bound.DECODE, "decode-bound: " + shares);
  }

  @FormatMethod
  private static Verdict verdict(Bound bound, @FormatString String sentence, Object... figures) {
    return new Verdict(bound, String.format(Locale.ROOT, sentence, figures));
  }

  private static String percent(double part, double whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * part / whole);
  }

  private static StageMillis of(Map<Stage, StageMillis> stages, Stage stage) {
    return Objects.requireNonNull(stages.get(stage), stage.key());
  }
}

package org.mocovit.bench;

import java.util.Locale;
import java.util.Map;
import org.mocovit.predict.Stage;

/**
 * What a bench found.
 *
 * @param tasks tasks, and threads of the bare loop
 * @param batchSize images a run of the model
 * @param device on what the model runs, such as {@code cuda:0}
 * @param bareLoop the loop's median round
 * @param sparkJob the job's median round
 * @param stageCpuMillis processor time an image takes in each stage of the bare loop, in
 *     milliseconds, over all counted rounds
 */
public record BenchResult(
    int tasks,
    int batchSize,
    String device,
    Measurement bareLoop,
    Measurement sparkJob,
    Map<Stage, Double> stageCpuMillis) {

  /** Copies the map. */
  public BenchResult {
    stageCpuMillis = Map.copyOf(stageCpuMillis);
  }

  /** The job's processor time an image over the loop's. */
  public double cpuRatio() {
    return sparkJob.cpuMillisPerImage() / bareLoop.cpuMillisPerImage();
  }

  /** The result as a small table. */
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "%,d images, %d tasks, batch %d, on %s%n"
            .formatted(bareLoop.images(), tasks, batchSize, device));
    text.append("%-10s %10s %14s%n".formatted("", "images/s", "CPU ms/image"));
    row(text, "bare loop", bareLoop);
    row(text, "Spark job", sparkJob);
    text.append(String.format(Locale.ROOT, "%-10s %25.3f%n", "CPU ratio", cpuRatio()));
    text.append("stages of the bare loop, CPU ms/image:");
    for (Stage stage : Stage.values()) {
      text.append(
          String.format(
              Locale.ROOT, "  %s %.2f", stage.key(), stageCpuMillis.getOrDefault(stage, 0.0)));
    }
    return text.append(System.lineSeparator()).toString();
  }

  private static void row(StringBuilder text, String name, Measurement m) {
    text.append(
        String.format(
            Locale.ROOT,
            "%-10s %10.1f %14.2f%n",
            name,
            m.imagesPerSecond(),
            m.cpuMillisPerImage()));
  }
}

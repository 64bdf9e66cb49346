package org.mocovit.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.mocovit.dataset.ImageQuery;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.ImageSets;
import org.mocovit.inference.ConsoleProgress;
import org.mocovit.inference.InferenceJob;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.inference.Preflight;
import org.mocovit.inference.RunFolder;
import org.mocovit.inference.RunResult;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.TaskSettings;
import org.mocovit.session.DeviceRequest;

/** The demo's step that runs a model over images, as {@code predict} does. */
final class DemoPrediction {
  private static final int BATCH_SIZE = 8;
  private static final int TOP_K = 5;

  private final SparkSession spark;
  private final PrintStream progress;

  DemoPrediction(SparkSession spark, PrintStream progress) {
    this.spark = spark;
    this.progress = progress;
  }

  /**
   * Predicts.
   *
   * @param model a name that {@code --model} takes
   * @param images a folder
   * @param out where the tables go
   */
  RunResult run(String model, Path images, Path out) {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    LoadedModel loaded = new ModelLoader(hadoop).load(model, null);
    InferenceOptions options =
        new InferenceOptions(
            DeviceRequest.CPU, BATCH_SIZE, TaskSettings.of(loaded.description(), TOP_K), null, 0);
    try (ImageSet set = ImageSets.list(ImageQuery.of(images.toString()), spark)) {
      new Preflight(spark.sparkContext(), options).check(loaded);
      return new InferenceJob(spark, options, ConsoleProgress.on(progress))
          .run(loaded, set, new RunFolder(out.toString(), hadoop));
    }
  }
}

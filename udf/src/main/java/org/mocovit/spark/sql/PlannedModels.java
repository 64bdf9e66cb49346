package org.mocovit.spark.sql;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.Task;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.TopClasses;
import org.mocovit.spark.ExecutorPlan;
import org.mocovit.spark.PredictPlan;

/**
 * The models of this driver's queries: loaded and handed to Spark by the first query that names
 * them, whatever queries follow.
 */
final class PlannedModels {
  private static final Map<Key, PredictPlan> PLANS = new ConcurrentHashMap<>();

  private PlannedModels() {}

  private record Key(String application, SqlSettings settings) {}

  /**
   * The plan for the model of a session's settings.
   *
   * @throws InvalidSettingsException if there is no such model, or it is no classifier
   */
  static PredictPlan of(SparkSession session, SqlSettings settings) {
    return PLANS.computeIfAbsent(
        new Key(session.sparkContext().applicationId(), settings),
        absent -> load(session, settings));
  }

  private static PredictPlan load(SparkSession session, SqlSettings settings) {
    SparkContext context = session.sparkContext();
    try {
      LoadedModel model =
          new ModelLoader(session.sessionState().newHadoopConf())
              .load(settings.model(), settings.modelConfig());
      if (model.description().task() != Task.CLASSIFY) {
        throw new InvalidModelException(
            "its task must be classify: " + model.description().task().key());
      }
      return new ExecutorPlan(
              context, settings.device(), settings.batchSize(), TopClasses.of(settings.topK()))
          .deliver(model);
    } catch (InvalidModelException | UncheckedIOException e) {
      throw new InvalidSettingsException(
          "%smodel = %s: %s".formatted(SqlSettings.PREFIX, settings.model(), e.getMessage()), e);
    }
  }
}

package org.mocovit.spark.sql;

import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.Task;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.model.source.ModelState;
import org.mocovit.predict.TaskSettings;
import org.mocovit.spark.ExecutorPlan;
import org.mocovit.spark.PredictPlan;

/**
 * The models of this driver's queries: loaded and handed to Spark by the first query that names
 * them, and again by the first one after their files have changed.
 */
final class PlannedModels {
  private static final Map<Key, Planned> PLANS = new ConcurrentHashMap<>();

  private PlannedModels() {}

  private record Key(String application, SqlSettings settings, Task task) {}

  /**
   * A model that is ready to run.
   *
   * @param state the state of its files before they were read
   * @param plan what executors are told
   */
  private record Planned(ModelState state, PredictPlan plan) {}

  /**
   * The plan for the model of a session's settings, as its files are now.
   *
   * @param task what the function that asks needs
   * @param function its name, for messages
   * @throws InvalidSettingsException if there is no such model, or it is one for another task
   */
  static PredictPlan of(SparkSession session, SqlSettings settings, Task task, String function) {
    Configuration hadoop = session.sessionState().newHadoopConf();
    ModelLoader loader = new ModelLoader(hadoop);
    try {
      return PLANS
          .compute(
              new Key(session.sparkContext().applicationId(), settings, task),
              (same, known) ->
                  known != null && known.state().equals(state(loader, settings, known))
                      ? known
                      : plan(
                          session.sparkContext(),
                          hadoop,
                          load(loader, settings, task, function),
                          settings))
          .plan();
    } catch (InvalidModelException | UncheckedIOException e) {
      throw new InvalidSettingsException(
          "%smodel = %s: %s".formatted(SqlSettings.PREFIX, settings.model(), e.getMessage()), e);
    }
  }

  private static ModelState state(ModelLoader loader, SqlSettings settings, Planned known) {
    return loader.state(
        settings.model(), settings.modelConfig(), known.state().external().keySet());
  }

  private static LoadedModel load(
      ModelLoader loader, SqlSettings settings, Task task, String function) {
    LoadedModel model = loader.load(settings.model(), settings.modelConfig());
    if (model.description().task() != task) {
      throw new InvalidModelException(
          "%s needs a model whose task is %s: %s"
              .formatted(function, task.key(), model.description().task().key()));
    }
    return model;
  }

  private static Planned plan(
      SparkContext context, Configuration hadoop, LoadedModel model, SqlSettings settings) {
    TaskSettings ofTask = TaskSettings.of(model.description(), settings.topK());
    return new Planned(
        model.state(),
        new ExecutorPlan(context, settings.device(), settings.batchSize(), ofTask)
            .deliver(model, hadoop));
  }
}

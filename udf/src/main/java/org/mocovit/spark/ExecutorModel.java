package org.mocovit.spark;

import java.util.Objects;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.decode.ImageDecoder;
import org.mocovit.model.ModelDescription;
import org.mocovit.predict.BatchModel;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.session.ExecutorSessions;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.NativeVersions;
import org.mocovit.session.SessionKey;

/**
 * A planned model where it runs: the one session that all tasks of the executor share, and what
 * goes before it.
 */
public final class ExecutorModel {
  private final PredictPlan plan;
  private final ModelDescription description;
  private final InferenceSession session;

  private ExecutorModel(PredictPlan plan, ModelDescription description, InferenceSession session) {
    this.plan = plan;
    this.description = description;
    this.session = session;
  }

  /**
   * The model of a plan, for the task that asks; the first one opens the session.
   *
   * @throws ModelDeliveryException if its files cannot be had
   * @throws org.mocovit.session.SessionException if it cannot be opened or run
   */
  public static ExecutorModel of(PredictPlan plan) {
    ModelDescription description = plan.parsedDescription();
    InferenceSession session =
        ExecutorSessions.get(
            sessionKey(plan),
            () -> DeliveredModel.path(plan.model()),
            opened ->
                TaskAnswers.of(description.task())
                    .model(opened, description, plan.settings())
                    .warmUp(plan.batchSize()));
    return new ExecutorModel(plan, description, session);
  }

  /** The key of the session of a plan, for the task that asks. */
  public static SessionKey sessionKey(PredictPlan plan) {
    return plan.sessionKey(assignedGpu());
  }

  /** On what this executor runs the model for the task that asks. */
  ExecutorReport report() {
    SparkEnv environment = SparkEnv.get();
    return new ExecutorReport(
        environment.executorId(),
        environment.blockManager().blockManagerId().host(),
        Objects.requireNonNullElse(sessionKey(plan).gpuAddress(), ""),
        session.device().label(),
        session.deviceNote(),
        session.blockedModules(),
        NativeVersions.loaded());
  }

  /** The session; closed by nobody. */
  public InferenceSession session() {
    return session;
  }

  /**
   * Makes predictions of the session's answers.
   *
   * @param answers those of the model's task
   */
  public <T> BatchModel<T> model(TaskAnswers<T> answers) {
    return answers.model(session, description, plan.settings());
  }

  /** Decodes images as the model's description says. */
  public ImageDecoder decoder() {
    return new ImageDecoder(description.preprocess().orientation());
  }

  /** Makes the model's input of decoded images. */
  public Preprocessor preprocessor() {
    return new Preprocessor(description.preprocess());
  }

  /** What Spark gave the task; there is no task where the driver evaluates an expression itself. */
  private static @Nullable String assignedGpu() {
    TaskContext task = TaskContext.get();
    ResourceInformation gpu = task == null ? null : task.resourcesJMap().get("gpu");
    return gpu == null || gpu.addresses().length == 0 ? null : gpu.addresses()[0];
  }
}

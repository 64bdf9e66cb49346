package org.mocovit.deploy;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import java.util.List;

/**
 * What our manifests use of the Spark operator's {@code SparkApplication}, by its API reference for
 * {@code v1beta2}.
 */
public record SparkApplication(String apiVersion, String kind, ObjectMeta metadata, Spec spec) {
  /** What to run. */
  public record Spec(
      Type type,
      Mode mode,
      String sparkVersion,
      String image,
      String mainClass,
      String mainApplicationFile,
      List<String> arguments,
      RestartPolicy restartPolicy,
      Driver driver,
      Executor executor) {}

  /** The language of an application. */
  public enum Type {
    Java,
    Scala,
    Python,
    R
  }

  /** Where the driver runs. */
  public enum Mode {
    cluster,
    client
  }

  /** When an application is started again. */
  public record RestartPolicy(When type) {
    /** By the outcome of the run before. */
    public enum When {
      Never,
      OnFailure,
      Always
    }
  }

  /** The driver's pod. */
  public record Driver(int cores, String memory, String serviceAccount, PodTemplateSpec template) {}

  /** The executors' pods. */
  public record Executor(
      int instances, int cores, String memory, String memoryOverhead, PodTemplateSpec template) {}
}

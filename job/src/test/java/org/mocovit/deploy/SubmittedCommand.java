package org.mocovit.deploy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.deploy.SparkSubmitArguments;
import scala.collection.JavaConverters;

/**
 * What {@code spark-submit} understands of its arguments.
 *
 * @param master the cluster manager
 * @param mainClass the class to run
 * @param jar where it is
 * @param settings Spark's own, of arguments and of the file that they name
 * @param arguments what the class gets
 */
public record SubmittedCommand(
    String master,
    String mainClass,
    String jar,
    Map<String, String> settings,
    List<String> arguments) {

  /** Asks Spark's own parser, which throws where an option is wrong. */
  public static SubmittedCommand of(List<String> submitArguments) {
    SparkSubmitArguments parsed =
        new SparkSubmitArguments(
            JavaConverters.asScalaBufferConverter(submitArguments).asScala().toSeq(),
            // For YARN it wants to know where the cluster's configuration is, but does not look.
            new scala.collection.immutable.Map.Map1<>("HADOOP_CONF_DIR", "/etc/hadoop/conf"));
    return new SubmittedCommand(
        parsed.master(),
        parsed.mainClass(),
        parsed.primaryResource(),
        new LinkedHashMap<>(
            JavaConverters.mapAsJavaMapConverter(parsed.sparkProperties()).asJava()),
        List.copyOf(JavaConverters.seqAsJavaListConverter(parsed.childArgs()).asJava()));
  }
}

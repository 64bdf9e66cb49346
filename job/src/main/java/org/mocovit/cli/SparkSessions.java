package org.mocovit.cli;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/** Opens the Spark session of a command. */
final class SparkSessions {
  private static final Pattern LOCAL_MODE = Pattern.compile("local(\\[.*])?");
  private static final Pattern RESOURCE_AMOUNT =
      Pattern.compile("spark\\.(executor|task)\\.resource\\..+\\.amount");

  private SparkSessions() {}

  /**
   * Opens a session; the caller closes it.
   *
   * @param command name of the application
   * @param master Spark master asked for, or null for the one that spark-submit set, and for all
   *     processors of this machine where it did not
   * @param settings Spark's own settings from the configuration file; what spark-submit was given
   *     wins
   * @throws UsageException if executors are to have GPUs in local mode, which has no executors
   */
  static SparkSession open(String command, @Nullable String master, Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::setIfMissing);
    if (master != null) {
      conf.setMaster(master);
    }
    conf.setIfMissing("spark.master", "local[*]");
    conf.setIfMissing("spark.app.name", command);
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    // What travels are records, which Kryo refuses, and little of it: a cluster's default of Kryo
    // has nothing to win here.
    conf.set("spark.serializer", "org.apache.spark.serializer.JavaSerializer");
    // Image lists and results are small beside the images: few files are better than many.
    conf.setIfMissing("spark.sql.shuffle.partitions", "8");
    refuseGpusInLocalMode(conf);
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.ui.enabled", "false");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      // Progress comes with the heartbeats.
      conf.setIfMissing("spark.executor.heartbeatInterval", "1s");
    }
    // OpenCV's own complaints name no file; what it refuses is explained in failures/.
    conf.setIfMissing("spark.executorEnv.OPENCV_LOG_LEVEL", "OFF");
    readS3ByPlainRequests(conf);
    useMagicCommitter(conf);
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /** Spark would start, and its first task wait for a GPU for ever. */
  private static void refuseGpusInLocalMode(SparkConf conf) {
    String master = conf.get("spark.master");
    if (!LOCAL_MODE.matcher(master).matches()) {
      return;
    }
    String settings =
        Arrays.stream(conf.getAll())
            .map(Tuple2::_1)
            .filter(key -> RESOURCE_AMOUNT.matcher(key).matches())
            .sorted()
            .collect(Collectors.joining(", "));
    if (!settings.isEmpty()) {
      throw new UsageException(
          ("%s must not be set in local mode, where Spark assigns no GPUs and tasks would wait for"
                  + " them for ever; --device gpu takes this machine's first one there: master %s")
              .formatted(settings, master));
    }
  }

  /**
   * The file systems' configuration as Spark will make it, for looking at files before it starts.
   *
   * @param settings Spark's own settings from the configuration file
   */
  static Configuration hadoopConfiguration(Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::setIfMissing);
    readS3ByPlainRequests(conf);
    return SparkHadoopUtil.get().newConfiguration(conf);
  }

  /**
   * The stream that Hadoop 3.5 takes by default asks for every object's metadata first, and lets
   * hardly two reads of an executor run at once: with 50 ms a request, 18 images a second instead
   * of 150.
   */
  private static void readS3ByPlainRequests(SparkConf conf) {
    conf.setIfMissing("spark.hadoop.fs.s3a.input.stream.type", "classic");
  }

  /** On S3 a rename is a copy: commit by completing uploads instead. */
  private static void useMagicCommitter(SparkConf conf) {
    if (!isPresent("org.apache.spark.internal.io.cloud.PathOutputCommitProtocol")) {
      return; // a cluster without spark-hadoop-cloud keeps its own committers
    }
    conf.setIfMissing("spark.hadoop.fs.s3a.committer.name", "magic");
    conf.setIfMissing(
        "spark.hadoop.mapreduce.outputcommitter.factory.scheme.s3a",
        "org.apache.hadoop.fs.s3a.commit.S3ACommitterFactory");
    conf.setIfMissing(
        "spark.sql.sources.commitProtocolClass",
        "org.apache.spark.internal.io.cloud.PathOutputCommitProtocol");
    conf.setIfMissing(
        "spark.sql.parquet.output.committer.class",
        "org.apache.spark.internal.io.cloud.BindingParquetOutputCommitter");
  }

  /** Asks Spark's own loader: what only the driver's job jar can reach, executors lack. */
  private static boolean isPresent(String className) {
    try {
      Class.forName(className, false, SparkSession.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}

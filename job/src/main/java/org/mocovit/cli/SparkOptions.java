package org.mocovit.cli;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where Spark runs. */
final class SparkOptions {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description =
          "Spark master, such as local[2] for two tasks at once. Default: what spark-submit says,"
              + " else local[*].")
  @Nullable String master;

  /** A session that is opened when it is first needed. */
  LazySpark lazily(String command, Map<String, String> settings) {
    return new LazySpark(() -> SparkSessions.open(command, master, settings));
  }
}

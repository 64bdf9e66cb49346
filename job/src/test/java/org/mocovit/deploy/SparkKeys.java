package org.mocovit.deploy;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.spark.internal.config.ConfigEntry;

/** The settings that Spark knows, by its own registry, with those for Kubernetes and YARN. */
public final class SparkKeys {
  /** Objects that register settings when they are loaded. */
  private static final List<Object> REGISTRARS =
      List.of(
          org.apache.spark.internal.config.package$.MODULE$,
          org.apache.spark.internal.config.Worker$.MODULE$,
          org.apache.spark.deploy.k8s.Config$.MODULE$,
          org.apache.spark.deploy.yarn.config.package$.MODULE$);

  /** Spark reads these by their names. */
  private static final Set<String> UNREGISTERED = Set.of("spark.master", "spark.app.name");

  /** Families with a name of the user's within. */
  private static final Pattern NAMED =
      Pattern.compile(
          "spark\\.((executor|worker)\\.resource\\.gpu\\.(amount|discoveryScript|vendor)"
              + "|task\\.resource\\.gpu\\.amount|executorEnv\\.[A-Z_]+)");

  private SparkKeys() {}

  /** Whether Spark does something with a setting of this name. */
  public static boolean isKnown(String key) {
    return !REGISTRARS.isEmpty()
        && (ConfigEntry.findEntry(key) != null
            || UNREGISTERED.contains(key)
            || NAMED.matcher(key).matches());
  }
}

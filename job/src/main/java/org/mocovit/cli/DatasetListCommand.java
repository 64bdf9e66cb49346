package org.mocovit.cli;

import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.ManifestWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dataset list}: a manifest of an image set. */
@Command(
    name = "list",
    description =
        "List images once, into a Parquet manifest that every command takes as --images: path,"
            + " image_id, size_bytes, modified, label (the folder's name), width and height where"
            + " the source says them.")
final class DatasetListCommand extends Action {
  @Mixin ImageOptions images = new ImageOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "MANIFEST",
      description = "New folder whose name ends with .parquet; local, hdfs: or s3a:.")
  String out = "";

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    Configuration hadoop = SparkSessions.hadoopConfiguration(sparkSettings);
    ManifestWriter.requireName(out);
    OutFolder.requireNew(out, hadoop);
    try (LazySpark lazySpark = sparkOptions.lazily("mocovit dataset list", sparkSettings);
        ImageSet set = images.list(hadoop, lazySpark)) {
      new ManifestWriter(lazySpark.get()).write(set, out);
      streams.out().println("%,d images of %s, in %s".formatted(set.count(), set.root(), out));
      if (set.skipped().count() > 0) {
        streams
            .err()
            .println(
                "%,d files are no images by their names, such as %s"
                    .formatted(set.skipped().count(), String.join(", ", set.skipped().examples())));
      }
      return ExitCode.DONE;
    }
  }
}

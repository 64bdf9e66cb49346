package org.mocovit.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.SparkFiles;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ModelFile;
import org.mocovit.model.source.ModelFolder;
import org.mocovit.model.source.RemoteFile;

/**
 * A model's files on an executor, in a folder of the executor's own, which goes away with it. The
 * folder has its name only when all files are there and are the right ones.
 */
final class DeliveredModel {
  private DeliveredModel() {}

  /**
   * The path at which the model can be opened; the first call of a JVM fetches the files.
   *
   * @throws ModelDeliveryException if they cannot be had, or are not what the driver saw
   */
  static synchronized Path path(ModelDelivery delivery) {
    Path executor = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath();
    Path folder = executor.resolve("mocovit-model-" + delivery.identity());
    if (!Files.isDirectory(folder)) {
      Path unfinished = executor.resolve(folder.getFileName() + ".unfinished");
      try {
        for (ModelDelivery.Part part : delivery.parts()) {
          fetch(part, delivery.hadoop(), unfinished);
        }
        Files.move(unfinished, folder);
      } catch (IOException e) {
        throw new ModelDeliveryException(
            "Cannot fetch model %s: %s".formatted(delivery.onnx(), e), e);
      } finally {
        FileUtil.fullyDelete(unfinished.toFile()); // where it has not become the folder
      }
    }
    return folder.resolve(delivery.onnx());
  }

  private static void fetch(
      ModelDelivery.Part part, @Nullable Broadcast<SerializableConfiguration> hadoop, Path folder)
      throws IOException {
    Path file = folder.resolve(part.name()).normalize();
    if (hadoop == null) {
      ModelFolder.add(folder, part.name(), Path.of(SparkFiles.get(part.source())));
    } else {
      Configuration configuration = hadoop.value().value();
      new RemoteFile(part.source(), configuration).fetch(file);
    }
    String sha256 = ModelFile.of(file).sha256();
    if (!sha256.equals(part.sha256())) {
      throw new ModelDeliveryException(
          "%s has changed since the job began: its SHA-256 was %s, is %s"
              .formatted(hadoop == null ? part.name() : part.source(), part.sha256(), sha256),
          null);
    }
  }
}

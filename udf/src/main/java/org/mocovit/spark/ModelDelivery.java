package org.mocovit.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ModelFile;
import org.mocovit.model.source.ModelFiles;

/**
 * How a model's files get to an executor: it fetches them itself, or Spark brings them.
 *
 * <p>An executor that fetches has the driver's configuration of file systems by broadcast. Spark's
 * own settings, which every executor knows, are not enough: what was set in {@code
 * sparkContext.hadoopConfiguration()} or with {@code SET} in an SQL session, such as the keys of a
 * bucket, is not among them.
 *
 * @param identity what the model is known by
 * @param onnx the ONNX file's name, one of the parts'
 * @param parts all files
 * @param hadoop how to reach the files' URIs; null where Spark brings them
 */
public record ModelDelivery(
    String identity,
    String onnx,
    List<Part> parts,
    @Nullable Broadcast<SerializableConfiguration> hadoop)
    implements Serializable {

  /**
   * A file.
   *
   * @param name its path relative to the model's folder
   * @param source its URI, or the name under which Spark brings it
   * @param sha256 hash of the bytes that the driver saw, hexadecimal
   */
  public record Part(String name, String source, String sha256) implements Serializable {}

  /** Copies the list. */
  public ModelDelivery {
    parts = List.copyOf(parts);
  }

  /** Files that Spark brings, under names made of their hashes, so that no two models collide. */
  public static ModelDelivery bySpark(ModelFiles files) {
    List<Part> parts = new ArrayList<>();
    all(files)
        .forEach((name, file) -> parts.add(new Part(name, file.sha256() + ".onnx", file.sha256())));
    return new ModelDelivery(files.identity(), files.onnxName(), parts, null);
  }

  /** Files that executors fetch from where the ONNX file is, which must have a URI. */
  static ModelDelivery byExecutors(ModelFiles files, Broadcast<SerializableConfiguration> hadoop) {
    String uri = String.valueOf(files.uri());
    String folder = uri.substring(0, uri.lastIndexOf('/') + 1);
    List<Part> parts = new ArrayList<>();
    all(files).forEach((name, file) -> parts.add(new Part(name, folder + name, file.sha256())));
    return new ModelDelivery(files.identity(), files.onnxName(), parts, hadoop);
  }

  private static Map<String, ModelFile> all(ModelFiles files) {
    Map<String, ModelFile> all = new TreeMap<>(files.external());
    all.put(files.onnxName(), files.onnx());
    return all;
  }
}

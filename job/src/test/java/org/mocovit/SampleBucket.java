package org.mocovit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Many sample images on S3, and what a run on them has written there. */
public final class SampleBucket {
  private static final int PICTURES = 20;
  private static final List<String> TABLES = List.of("images", "predictions", "failures");

  private SampleBucket() {}

  /**
   * Puts images under a prefix, ten folders of pictures that repeat and a file that is none.
   *
   * @param images how many, with that file
   */
  public static void fill(S3Server s3, String prefix, int images) throws Exception {
    List<byte[]> pictures = new ArrayList<>();
    Path file = Files.createTempFile("picture", ".jpg");
    for (int i = 0; i < PICTURES; i++) {
      SampleImages.write(file, SampleImages.image(i));
      pictures.add(Files.readAllBytes(file));
    }
    Files.delete(file);
    for (int i = 0; i < images - 1; i++) {
      s3.put("%s/%d/%d.jpg".formatted(prefix, i % 10, i), pictures.get(i % PICTURES));
    }
    s3.put(prefix + "/0/broken.jpg", new byte[] {1, 2, 3});
  }

  /** How many shards of a run are committed. */
  public static int committed(S3Server s3, String run) {
    return (int)
        s3.keys(run + "/_shards/").stream().filter(key -> key.matches(".*/\\d+\\.json")).count();
  }

  /** The rows of {@code images/}, {@code predictions/} and {@code failures/}, by their paths. */
  public static List<List<String>> tables(S3Server s3, String run) {
    SparkSession spark = LocalSpark.session();
    s3.configuration().forEach(spark.sparkContext().hadoopConfiguration()::set);
    return TABLES.stream()
        .map(
            table ->
                spark
                    .read()
                    .parquet(s3.uri(run + "/" + table))
                    .orderBy("path")
                    .toJSON()
                    .collectAsList())
        .toList();
  }
}

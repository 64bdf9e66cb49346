package org.mocovit.inference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.mocovit.dataset.Glob;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.WholeFile;
import org.mocovit.predict.DetectedObject;
import org.mocovit.spark.DetectionRows;

/**
 * A file of COCO results, as the evaluation server takes them: a JSON list with an object a
 * detection, by image id and falling score. Memory does not grow with the list.
 */
public final class CocoResultsFile {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final Configuration configuration;

  /**
   * A file; nothing is touched yet.
   *
   * @param uri any file system that Hadoop knows; a bare path is local
   * @param configuration how to reach it
   */
  public CocoResultsFile(String uri, Configuration configuration) {
    this.file = Locations.parse(uri);
    this.configuration = configuration;
  }

  /**
   * Whether something is there already.
   *
   * @throws InferenceException if that cannot be told
   */
  public boolean exists() {
    try {
      return fileSystem().exists(file);
    } catch (IOException e) {
      throw new InferenceException("Cannot look for %s: %s".formatted(file, e), e);
    }
  }

  /**
   * Writes what a run has found, in place of a file that is there.
   *
   * @throws InferenceException if it cannot be written
   */
  public void write(SparkSession spark, RunFolder run) {
    Iterator<Row> detections =
        spark
            .read()
            .parquet(Glob.escape(run.detections()))
            .orderBy(
                functions.col(DetectionRows.IMAGE_ID),
                functions.col(DetectionRows.SCORE).desc(),
                functions.col(DetectionRows.CATEGORY_ID),
                functions.col(DetectionRows.BBOX),
                functions.col(DetectionRows.SEGMENTATION))
            .toLocalIterator();
    try {
      WholeFile.write(fileSystem(), file, out -> write(detections, out));
    } catch (IOException e) {
      throw new InferenceException("Cannot write %s: %s".formatted(file, e), e);
    }
  }

  private static void write(Iterator<Row> detections, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartArray();
      while (detections.hasNext()) {
        write(DetectionRows.fromRow(detections.next()), json);
      }
      json.writeEndArray();
    }
  }

  private static void write(DetectedObject object, JsonGenerator json) throws IOException {
    DetectedObject.Box box = object.box();
    json.writeStartObject();
    json.writeNumberField(DetectionRows.IMAGE_ID, object.imageId());
    json.writeNumberField(DetectionRows.CATEGORY_ID, object.categoryId());
    json.writeFieldName(DetectionRows.BBOX);
    json.writeArray(new double[] {box.x(), box.y(), box.width(), box.height()}, 0, 4);
    json.writeNumberField(DetectionRows.SCORE, object.score());
    DetectedObject.Mask mask = object.mask();
    if (mask != null) {
      json.writeObjectFieldStart(DetectionRows.SEGMENTATION);
      json.writeFieldName(DetectionRows.SIZE);
      json.writeArray(new int[] {mask.height(), mask.width()}, 0, 2);
      json.writeStringField(DetectionRows.COUNTS, mask.counts());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /** Without the checksum files that Hadoop's local file system writes beside others. */
  private FileSystem fileSystem() throws IOException {
    FileSystem fileSystem = Locations.fileSystem(file, configuration);
    return fileSystem instanceof LocalFileSystem local ? local.getRaw() : fileSystem;
  }
}

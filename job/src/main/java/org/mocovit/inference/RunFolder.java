package org.mocovit.inference;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.spark.FailureRows;
import org.mocovit.spark.ImageRows;
import org.mocovit.spark.PredictionRows;

/** Where a run's tables lie. */
public final class RunFolder {
  private final String written;
  private final Path root;
  private final Configuration configuration;

  /**
   * A run's folder; nothing is touched yet.
   *
   * @param uri any file system that Hadoop knows; a bare path is local, as {@link Locations#parse}
   *     has it
   * @param configuration how to reach it
   */
  public RunFolder(String uri, Configuration configuration) {
    this.written = uri;
    this.root = Locations.parse(uri);
    this.configuration = configuration;
  }

  /** The folder, with its scheme. */
  public String uri() {
    return root.toString();
  }

  /** The table of all images. */
  public String images() {
    return child(ImageRows.TABLE);
  }

  /** The table of a classifier's predictions. */
  public String predictions() {
    return child(PredictionRows.TABLE);
  }

  /** The table of images without a prediction. */
  public String failures() {
    return child(FailureRows.TABLE);
  }

  /**
   * Refuses a folder in which something lies already.
   *
   * @throws LocationException if it exists and is not empty
   * @throws InferenceException if it cannot be looked into
   */
  public void requireEmpty() {
    try {
      FileSystem fileSystem = Locations.fileSystem(root, configuration);
      if (fileSystem.exists(root) && fileSystem.listStatusIterator(root).hasNext()) {
        throw new LocationException(
            "--out must be a new or an empty folder: %s holds files already".formatted(written));
      }
    } catch (IOException e) {
      throw new InferenceException("Cannot look into --out %s: %s".formatted(root, e), e);
    }
  }

  /** How many Parquet files a table has. */
  long files(String table) throws IOException {
    Path folder = new Path(root, table);
    long files = 0;
    RemoteIterator<FileStatus> listed =
        folder.getFileSystem(configuration).listStatusIterator(folder);
    while (listed.hasNext()) {
      if (listed.next().getPath().getName().endsWith(".parquet")) {
        files++;
      }
    }
    return files;
  }

  /** Writes a file directly in the folder. */
  void writeFile(String name, byte[] content) {
    Path file = new Path(root, name);
    try (OutputStream stream = file.getFileSystem(configuration).create(file, true)) {
      stream.write(content);
    } catch (IOException e) {
      throw new InferenceException("Cannot write %s: %s".formatted(file, e), e);
    }
  }

  private String child(String name) {
    return new Path(root, name).toString();
  }
}

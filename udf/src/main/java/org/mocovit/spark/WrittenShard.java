package org.mocovit.spark;

import java.io.Serializable;
import java.util.List;

/**
 * A shard whose files are whole, where no reader of the tables finds them yet: what a task hands to
 * the driver, which commits one attempt of each shard.
 *
 * @param shard number of the shard, from 0
 * @param folder the files' folder, relative to the run's; of this attempt alone
 * @param tables the tables that the shard has a file of, by their folders
 * @param extension end of the files' names
 * @param predictions images that the model has seen
 * @param rows rows for the table of what it said about them
 * @param failures rows for {@code failures/}
 * @param executor Spark's id of the executor that wrote it; empty where that is not known any more
 */
public record WrittenShard(
    int shard,
    String folder,
    List<String> tables,
    String extension,
    long predictions,
    long rows,
    long failures,
    String executor)
    implements Serializable {
  /** Below this folder of a run's lie files that are not committed. */
  public static final String UNCOMMITTED = "_uncommitted";

  /** Copies the list. */
  public WrittenShard {
    tables = List.copyOf(tables);
  }

  /** Where the file of a table is, relative to the run's folder. */
  public String file(String table) {
    return folder + "/" + table + extension;
  }

  /** Rows for {@code images/}. */
  public long images() {
    return predictions + failures;
  }
}

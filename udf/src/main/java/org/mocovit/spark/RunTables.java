package org.mocovit.spark;

import java.io.Serializable;

/**
 * The tables of a run.
 *
 * @param images every image
 * @param answers what the model says, such as {@code predictions/}
 * @param failures images without
 */
public record RunTables(TableFormat images, TableFormat answers, TableFormat failures)
    implements Serializable {
  /** The file beside the tables that says how they came about; written last. */
  public static final String RECORD_FILE = "run.json";

  /** Below this folder lies what a run must remember to be resumed. */
  public static final String SHARDS = "_shards";

  /** The file that says what the run has set out to do; written first. */
  public static final String PLAN_FILE = SHARDS + "/plan.json";
}

package org.mocovit.spark;

import java.io.Serializable;

/**
 * The tables of a classification run.
 *
 * @param images every image
 * @param predictions images with a prediction
 * @param failures images without
 */
public record RunTables(TableFormat images, TableFormat predictions, TableFormat failures)
    implements Serializable {
  /** The file beside the tables that says how they came about; written last. */
  public static final String RECORD_FILE = "run.json";

  /** Below this folder lies what a run must remember to be resumed. */
  public static final String SHARDS = "_shards";

  /** The file that says what the run has set out to do; written first. */
  public static final String PLAN_FILE = SHARDS + "/plan.json";
}

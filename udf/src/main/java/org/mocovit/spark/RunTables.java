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
}

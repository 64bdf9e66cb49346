package org.mocovit.report;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.mocovit.coco.accuracy.ErrorCost;
import org.mocovit.coco.truth.TruthCategory;

/**
 * The table {@code errors/}: why a detector is not better. One row a type of error, with NULL for
 * the category, then one a category and type. {@code ap_cost} is the average precision at the
 * threshold of {@code matches/} that repairing all errors of the type alone would gain; NULL where
 * the category has no objects.
 */
public final class ErrorRows {
  /** The table's folder. */
  public static final String TABLE = "errors";

  public static final String ERROR = "error";
  public static final String CATEGORY_ID = "category_id";
  public static final String NAME = "name";
  public static final String COUNT = "count";
  public static final String AP_COST = "ap_cost";

  public static final StructType SCHEMA =
      new StructType()
          .add(ERROR, DataTypes.StringType, false)
          .add(CATEGORY_ID, DataTypes.LongType, true)
          .add(NAME, DataTypes.StringType, true)
          .add(COUNT, DataTypes.LongType, false)
          .add(AP_COST, DataTypes.DoubleType, true);

  private ErrorRows() {}

  /** The row of a cost, in the order of {@link #SCHEMA}. */
  public static Row toRow(ErrorCost cost) {
    TruthCategory category = cost.category();
    return RowFactory.create(
        cost.type().key(),
        category == null ? null : category.id(),
        category == null ? null : category.name(),
        cost.count(),
        cost.cost().orNull());
  }
}

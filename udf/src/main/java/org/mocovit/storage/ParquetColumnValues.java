package org.mocovit.storage;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * The values of a column in a row group, one a row, from the first. Goes on to a row only when that
 * is asked for, so that a damaged page fails no row before it.
 */
final class ParquetColumnValues {
  private final ColumnReader column;
  private long row;

  /** Starts with a reader that stands on its first row, as new ones do. */
  ParquetColumnValues(ColumnReader column) {
    this.column = column;
  }

  /** The row that this stands on, from 0 in its group. */
  long row() {
    return row;
  }

  /** Goes forward to a row of the group. */
  void goTo(long wanted) {
    while (row < wanted) {
      if (isPresent()) {
        column.skip(); // does nothing where the value was taken
      }
      column.consume();
      row++;
    }
  }

  /** The value of this row, or null. */
  @Nullable Binary binary() {
    return isPresent() ? column.getBinary() : null;
  }

  /** The whole number of this row, or null. */
  @Nullable Long number() {
    if (!isPresent()) {
      return null;
    }
    return column.getDescriptor().getPrimitiveType().getPrimitiveTypeName()
            == PrimitiveTypeName.INT32
        ? (long) column.getInteger()
        : column.getLong();
  }

  private boolean isPresent() {
    return column.getCurrentDefinitionLevel() == column.getDescriptor().getMaxDefinitionLevel();
  }
}

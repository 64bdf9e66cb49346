package org.mocovit.spark;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.OutputWriter;
import org.apache.spark.sql.types.StructType;
import scala.Function1;

/** A file of a table while it is written. Used by one thread. */
final class TableFile implements AutoCloseable {
  private final OutputWriter writer;

  /** How a row becomes what Spark's writers take. */
  private final Function1<Object, Object> converter;

  TableFile(OutputWriter writer, StructType schema) {
    this.writer = writer;
    this.converter = CatalystTypeConverters.createToCatalystConverter(schema);
  }

  /** Adds a row. */
  void write(Row row) {
    writer.write((InternalRow) converter.apply(row));
  }

  /** Makes the file whole. */
  @Override
  public void close() {
    writer.close();
  }
}

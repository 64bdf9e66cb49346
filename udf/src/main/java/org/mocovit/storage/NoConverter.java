package org.mocovit.storage;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Stands where values would be put into records, while columns are read by themselves. */
final class NoConverter extends GroupConverter {
  @Override
  public Converter getConverter(int field) {
    return this;
  }

  @Override
  public PrimitiveConverter asPrimitiveConverter() {
    return new PrimitiveConverter() {};
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}

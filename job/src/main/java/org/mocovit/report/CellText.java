package org.mocovit.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/** A table's values as a person reads them: short numbers, the beginning of long lists. */
public final class CellText {
  private static final int ELEMENTS = 3;
  private static final int CELL_LIMIT = 60;
  private static final MathContext DIGITS = new MathContext(6);

  private CellText() {}

  /** The text of a value of any Spark type, at most some 60 characters. */
  static String of(@Nullable Object value) {
    return shortened(text(value), CELL_LIMIT);
  }

  private static String text(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue());
    }
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    if (value instanceof Row row) {
      List<@Nullable Object> fields = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        fields.add(row.get(i));
      }
      return joined(fields, " ", fields.size());
    }
    if (value instanceof scala.collection.Seq<?> list) {
      return "["
          + joined(
              new ArrayList<>(JavaConverters.seqAsJavaListConverter(list).asJava()), ", ", ELEMENTS)
          + "]";
    }
    return value.toString();
  }

  private static String joined(List<? extends @Nullable Object> values, String mark, int limit) {
    // A box has four coordinates: lists are cut only where that saves room.
    int shown = values.size() <= limit + 1 ? values.size() : limit;
    String text = String.join(mark, values.stream().limit(shown).map(CellText::text).toList());
    return shown == values.size() ? text : text + mark + "... " + values.size();
  }

  private static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return rounded.scale() > 12 ? rounded.toString() : rounded.toPlainString();
  }

  /** The text, or its beginning with three dots. */
  public static String shortened(String text, int limit) {
    String line = text.replaceAll("\\s", " ");
    return line.length() <= limit ? line : line.substring(0, limit - 3) + "...";
  }
}

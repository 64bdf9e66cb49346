package org.mocovit.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.mocovit.predict.DetectedObject;
import scala.collection.JavaConverters;

class DetectionRowsTest {
  private static final DetectedObject.Box BOX = new DetectedObject.Box(1.5, 2, 3, 4.25);

  /** A row as Spark gives it, with its schema and with sequences for arrays. */
  private static Row read(Row written, StructType schema) {
    Object[] values = new Object[schema.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = written.get(i);
      if (values[i] instanceof double[] box) {
        values[i] = sequence(List.of(box[0], box[1], box[2], box[3]));
      } else if (values[i] instanceof int[] size) {
        values[i] = sequence(List.of(size[0], size[1]));
      } else if (values[i] instanceof Row mask) {
        values[i] = read(mask, DetectionRows.MASK_SCHEMA);
      }
    }
    return new GenericRowWithSchema(values, schema);
  }

  private static Object sequence(List<?> values) {
    return JavaConverters.asScalaBufferConverter(new ArrayList<>(values)).asScala().toSeq();
  }

  @Test
  void schema_columns_areThePublishedOnes() {
    assertThat(DetectionRows.SCHEMA.fieldNames())
        .containsExactly("image_id", "category_id", "bbox", "score", "segmentation", "path");
    assertThat(DetectionRows.MASK_SCHEMA.fieldNames()).containsExactly("size", "counts");
  }

  @Test
  void object_thereAndBack_isTheSame() {
    for (DetectedObject object :
        List.of(
            new DetectedObject(9L << 40, "a.jpg", 7, BOX, 0.5, null),
            new DetectedObject(1, "b.jpg", 1, BOX, 1, new DetectedObject.Mask(5, 6, "0000")))) {
      assertThat(DetectionRows.fromRow(read(DetectionRows.toRow(object), DetectionRows.SCHEMA)))
          .isEqualTo(object);
    }
  }

  @Test
  void fromRow_withoutMaskAndPath_hasNone() {
    StructType schema = new StructType();
    for (String column : List.of("image_id", "category_id", "bbox", "score")) {
      schema = schema.add(DetectionRows.SCHEMA.apply(column));
    }

    assertThat(
            DetectionRows.fromRow(
                read(RowFactory.create(3L, 4, new double[] {1.5, 2, 3, 4.25}, 0.5), schema)))
        .isEqualTo(new DetectedObject(3, null, 4, BOX, 0.5, null));
  }

  @Test
  void fromRow_noValueOrOddBox_isRefused() {
    StructType schema = DetectionRows.SCHEMA;

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DetectionRows.fromRow(read(RowFactory.create(3L, 4, null, 0.5, null, "a"), schema)))
        .withMessage("bbox must have a value: NULL");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                DetectionRows.fromRow(
                    new GenericRowWithSchema(
                        new Object[] {3L, 4, sequence(List.of(1.0, 2.0)), 0.5, null, "a"}, schema)))
        .withMessageStartingWith("bbox must be [x, y, width, height]: ");
  }
}

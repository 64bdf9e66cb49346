package org.mocovit.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.Stage;

/** What an image's outcome becomes in each of the three tables. */
class TableRowsTest {
  @Test
  void schemas_columns_areThePublishedOnes() {
    assertThat(ImageRows.SCHEMA.fieldNames())
        .containsExactly("image_id", "path", "width", "height", "size_bytes", "status");
    assertThat(PredictionRows.SCHEMA.fieldNames()).containsExactly("image_id", "path", "topk");
    assertThat(PredictionRows.CLASS_SCHEMA.fieldNames())
        .containsExactly("class_id", "label", "score");
    assertThat(FailureRows.SCHEMA.fieldNames())
        .containsExactly("image_id", "path", "stage", "error", "message");
  }

  @Test
  void toRow_predicted_isAnImageAndAPrediction() {
    ImageOutcome.Predicted<List<ClassScore>> predicted =
        new ImageOutcome.Predicted<>(
            new ImageRef(7, "a.jpg", "file:/a.jpg", 5),
            new ImageOutcome.DecodedSize(3, 4, 50),
            List.of(new ClassScore(1, "b", 0.75), new ClassScore(0, "a", 0.25)));

    assertThat(values(ImageRows.toRow(predicted))).containsExactly(7L, "a.jpg", 3, 4, 50L, "ok");
    Row prediction = PredictionRows.toRow(predicted);
    assertThat(prediction.length()).isEqualTo(3);
    assertThat(prediction.getLong(0)).isEqualTo(7);
    assertThat(prediction.getString(1)).isEqualTo("a.jpg");
    Row[] topK = (Row[]) prediction.get(2);
    assertThat(topK).hasSize(2);
    assertThat(values(topK[0])).containsExactly(1, "b", 0.75);
    assertThat(values(topK[1])).containsExactly(0, "a", 0.25);
  }

  @Test
  void toRow_failedAfterDecoding_keepsTheSize() {
    ImageOutcome.Failed<?> failed = failed(5, new ImageOutcome.DecodedSize(3, 4, 50));

    assertThat(values(ImageRows.toRow(failed))).containsExactly(7L, "a.jpg", 3, 4, 50L, "failed");
    assertThat(values(FailureRows.toRow(failed)))
        .containsExactly(7L, "a.jpg", "infer", "SomeException", "because");
  }

  @Test
  void toRow_unread_hasTheListedLengthOnly() {
    assertThat(values(ImageRows.toRow(failed(5, null))))
        .containsExactly(7L, "a.jpg", null, null, 5L, "failed");
    assertThat(values(ImageRows.toRow(failed(0, null))))
        .containsExactly(7L, "a.jpg", null, null, 0L, "failed");
    assertThat(values(ImageRows.toRow(failed(-1, null))))
        .containsExactly(7L, "a.jpg", null, null, null, "failed");
  }

  private static ImageOutcome.Failed<List<ClassScore>> failed(
      long listed, ImageOutcome.@Nullable DecodedSize size) {
    return new ImageOutcome.Failed<>(
        new ImageRef(7, "a.jpg", "file:/a.jpg", listed),
        size,
        new ImageOutcome.Failure(Stage.INFER, "SomeException", "because"));
  }

  private static Object[] values(Row row) {
    Object[] values = new Object[row.length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return values;
  }
}

package org.mocovit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.evaluation.Measure;
import org.mocovit.evaluation.MetricValue;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.imagenet.Confusion;
import org.mocovit.imagenet.Mistake;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.ReliabilityBin;

class RowsTest {
  private static Row withSchema(Row row, StructType schema) {
    Object[] values = new Object[row.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.get(i);
    }
    return new GenericRowWithSchema(values, schema);
  }

  static Stream<Measure> measures() {
    return Stream.of(
        Measure.share("top1", Measure.ALL, 3, 4),
        new Measure("ece_15", "g", new MetricValue.Fraction(0.1), null, 7),
        new Measure("ece_15", "g", new MetricValue.Undefined("the table has no value"), null, 0));
  }

  @ParameterizedTest
  @MethodSource("measures")
  void measure_thereAndBack_isTheSame(Measure measure) {
    Row row = withSchema(MeasureRows.toRow(measure), MeasureRows.SCHEMA);

    assertThat(MeasureRows.fromRow(row)).isEqualTo(measure);
  }

  static Stream<ClassResult> classes() {
    return Stream.of(
        new ClassResult(7, "n01514668", "cock", 50, 2, 40, 30, 45L),
        new ClassResult(0, null, null, 1, 1, 0, 0, 0L),
        new ClassResult(3, null, "owl", 9, 1, 2, 2, null));
  }

  @ParameterizedTest
  @MethodSource("classes")
  void classResult_thereAndBack_isTheSame(ClassResult result) {
    Row row = withSchema(ImagenetClassRows.toRow(result), ImagenetClassRows.SCHEMA);

    assertThat(ImagenetClassRows.fromRow(row)).isEqualTo(result);
  }

  @Test
  void confusion_thereAndBack_isTheSame() {
    Confusion confusion = new Confusion(new NamedClass(3, "owl"), new NamedClass(7, null), 9);
    Row row = withSchema(ConfusionRows.toRow(confusion), ConfusionRows.SCHEMA);

    assertThat(ConfusionRows.fromRow(row)).isEqualTo(confusion);
  }

  static Stream<Mistake> mistakes() {
    NamedClass owl = new NamedClass(3, "owl");
    NamedClass cat = new NamedClass(0, null);
    return Stream.of(
        new Mistake("a.jpg", owl, cat, 0.9, 0.05, true),
        new Mistake("a.jpg", owl, cat, 0.9, null, null));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void mistake_thereAndBack_isTheSame(Mistake mistake) {
    Row row = withSchema(MistakeRows.toRow(mistake), MistakeRows.SCHEMA);

    assertThat(MistakeRows.fromRow(row)).isEqualTo(mistake);
  }

  @Test
  void reliabilityBin_thereAndBack_isTheSame() {
    ReliabilityBin bin = new ReliabilityBin(0.2, 0.4, 3, 2, 0.9);
    Row row = withSchema(ReliabilityRows.toRow(bin), ReliabilityRows.SCHEMA);

    assertThat(ReliabilityRows.fromRow(row)).isEqualTo(bin);
  }
}

package org.mocovit.spark;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.Classification;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import scala.Function1;

/** The way of a classification with five classes into the table of predictions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PredictionRowsBenchmark {
  private final Classification classification =
      new Classification(
          17,
          "val/n01440764/ILSVRC2012_val_00000293.JPEG",
          IntStream.range(0, 5)
              .mapToObj(c -> new ClassScore(c, "class number " + c, 0.5 / (c + 1)))
              .toList());
  private final Function1<Object, Object> converter =
      CatalystTypeConverters.createToCatalystConverter(PredictionRows.SCHEMA);

  /** To a row. */
  @Benchmark
  public Row row() {
    return PredictionRows.toRow(classification);
  }

  /** To what Spark's writers take. */
  @Benchmark
  public Object catalystRow() {
    return converter.apply(PredictionRows.toRow(classification));
  }
}

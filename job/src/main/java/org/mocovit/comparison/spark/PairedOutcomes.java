package org.mocovit.comparison.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function2;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.mocovit.comparison.Flip;
import org.mocovit.comparison.PairedReplicates;
import org.mocovit.comparison.PairedState;
import org.mocovit.evaluation.Bootstrap;
import org.mocovit.report.OutcomeRows;

/** The outcomes of two classifiers, image by image: a row of two structs. */
final class PairedOutcomes {
  private static final String BASELINE = "baseline";
  private static final String CANDIDATE = "candidate";

  private final JavaRDD<Row> pairs;

  private PairedOutcomes(JavaRDD<Row> pairs) {
    this.pairs = pairs;
  }

  /** Joins by what the truth calls the images. */
  static PairedOutcomes of(EvaluationTables baseline, EvaluationTables candidate)
      throws IOException {
    // Otherwise Spark warns that it shortens the columns of both in what it says of its plan.
    baseline.spark().conf().set("spark.sql.debug.maxToStringFields", "100");
    Dataset<Row> before = keyed(baseline, BASELINE);
    Dataset<Row> after = keyed(candidate, CANDIDATE);
    return new PairedOutcomes(
        before.join(after, OutcomeRows.IMAGE).select(BASELINE, CANDIDATE).javaRDD());
  }

  private static Dataset<Row> keyed(EvaluationTables tables, String name) throws IOException {
    Column[] columns =
        Arrays.stream(OutcomeRows.SCHEMA.fieldNames()).map(functions::col).toArray(Column[]::new);
    return tables
        .table(OutcomeRows.TABLE)
        .select(functions.col(OutcomeRows.IMAGE), functions.struct(columns).as(name));
  }

  /**
   * All images counted.
   *
   * @param classes how many classes there are
   */
  PairedState state(int classes) {
    return pairs.treeAggregate(new PairedState(classes), new Count(), new Merge());
  }

  /**
   * All images counted on each draw.
   *
   * @param classes how many classes there are
   */
  PairedReplicates replicates(int classes, Bootstrap bootstrap) {
    return pairs.mapPartitions(new Draw(classes, bootstrap)).treeReduce(PairedReplicates::merge);
  }

  /** The images that one of the two has right. */
  JavaRDD<Flip> flips() {
    return pairs.flatMap(new FlipOfPair());
  }

  private static final class Count implements Function2<PairedState, Row, PairedState> {
    private static final long serialVersionUID = 1;

    @Override
    public PairedState call(PairedState state, Row pair) {
      state.add(OutcomeRows.fromRow(pair.getStruct(0)), OutcomeRows.fromRow(pair.getStruct(1)));
      return state;
    }
  }

  /** A state a partition; as the empty state of an aggregation it would travel with every task. */
  private static final class Draw implements FlatMapFunction<Iterator<Row>, PairedReplicates> {
    private static final long serialVersionUID = 1;

    private final int classes;
    private final Bootstrap bootstrap;

    Draw(int classes, Bootstrap bootstrap) {
      this.classes = classes;
      this.bootstrap = bootstrap;
    }

    @Override
    public Iterator<PairedReplicates> call(Iterator<Row> rows) {
      PairedReplicates state = new PairedReplicates(classes, bootstrap);
      while (rows.hasNext()) {
        Row pair = rows.next();
        state.add(OutcomeRows.fromRow(pair.getStruct(0)), OutcomeRows.fromRow(pair.getStruct(1)));
      }
      return List.of(state).iterator();
    }
  }

  private static final class Merge implements Function2<PairedState, PairedState, PairedState> {
    private static final long serialVersionUID = 1;

    @Override
    public PairedState call(PairedState state, PairedState other) {
      return state.merge(other);
    }
  }

  private static final class FlipOfPair implements FlatMapFunction<Row, Flip> {
    private static final long serialVersionUID = 1;

    @Override
    public Iterator<Flip> call(Row pair) {
      return Flip.of(OutcomeRows.fromRow(pair.getStruct(0)), OutcomeRows.fromRow(pair.getStruct(1)))
          .stream()
          .iterator();
    }
  }
}

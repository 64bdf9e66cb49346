package org.mocovit.spark.sql;

import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoder;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.mocovit.spark.PredictPlan;
import org.mocovit.spark.PredictionRows;
import org.mocovit.spark.sql.ClassifyImage.OnFailure;
import scala.Option;
import scala.Tuple3;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction1;

/**
 * A SQL function that classifies images: makes the expression of a call, while a query is analysed,
 * from the settings of the session that asks, in a view too.
 */
public enum ClassifyFunction {
  /** Fails the query for an image without prediction. */
  CLASSIFY("mocovit_classify", OnFailure.RAISE, "An image without prediction fails the query."),
  /** Gives NULL for an image without prediction. */
  TRY_CLASSIFY("try_mocovit_classify", OnFailure.NULL, "An image without prediction gives NULL.");

  private static final String USAGE =
      "_FUNC_(content) - the best classes of an encoded image (BINARY), as"
          + " ARRAY<STRUCT<class_id: INT, label: STRING, score: DOUBLE>>, by the model of"
          + " spark.mocovit.model. ";

  private final String sqlName;
  private final OnFailure onFailure;
  private final String remark;

  ClassifyFunction(String sqlName, OnFailure onFailure, String remark) {
    this.sqlName = sqlName;
    this.onFailure = onFailure;
    this.remark = remark;
  }

  /** Makes the function known to the sessions that are built with these extensions. */
  public void injectInto(SparkSessionExtensions extensions) {
    extensions.injectFunction(
        new Tuple3<>(
            FunctionIdentifier.apply(sqlName),
            new ExpressionInfo(
                ClassifyFunction.class.getName(),
                "",
                sqlName,
                USAGE + remark,
                "",
                "",
                "",
                "",
                "",
                "",
                "java_udf"),
            new Builder(this)));
  }

  private Expression expression(Seq<Expression> arguments) {
    SparkSession session = SparkSession.active();
    // Not SQLConf.get(): while Spark analyses a view, that holds Spark's own settings only.
    SqlSettings settings =
        SqlSettings.of(CollectionConverters.asJava(session.sessionState().conf().getAllConfs()));
    PredictPlan plan = PlannedModels.of(session, settings);
    return new ScalaUDF(
        new ClassifyImage(plan, settings.concurrentRuns(), onFailure),
        PredictionRows.TOP_K_TYPE,
        arguments,
        seq(Option.apply(ExpressionEncoder.apply((AgnosticEncoder<byte[]>) Encoders.BINARY()))),
        Option.empty(),
        Option.apply(sqlName),
        true,
        true);
  }

  private static <T> Seq<T> seq(T only) {
    return CollectionConverters.asScala(List.of(only)).toSeq();
  }

  /** What Spark calls for each call in a query. */
  private static final class Builder extends AbstractFunction1<Seq<Expression>, Expression> {
    private final ClassifyFunction function;

    Builder(ClassifyFunction function) {
      this.function = function;
    }

    @Override
    public Expression apply(Seq<Expression> arguments) {
      if (arguments.size() != 1) {
        throw ClassifyFunction.<RuntimeException>undeclared(
            QueryCompilationErrors.wrongNumArgsError(
                function.sqlName, seq(1), arguments.size(), "", "", ""));
      }
      return function.expression(arguments);
    }
  }

  /** Scala throws checked exceptions without saying so, and Spark's analyser expects these. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E undeclared(Throwable problem) throws E {
    throw (E) problem;
  }
}

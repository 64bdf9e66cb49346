package org.mocovit.spark.sql;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.SparkSessionExtensions;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.encoders.AgnosticEncoders.BinaryEncoder$;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.ScalaUDF;
import org.apache.spark.sql.errors.QueryCompilationErrors;
import org.mocovit.model.Task;
import org.mocovit.spark.PredictPlan;
import org.mocovit.spark.TaskAnswers;
import org.mocovit.spark.sql.PredictImage.OnFailure;
import scala.Option;
import scala.Tuple3;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.runtime.AbstractFunction1;

/**
 * A SQL function that runs a model over images: makes the expression of a call, while a query is
 * analysed, from the settings of the session that asks, in a view too.
 */
public enum ModelFunction {
  /** The best classes; fails the query for an image without prediction. */
  CLASSIFY("mocovit_classify", Task.CLASSIFY, OnFailure.RAISE),
  /** The best classes; NULL for an image without prediction. */
  TRY_CLASSIFY("try_mocovit_classify", Task.CLASSIFY, OnFailure.NULL),
  /** The objects; fails the query for an image without prediction. */
  DETECT("mocovit_detect", Task.DETECT, OnFailure.RAISE),
  /** The objects; NULL for an image without prediction. */
  TRY_DETECT("try_mocovit_detect", Task.DETECT, OnFailure.NULL),
  /** The objects with their masks; fails the query for an image without prediction. */
  SEGMENT("mocovit_segment", Task.SEGMENT, OnFailure.RAISE),
  /** The objects with their masks; NULL for an image without prediction. */
  TRY_SEGMENT("try_mocovit_segment", Task.SEGMENT, OnFailure.NULL);

  private final String sqlName;
  private final Task task;
  private final OnFailure onFailure;

  ModelFunction(String sqlName, Task task, OnFailure onFailure) {
    this.sqlName = sqlName;
    this.task = task;
    this.onFailure = onFailure;
  }

  /** Makes the function known to the sessions that are built with these extensions. */
  public void injectInto(SparkSessionExtensions extensions) {
    extensions.injectFunction(
        new Tuple3<>(
            FunctionIdentifier.apply(sqlName),
            new ExpressionInfo(
                ModelFunction.class.getName(),
                "",
                sqlName,
                usage(),
                "",
                "",
                "",
                "",
                "",
                "",
                "java_udf"),
            new Builder<>(this)));
  }

  private String usage() {
    return "_FUNC_(content) - %s an encoded image (BINARY), as %s, by the model of"
            .formatted(
                task == Task.CLASSIFY ? "the best classes of" : "the objects in",
                answers().sqlType().sql())
        + " spark.mocovit.model. "
        + (onFailure == OnFailure.RAISE
            ? "An image without prediction fails the query."
            : "An image without prediction gives NULL.");
  }

  private TaskAnswers<?> answers() {
    return TaskAnswers.of(task);
  }

  private Expression expression(Seq<Expression> arguments) {
    return expression(answers(), arguments);
  }

  private <T> Expression expression(TaskAnswers<T> answers, Seq<Expression> arguments) {
    SparkSession session = SparkSession.active();
    // Not SQLConf.get(): while Spark analyses a view, that holds Spark's own settings only.
    SqlSettings settings =
        SqlSettings.of(
            JavaConverters.mapAsJavaMapConverter(session.sessionState().conf().getAllConfs())
                .asJava());
    PredictPlan plan = PlannedModels.of(session, settings, task, sqlName);
    return new ScalaUDF(
        new PredictImage<>(plan, answers, settings.concurrentRuns(), onFailure),
        answers.sqlType(),
        arguments.toSeq(),
        JavaConverters.asScalaBufferConverter(
                List.<Option<ExpressionEncoder<?>>>of(
                    Option.apply(ExpressionEncoder.apply(BinaryEncoder$.MODULE$))))
            .asScala()
            .toSeq(),
        Option.empty(),
        Option.apply(sqlName),
        true,
        true);
  }

  /**
   * What Spark calls for each call in a query.
   *
   * @param <S> what this Spark's Scala calls Seq: a sequence of expressions that is immutable, but
   *     before Scala 2.13 any
   */
  private static final class Builder<S> extends AbstractFunction1<S, Expression> {
    private final ModelFunction function;

    Builder(ModelFunction function) {
      this.function = function;
    }

    @Override
    @SuppressWarnings("unchecked") // Spark calls it with a call's arguments
    public Expression apply(S call) {
      Seq<Expression> arguments = (Seq<Expression>) call;
      if (arguments.size() != 1) {
        throw ModelFunction.<RuntimeException>undeclared(
            QueryCompilationErrors.wrongNumArgsError(
                function.sqlName,
                JavaConverters.asScalaBufferConverter(List.<Object>of(1)).asScala().toSeq(),
                arguments.size(),
                "",
                "",
                ""));
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

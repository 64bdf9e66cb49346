package org.mocovit.spark;

import org.apache.spark.sql.SparkSessionExtensions;
import org.mocovit.spark.sql.ModelFunction;
import scala.runtime.AbstractFunction1;
import scala.runtime.BoxedUnit;

/**
 * Adds the SQL functions {@code mocovit_classify(content)}, {@code mocovit_detect(content)}, {@code
 * mocovit_segment(content)} and their {@code try_} forms to a Spark session: {@code
 * spark.sql.extensions=org.mocovit.spark.MocovitExtensions}. They run the model of {@code
 * spark.mocovit.model}.
 */
public final class MocovitExtensions extends AbstractFunction1<SparkSessionExtensions, BoxedUnit> {
  /** Called by Spark, by this class's name. */
  public MocovitExtensions() {}

  @Override
  public BoxedUnit apply(SparkSessionExtensions extensions) {
    for (ModelFunction function : ModelFunction.values()) {
      function.injectInto(extensions);
    }
    return BoxedUnit.UNIT;
  }
}

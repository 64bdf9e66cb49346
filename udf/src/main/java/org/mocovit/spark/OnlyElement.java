package org.mocovit.spark;

import java.io.Serializable;
import org.apache.spark.TaskContext;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction2;

/**
 * What a task gives to the driver where its partition has one element: that element.
 *
 * @param <T> the element's type
 */
public final class OnlyElement<T> extends AbstractFunction2<TaskContext, Iterator<T>, T>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  @Override
  public T apply(TaskContext task, Iterator<T> partition) {
    return partition.next();
  }
}

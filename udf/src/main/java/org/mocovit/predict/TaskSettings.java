package org.mocovit.predict;

import java.io.Serializable;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.Task;

/**
 * What a run makes of a model's answers, beyond what the model's description says; by the task.
 * Rows depend on it.
 */
public sealed interface TaskSettings extends Serializable permits TopClasses, CategoryIds {
  /**
   * Settings for a model's task: so many of its best classes, or the categories that its labels
   * mean.
   */
  static TaskSettings of(ModelDescription description, int topK) {
    return description.task() == Task.CLASSIFY
        ? TopClasses.of(topK)
        : CategoryIds.of(description.labels());
  }

  /** The task of the models that these settings are for, with masks or without. */
  Task task();
}

package org.mocovit.predict;

import java.io.Serializable;
import org.mocovit.model.Task;

/**
 * What a run makes of a model's answers, beyond what the model's description says; by the task.
 * Rows depend on it.
 */
public sealed interface TaskSettings extends Serializable permits TopClasses, CategoryIds {
  /** The task of the models that these settings are for. */
  Task task();
}

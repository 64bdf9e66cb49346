package org.mocovit.history;

import java.util.List;
import org.mocovit.model.Task;
import org.mocovit.report.MetricsJson;

/**
 * Which numbers of evaluations are shown.
 *
 * @param names their names in {@code metrics.json}; empty for the usual ones of each task
 */
public record ShownMetrics(List<String> names) {
  private static final List<String> OF_CLASSIFIERS =
      List.of("top1", "top5", "mean_per_class_top1", "ece_15");

  private static final List<String> OF_DETECTORS = List.of("AP", "AP50", "AP75", "AR100");

  /** Copies the list. */
  public ShownMetrics {
    names = List.copyOf(names);
  }

  /** The names for evaluations of a task; those that it does not have are left out. */
  public List<String> of(Task task) {
    if (names.isEmpty()) {
      return task == Task.CLASSIFY ? OF_CLASSIFIERS : OF_DETECTORS;
    }
    return names.stream().filter(MetricsJson.names(task)::contains).toList();
  }

  /** The names that evaluations of no task have. */
  public List<String> unknown() {
    return names.stream()
        .filter(name -> !MetricsJson.IMAGENET_NAMES.contains(name))
        .filter(name -> !MetricsJson.COCO_NAMES.contains(name))
        .toList();
  }

  /** Whether a number counts something, and is no fraction. */
  static boolean isCount(String name) {
    return !MetricsJson.measures(Task.CLASSIFY).contains(name)
        && !MetricsJson.measures(Task.DETECT).contains(name);
  }
}

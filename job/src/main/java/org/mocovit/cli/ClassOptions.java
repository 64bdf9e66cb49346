package org.mocovit.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.TextFile;
import org.mocovit.model.LabelTable;
import org.mocovit.model.Task;
import org.mocovit.model.ValidClasses;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.CategoryIds;
import org.mocovit.predict.TaskSettings;
import org.mocovit.predict.TopClasses;
import picocli.CommandLine.Option;

/** Which classes of a classifier are kept. */
final class ClassOptions {
  private static final int DEFAULT_TOP_K = 5;

  @Option(
      names = "--top-k",
      paramLabel = "K",
      converter = Values.TopK.class,
      description = "How many classes of a classifier to keep for an image, or 'all'. Default: 5.")
  @Nullable Integer topK;

  @Option(
      names = "--valid-classes",
      paramLabel = "FILE",
      description =
          "The only classes that a classifier may name: an index, synset or name a line. The"
              + " others are left out before ranking; scores stay those of the model. Default:"
              + " all.")
  @Nullable String validClasses;

  /**
   * What is made of a model's answers.
   *
   * @throws UsageException if an option is not for the model's task
   */
  TaskSettings settings(LoadedModel model, Configuration hadoop) {
    LabelTable labels = model.description().labels();
    Task task = model.description().task();
    if (task == Task.CLASSIFY) {
      return new TopClasses(topK == null ? DEFAULT_TOP_K : topK, validClasses(labels, hadoop));
    }
    List<String> problems = new ArrayList<>();
    if (topK != null) {
      problems.add("--top-k must go with a classifier" + refused(model));
    }
    if (validClasses != null) {
      problems.add("--valid-classes must go with a classifier" + refused(model));
    }
    if (!problems.isEmpty()) {
      throw new UsageException(problems);
    }
    return CategoryIds.of(labels);
  }

  private static String refused(LoadedModel model) {
    return ": %s has task = %s".formatted(model.name(), model.description().task().key());
  }

  private @Nullable ValidClasses validClasses(LabelTable labels, Configuration hadoop) {
    if (validClasses == null) {
      return null;
    }
    try {
      return ValidClasses.parse(
          TextFile.read("--valid-classes", validClasses, hadoop).text(), validClasses, labels);
    } catch (IOException e) {
      throw new LocationException(
          "Cannot read --valid-classes %s: %s".formatted(validClasses, e), e);
    }
  }
}

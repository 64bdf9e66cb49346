package org.mocovit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.mocovit.dataset.shapes.ShapesDataset;
import org.mocovit.model.Task;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.model.source.ShippedModels;

/** The files that come with the product, whatever weights they have. */
class ShippedModelsTest {
  private static final List<LoadedModel> MODELS =
      ShippedModels.names().stream()
          .map(name -> new ModelLoader(new Configuration(false)).load(name, null))
          .toList();

  /** A class index is a place among the sorted folders of the set, and one less than a COCO id. */
  @Test
  void labels_areTheDataSetsInItsOrder() {
    assertThat(ShapesDataset.labels()).hasSize(16);
    for (LoadedModel model : MODELS) {
      assertThat(model.description().labels().names())
          .as(model.name())
          .isEqualTo(ShapesDataset.labels());
    }
  }

  @Test
  void tasks_areThoseThatTheNamesSay() {
    for (LoadedModel model : MODELS) {
      assertThat(model.description().task()).as(model.name()).isEqualTo(task(model.name()));
    }
  }

  private static Task task(String name) {
    if (name.endsWith("mask-rcnn")) {
      return Task.SEGMENT;
    }
    return name.endsWith("retinanet") ? Task.DETECT : Task.CLASSIFY;
  }

  @Test
  void provenance_isOfTheZooAndSaysTheNetwork() {
    for (LoadedModel model : MODELS) {
      String architecture = model.config().getString("provenance.architecture");
      CostTable cost = Zoo.describe(model.config(), model.name()).orElseThrow();

      assertThat(model.name()).startsWith(architecture.replaceFirst("-[0-9.]+x$", ""));
      assertThat(model.config().getInt("provenance.classes")).isEqualTo(16);
      assertThat(model.config().hasPath("provenance.weights")).isTrue();
      assertThat(cost.total().parameters()).isBetween(100_000L, 4_000_000L);
    }
  }

  /** They are in every clone, and in the jar that goes to every executor. */
  @Test
  void sizes_areSmall() {
    assertThat(MODELS.stream().mapToLong(model -> model.file().sizeBytes()).sum())
        .isLessThan(20_000_000);
  }
}

package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.reference.Parameters;

/** Whole trainings, of tiny networks. */
class TrainerIT {
  private static final List<String> LABELS = List.of("large", "small");
  private static final List<Example> TRAINING = Scenes.draw(1, 64, TinyRecipes.SIDE);
  private static final List<Example> VALIDATION = Scenes.draw(1000, 40, TinyRecipes.SIDE);

  @TempDir Path folder;

  @Test
  void run_classifier_learnsAndItsGraphAgrees() throws IOException {
    Recipe recipe = TinyRecipes.classifier(14);
    try (Parameters parameters = TinyRecipes.parameters(recipe, LABELS, 1)) {
      Objective objective = objective(recipe, parameters);
      List<EpochFigures> epochs = new ArrayList<>();

      trainer(recipe, parameters).run(0, (done, figures) -> epochs.add(figures));

      assertThat(epochs).hasSize(14);
      assertThat(figure(epochs.get(13).validation(), "top1")).isGreaterThan(0.9);
      assertThat(figure(epochs.get(13).training(), "entropy"))
          .isLessThan(figure(epochs.get(0).training(), "entropy") / 2);
      assertThat(agreement(recipe, objective, parameters)).isLessThan(Export.TOLERANCE);
    }
  }

  @Test
  void run_detector_learnsAndItsGraphAgrees() throws IOException {
    Recipe recipe = TinyRecipes.detector(16);
    try (Parameters parameters = TinyRecipes.parameters(recipe, LABELS, 1)) {
      List<EpochFigures> epochs = new ArrayList<>();

      trainer(recipe, parameters).run(0, (done, figures) -> epochs.add(figures));

      Map<String, Double> last = epochs.get(15).validation();
      assertThat(figure(last, "anchors-right")).isGreaterThan(0.9);
      assertThat(figure(last, "focal")).isLessThan(figure(epochs.get(0).validation(), "focal") / 2);
      assertThat(agreement(recipe, objective(recipe, parameters), parameters))
          .isLessThan(Export.TOLERANCE);
    }
  }

  @Test
  void run_segmenter_learnsAndItsGraphAgrees() throws IOException {
    Recipe recipe = TinyRecipes.segmenter(14);
    try (Parameters parameters = TinyRecipes.parameters(recipe, LABELS, 1)) {
      List<EpochFigures> epochs = new ArrayList<>();

      trainer(recipe, parameters).run(0, (done, figures) -> epochs.add(figures));

      Map<String, Double> first = epochs.get(0).validation();
      Map<String, Double> last = epochs.get(13).validation();
      assertThat(figure(last, "objectness")).isLessThan(figure(first, "objectness") / 4);
      assertThat(figure(last, "regions-right")).isGreaterThan(0.8);
      assertThat(figure(last, "mask-iou")).isGreaterThan(0.85);
      assertThat(agreement(recipe, objective(recipe, parameters), parameters))
          .isLessThan(Export.TOLERANCE);
    }
  }

  /** Every bit is that of a training that was never broken off. */
  @Test
  void run_brokenOffAfterAnEpoch_endsAsIfItHadNotBeen() throws IOException {
    Recipe recipe = TinyRecipes.classifier(3);
    Checkpoint checkpoint =
        new Checkpoint(folder.resolve("checkpoint.safetensors"), recipe.toString());
    Map<String, List<Float>> whole;
    try (Parameters parameters = TinyRecipes.parameters(recipe, LABELS, 1)) {
      Trainer trainer = trainer(recipe, parameters);
      trainer.run(
          0,
          (done, figures) -> {
            if (done == 1) {
              checkpoint.write(parameters, trainer.optimizer(), done);
            }
          });
      whole = values(parameters);
    }

    try (Parameters parameters = TinyRecipes.parameters(recipe, LABELS, 2)) {
      Trainer trainer = trainer(recipe, parameters);
      int done = checkpoint.read(parameters, trainer.optimizer());
      assertThat(values(parameters)).isNotEqualTo(whole);
      trainer.run(done, (epochs, figures) -> {});

      assertThat(done).isEqualTo(1);
      assertThat(values(parameters)).isEqualTo(whole);
    }
  }

  @Test
  void read_checkpointOfAnotherTraining_isRefused() throws IOException {
    Path file = folder.resolve("checkpoint.safetensors");
    Recipe recipe = TinyRecipes.classifier(3);
    try (Parameters parameters = TinyRecipes.parameters(recipe, LABELS, 1)) {
      AdamW optimizer = trainer(recipe, parameters).optimizer();
      new Checkpoint(file, recipe.toString()).write(parameters, optimizer, 2);

      assertThat(new Checkpoint(file, recipe.toString()).read(parameters, optimizer)).isEqualTo(2);
      assertThatThrownBy(
              () ->
                  new Checkpoint(file, TinyRecipes.classifier(4).toString())
                      .read(parameters, optimizer))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageContaining("must be of this training")
          .hasMessageContaining("epochs=3")
          .hasMessageContaining("epochs=4");
    }
  }

  private static Trainer trainer(Recipe recipe, Parameters parameters) {
    return new Trainer(objective(recipe, parameters), parameters, recipe.plan(), line -> {});
  }

  private static Objective objective(Recipe recipe, Parameters parameters) {
    return recipe.objective(LABELS, parameters, TRAINING, VALIDATION);
  }

  private static double figure(Map<String, Double> figures, String name) {
    return figures.getOrDefault(name, Double.NaN);
  }

  private double agreement(Recipe recipe, Objective objective, Parameters parameters)
      throws IOException {
    Path model =
        new Export(recipe, recipe.options(LABELS)).write(folder, parameters, new TreeMap<>());
    return Export.compare(objective, parameters, model);
  }

  private static Map<String, List<Float>> values(Parameters parameters) {
    return parameters.all().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                tensor -> {
                  List<Float> values = new ArrayList<>();
                  for (float value : tensor.getValue().toFloatArray()) {
                    values.add(value);
                  }
                  return values;
                }));
  }
}

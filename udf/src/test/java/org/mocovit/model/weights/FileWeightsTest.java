package org.mocovit.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.ModelFile;
import org.mocovit.model.TrainingFacts;
import org.mocovit.model.architecture.SeededWeights;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.TensorSpec.Role;
import org.mocovit.model.architecture.WeightSource;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.OnnxFacts;

class FileWeightsTest {
  private static final TensorSpec WEIGHT = spec("head.classifier.weight", Role.WEIGHT, 3, 4);
  private static final TensorSpec BIAS = spec("head.classifier.bias", Role.BIAS, 3);
  private static final TensorSpec VARIANCE = spec("stem.bn.running_var", Role.NORM_VARIANCE, 2);
  private static final SeededWeights SEEDED = new SeededWeights(5);

  @TempDir private Path directory;

  @Test
  void tensors_ofAModel_areWhatItAsksItsSourceFor() throws IOException {
    ZooOptions options = ZooOptions.defaults().withInputSize(32).withClasses(3).withWeights(SEEDED);
    List<TensorSpec> tensors = Zoo.tensors("mocovit-0.5x", options);
    assertThat(tensors)
        .extracting(TensorSpec::name)
        .doesNotHaveDuplicates()
        .contains("stem.conv.weight", "stem.bn.running_var", "head.classifier.bias");
    try (FileWeights weights = open(write(tensors, SEEDED), NameMap.NONE)) {
      weights.requireExactly(tensors);
      assertThat(Zoo.build("mocovit-0.5x", options.withWeights(weights)).getGraph())
          .isEqualTo(Zoo.build("mocovit-0.5x", options).getGraph());
    }
  }

  @Test
  void requireExactly_everythingWrong_isListed() throws IOException {
    TensorSpec flat = spec("stem.bn.running_var", Role.NORM_VARIANCE, 2, 1);
    TensorSpec extra = spec("more.weight", Role.WEIGHT, 1, 1);
    Path file = write(List.of(WEIGHT, flat, extra), SEEDED);
    try (FileWeights weights = open(file, NameMap.NONE)) {
      assertThatThrownBy(() -> weights.requireExactly(List.of(WEIGHT, BIAS, VARIANCE)))
          .isInstanceOfSatisfying(
              InvalidModelException.class,
              e ->
                  assertThat(e.problems())
                      .containsExactly(
                          "Tensor head.classifier.bias must be there, [3]",
                          "Tensor stem.bn.running_var must have the shape [2]: [2, 1]",
                          "Tensor more.weight must be one of the network's, but it has none of"
                              + " this name"))
          .hasMessageStartingWith(file + ": ");
    }
  }

  @Test
  void has_tensor_isTrueOfItsNameAndShape() throws IOException {
    try (FileWeights weights = open(write(List.of(WEIGHT, BIAS), SEEDED), NameMap.NONE)) {
      assertThat(weights.has(BIAS)).isTrue();
      assertThat(weights.has(spec(WEIGHT.name(), Role.WEIGHT, 3, 4, 1, 1))).isTrue();
      assertThat(weights.has(spec(WEIGHT.name(), Role.WEIGHT, 4, 3))).isFalse();
      assertThat(weights.has(VARIANCE)).isFalse();
    }
  }

  @Test
  void requireExactly_counters_arePassedOver() throws IOException {
    TensorSpec counter = spec("stem.bn.num_batches_tracked", Role.BIAS, 1);
    try (FileWeights weights = open(write(List.of(counter, BIAS), SEEDED), NameMap.NONE)) {
      weights.requireExactly(List.of(BIAS));
    }
  }

  @Test
  void requireExactly_unitKernel_isALinearLayer() throws IOException {
    TensorSpec kernel = spec(WEIGHT.name(), Role.WEIGHT, 3, 4, 1, 1);
    try (FileWeights weights = open(write(List.of(kernel), SEEDED), NameMap.NONE)) {
      weights.requireExactly(List.of(WEIGHT));
      weights.requireExactly(List.of(kernel));
      assertThat(weights.values(WEIGHT)).isEqualTo(SEEDED.values(WEIGHT));
      TensorSpec wide = spec(WEIGHT.name(), Role.WEIGHT, 3, 4, 1, 3);
      assertThatThrownBy(() -> weights.requireExactly(List.of(wide)))
          .hasMessageContaining("must have the shape [3, 4, 1, 3]: [3, 4, 1, 1]");
    }
  }

  @Test
  void requireExactly_mappedNames_areToldByBoth() throws IOException {
    TensorSpec published = spec("classifier.weight", Role.WEIGHT, 3, 5);
    TensorSpec twice = spec("fc.weight", Role.WEIGHT, 3, 5);
    NameMap names =
        new NameMap(Map.of("classifier", "head.classifier", "fc", "head.classifier"), Map.of());
    try (FileWeights weights = open(write(List.of(published, twice), SEEDED), names)) {
      assertThatThrownBy(() -> weights.requireExactly(List.of(WEIGHT)))
          .hasMessageContaining(
              "head.classifier.weight must come from one name: classifier.weight and fc.weight")
          .hasMessageContaining(
              "head.classifier.weight (classifier.weight there) must have the shape [3, 4]: [3,"
                  + " 5]");
    }
  }

  @Test
  void values_thatNoNetworkCanUse_areRefused() throws IOException {
    assertThat(refusal(BIAS, Float.NaN)).contains("must be finite: NaN at 0", ".safetensors");
    assertThat(refusal(WEIGHT, Float.NEGATIVE_INFINITY)).contains("must be finite: -Infinity at 0");
    assertThat(refusal(VARIANCE, -1)).contains("must be finite and not negative: -1.0 at 0");
  }

  @Test
  void classes_areTheClassifiers() throws IOException {
    try (FileWeights weights = open(write(List.of(WEIGHT), SEEDED), NameMap.NONE)) {
      assertThat(weights.classes()).hasValue(3);
    }
    try (FileWeights weights = open(write(List.of(BIAS), SEEDED), NameMap.NONE)) {
      assertThat(weights.classes()).isEmpty();
    }
  }

  @Test
  void provenance_isTheFilesNameAndHash() throws IOException {
    Path file = write(List.of(BIAS), SEEDED);
    try (FileWeights weights = open(file, NameMap.NONE)) {
      assertThat(weights.provenance())
          .isEqualTo(
              "safetensors %s sha256 %s"
                  .formatted(file.getFileName(), ModelFile.of(file).sha256()));
    }
  }

  /** Whatever a stranger's file says, it is text, and stays below its key. */
  @Test
  void training_strangeTexts_areTheSameInAModel() throws IOException {
    Map<String, String> said =
        Map.of("a.b \"c", "${user.home}", "include \"x\"", "}\n\u0000\ud83d", "d", "");
    ZooOptions options = ZooOptions.defaults().withInputSize(32).withClasses(3);
    Path file = write(Zoo.tensors("mocovit-0.5x", options), SEEDED, said);

    try (FileWeights weights = open(file, NameMap.NONE)) {
      Map<String, String> metadata =
          OnnxFacts.of(Zoo.build("mocovit-0.5x", options.withWeights(weights)), "m.onnx")
              .metadata();
      Config description = DescriptionMetadata.read(metadata, "m.onnx");

      assertThat(TrainingFacts.recorded(description, "m.onnx")).isEqualTo(weights.training());
      assertThat(weights.training().facts()).containsEntry("a.b \"c", "${user.home}").hasSize(3);
      assertThat(ModelDescription.parse(description, "m.onnx").labels().size()).isEqualTo(3);
    }
  }

  @Test
  void open_fileThatSaysTooMuch_isRefused() throws IOException {
    Path file = write(List.of(BIAS), SEEDED, Map.of("log", "x".repeat(70_000)));

    assertThatThrownBy(() -> open(file, NameMap.NONE))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            file + ": Facts of training must have at most 65,536 characters together: 70,003");
  }

  private String refusal(TensorSpec tensor, float value) throws IOException {
    try (FileWeights weights = open(write(List.of(tensor), constant(value)), NameMap.NONE)) {
      weights.requireExactly(List.of(tensor));
      throw new AssertionError("must be refused: " + weights.values(tensor).length);
    } catch (InvalidModelException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static FileWeights open(Path file, NameMap names) {
    return FileWeights.open(file, names);
  }

  private Path write(List<TensorSpec> tensors, WeightSource weights) throws IOException {
    return write(tensors, weights, Map.of());
  }

  private Path write(List<TensorSpec> tensors, WeightSource weights, Map<String, String> metadata)
      throws IOException {
    Path file = Files.createTempFile(directory, "weights", ".safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      SafetensorsWriter.write(out, tensors, weights, new TreeMap<>(metadata));
    }
    return file;
  }

  private static WeightSource constant(float value) {
    return new WeightSource() {
      @Override
      public float[] values(TensorSpec tensor) {
        float[] values = new float[tensor.size()];
        Arrays.fill(values, value);
        return values;
      }

      @Override
      public String provenance() {
        return "constant";
      }
    };
  }

  private static TensorSpec spec(String name, Role role, int... dims) {
    List<Integer> shape = new ArrayList<>();
    for (int dim : dims) {
      shape.add(dim);
    }
    return new TensorSpec(name, shape, role, 1);
  }
}

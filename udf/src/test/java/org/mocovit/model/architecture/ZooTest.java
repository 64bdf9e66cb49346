package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputRole;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.preprocess.ResizeRule;

class ZooTest {
  private static final ZooOptions SMALL = ZooOptions.defaults().withInputSize(64).withClasses(3);

  @Test
  void build_initialisers_areExactlyTheFoldedParameters() {
    ModelProto model = Zoo.build("mocovit-1.0x", ZooOptions.defaults());

    assertThat(OnnxFacts.of(model).parameters()).isEqualTo(5_287_364);
    assertThat(model.getGraph().getInitializerList())
        .allMatch(t -> t.getDataType() == TensorProto.DataType.FLOAT.getNumber());
    assertThat(model.getGraph().getNodeList()).noneMatch(n -> n.getOpType().startsWith("Batch"));
  }

  @Test
  void build_separateBatchNorms_keepsAllFourTensorsOfEach() {
    ModelProto model =
        Zoo.build("mocovit-1.0x", ZooOptions.defaults().withBatchNorms(BatchNormForm.SEPARATE));

    // Scale and shift are parameters, running means and variances are stored on top of them.
    assertThat(OnnxFacts.of(model).parameters()).isEqualTo(5_300_268 + 25_808);
  }

  @Test
  void build_tensors_haveTheNamesOfTheModules() {
    ModelProto model = Zoo.build("mocovit-0.5x", SMALL);

    assertThat(model.getGraph().getInitializerList())
        .extracting(TensorProto::getName)
        .contains(
            "stem.conv.weight",
            "stem.conv.bias",
            "blocks.0.ghost1.primary.conv.weight",
            "blocks.0.ghost1.cheap.conv.bias",
            "blocks.1.dw.conv.weight",
            "blocks.1.shortcut.dw.conv.weight",
            "blocks.1.shortcut.pw.conv.weight",
            "blocks.3.se.reduce.weight",
            "blocks.3.se.expand.bias",
            "blocks.12.mosa.value.primary.conv.weight",
            "blocks.12.mosa.dw.conv.weight",
            "blocks.12.mosa.proj.cheap.conv.weight",
            "blocks.13.moffn.up.primary.conv.weight",
            "blocks.13.moffn.se.reduce.weight",
            "blocks.15.moffn.down.cheap.conv.bias",
            "head.conv.weight",
            "head.fc1.weight",
            "head.classifier.bias")
        .doesNotContain("blocks.0.shortcut.dw.conv.weight", "blocks.12.moffn.se.reduce.weight");
  }

  @Test
  void build_halfPrecision_storesHalvesBetweenSingles() {
    ModelProto model = Zoo.build("mocovit-d-1.0x", SMALL.withPrecision(Precision.FP16));
    OnnxFacts facts = OnnxFacts.of(model);

    assertThat(model.getGraph().getInitializerList())
        .allMatch(t -> t.getDataType() == TensorProto.DataType.FLOAT16.getNumber());
    assertThat(facts.inputs()).hasToString("[input: float [N, 3, 64, 64]]");
    assertThat(facts.outputs()).hasToString("[logits: float [N, 3]]");
    assertThat(
            DescriptionMetadata.read(facts.metadata(), "m.onnx").getString("provenance.precision"))
        .isEqualTo("fp16");
  }

  @Test
  void build_halfPrecisionOfALargeWeight_isRefused() {
    WeightSource large =
        new WeightSource() {
          @Override
          public float[] values(TensorSpec tensor) {
            float[] values = new float[tensor.size()];
            Arrays.fill(values, tensor.name().equals("head.fc1.bias") ? 70_000 : 1);
            return values;
          }

          @Override
          public String provenance() {
            return "large.safetensors";
          }
        };
    ZooOptions options = SMALL.withWeights(large);

    assertThat(Zoo.build("mocovit-0.5x", options).getGraph().getInitializerCount()).isPositive();
    assertThatThrownBy(() -> Zoo.build("mocovit-0.5x", options.withPrecision(Precision.FP16)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "Tensor head.fc1.bias of large.safetensors must have values of at most 65504.0, which"
                + " the precision can hold: 70000.0");
  }

  @Test
  void build_twice_givesTheSameBytes() {
    assertThat(Zoo.build("mocovit-0.5x", SMALL).toByteArray())
        .isEqualTo(Zoo.build("mocovit-0.5x", SMALL).toByteArray());
  }

  @Test
  void build_defaults_describesItselfForImageNet() {
    ModelProto model = Zoo.build("mocovit-0.5x", ZooOptions.defaults());
    OnnxFacts facts = OnnxFacts.of(model);

    Config config = DescriptionMetadata.read(facts.metadata(), "m.onnx");
    ModelDescription description = ModelDescription.parse(config, "m.onnx");

    assertThat(facts.inputs()).hasToString("[input: float [N, 3, 224, 224]]");
    assertThat(facts.outputs()).hasToString("[logits: float [N, 1000]]");
    assertThat(description.inputName()).isEqualTo("input");
    assertThat(description.outputName(OutputRole.ANSWER)).isEqualTo("logits");
    assertThat(description.preprocess().resize()).isEqualTo(new ResizeRule.ShortestEdge(256));
    assertThat(description.preprocess().crop()).isEqualTo(224);
    assertThat(description.labels().name()).isEqualTo("imagenet-1k");
    assertThat(config.getConfig("provenance").root().unwrapped())
        .isEqualTo(
            Map.of(
                "architecture",
                "mocovit-0.5x",
                "weights",
                "seeded 0",
                "input-size",
                224,
                "classes",
                1000));
  }

  @Test
  void build_otherClasses_describesThem() {
    assertThat(labels(SMALL)).containsExactly("class_0", "class_1", "class_2");
    assertThat(labels(SMALL.withLabels(LabelTable.of(List.of("disc", "square")))))
        .containsExactly("disc", "square");
  }

  @Test
  void build_otherInputSize_resizesInProportion() {
    Config config = config(SMALL.withInputSize(192));

    assertThat(config.getInt("preprocess.size")).isEqualTo(219);
    assertThat(config.getInt("preprocess.crop")).isEqualTo(192);
  }

  @Test
  void describe_fileOfTheZoo_givesItsTable() {
    assertThat(Zoo.describe(config(SMALL), "m.onnx")).contains(Zoo.describe("mocovit-0.5x", SMALL));
  }

  @Test
  void describe_otherFile_givesNothing() {
    assertThat(Zoo.describe(ConfigFactory.empty(), "m.onnx")).isEmpty();
    assertThat(
            Zoo.describe(
                ConfigFactory.parseMap(Map.of("provenance.architecture", "resnet50")), "m.onnx"))
        .isEmpty();
  }

  @Test
  void describe_provenanceThatCannotBeTrue_isRefused() {
    Config lying =
        config(SMALL)
            .withFallback(ConfigFactory.empty())
            .withValue(
                "provenance.input-size",
                com.typesafe.config.ConfigValueFactory.fromAnyRef(2_000_000_000));

    assertThatThrownBy(() -> Zoo.describe(lying, "m.onnx"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m.onnx must state its provenance correctly");
    assertThatThrownBy(() -> Zoo.describe(lying.withoutPath("provenance.classes"), "m.onnx"))
        .isInstanceOf(InvalidModelException.class);
  }

  @Test
  void build_unknownName_namesTheNearest() {
    assertThatThrownBy(() -> Zoo.build("mocovit-1x", SMALL))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Model must be one of mocovit-0.5x, mocovit-0.75x")
        .hasMessageEndingWith(": mocovit-1x (did you mean mocovit-1.0x?)");
  }

  @Test
  void options_impossibleValues_areRefused() {
    assertThatThrownBy(() -> SMALL.withInputSize(31))
        .hasMessage("input-size must be at least 32: 31");
    assertThatThrownBy(() -> SMALL.withClasses(0)).hasMessage("classes must be at least 1: 0");
  }

  @Test
  void build_sourceWithWrongShape_isRefused() {
    WeightSource broken =
        new WeightSource() {
          @Override
          public float[] values(TensorSpec tensor) {
            return new float[1];
          }

          @Override
          public String provenance() {
            return "broken.safetensors";
          }
        };

    assertThatThrownBy(() -> Zoo.build("mocovit-0.5x", SMALL.withWeights(broken)))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("broken.safetensors");
  }

  private static List<String> labels(ZooOptions options) {
    return ModelDescription.parse(config(options), "m.onnx").labels().names();
  }

  private static Config config(ZooOptions options) {
    return DescriptionMetadata.read(
        OnnxFacts.of(Zoo.build("mocovit-0.5x", options)).metadata(), "m.onnx");
  }
}

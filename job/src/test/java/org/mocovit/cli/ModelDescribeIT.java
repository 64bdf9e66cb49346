package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.ExternalWeights;
import org.mocovit.model.architecture.BatchNormForm;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.onnx.GraphBuilder;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorShapeProto;
import org.mocovit.model.source.ShippedModels;

/** {@code model describe} of files. */
class ModelDescribeIT {
  private static final String NAME = "mocovit-0.5x";
  private static final ZooOptions SMALL = ZooOptions.defaults().withInputSize(64).withClasses(7);
  private static final String[] SIZES = {"--input-size=64", "--classes=7"};
  private static final Cost COST = Zoo.describe(NAME, SMALL).total();

  @TempDir private Path directory;

  @Test
  void builtFile_isTheSameAsItsName() throws IOException {
    String file = write(model -> {}).toString();

    assertThat(table(file)).isEqualTo(json(NAME, SIZES));
    assertThat(done(file).out()).endsWith("\n\n" + done(NAME, SIZES).out());
    assertThat(done(file).err()).isEmpty();
  }

  @Test
  void builtFileWithSeparateNormalisations_isTheSameAsItsName() throws IOException {
    Path file = directory.resolve("separate.onnx");
    ZooOptions options = SMALL.withBatchNorms(BatchNormForm.SEPARATE);
    Files.write(file, Zoo.build(NAME, options).toByteArray());

    assertThat(table(file.toString())).isEqualTo(json(NAME, SIZES));
  }

  @Test
  void builtFileOfAVariation_isTheSameAsItsOptions() throws IOException {
    Path file = directory.resolve("variation.onnx");
    String[] options = {
      "--width=0.6",
      "--mtb-stages=3,4",
      "--attention=vanilla",
      "--ffn=vanilla",
      "--norm=ln",
      "--heads=2",
      "--input-size=64",
      "--classes=7"
    };
    List<String> build = new ArrayList<>(List.of("model", "build", "mocovit", "--out=" + file));
    build.addAll(List.of(options));
    CommandOutcome.of(build.toArray(String[]::new)).done();

    assertThat(table(file.toString())).isEqualTo(json("mocovit", options));
  }

  /** How many regions its graph finds in a run does not matter. */
  @Test
  void builtFileOfAMaskRcnn_isTheSameAsItsOptions() throws IOException {
    Path file = directory.resolve("masks.onnx");
    String[] options = {
      "--head=mask-rcnn",
      "--fpn-width=8",
      "--box-head-width=12",
      "--mask-head-width=6",
      "--mask-head-depth=1",
      "--max-proposals=20",
      "--max-per-image=10",
      "--input-size=64",
      "--classes=3"
    };
    List<String> build = new ArrayList<>(List.of("model", "build", NAME, "--out=" + file));
    build.addAll(List.of(options));
    CommandOutcome.of(build.toArray(String[]::new)).done();

    assertThat(done(file.toString()).err()).isEmpty();
    assertThat(table(file.toString())).isEqualTo(json(NAME, options));
  }

  /** Their graphs have the figures of the networks that they say they are. */
  @Test
  void trainedModels_areConfirmedByTheirGraphs() throws IOException {
    for (String name : ShippedModels.names()) {
      CommandOutcome outcome = done(name);

      assertThat(outcome.err()).as(name).isEmpty();
      assertThat(outcome.out()).startsWith("provenance.").contains("provenance.classes = 16\n");
      assertThat(json(name).get("macs").asLong()).isPositive();
    }
    assertThat(refusal("ghostnet-shapes", "--classes=3"))
        .containsExactly(
            "mocovit model describe: --classes must not be given for a trained model, which is as"
                + " it is: ghostnet-shapes");
  }

  @Test
  void builtFile_saysWhereItComesFrom() throws IOException {
    String file =
        write(
                model ->
                    model
                        .addMetadataPropsBuilder()
                        .setKey("mocovit.provenance.training")
                        .setValue("{ \"top-1\" = 0.5, \"a note\" = \"two\\nlines\" }"))
            .toString();

    assertThat(done(file).out().lines())
        .startsWith(
            "provenance.architecture = \"mocovit-0.5x\"",
            "provenance.classes = 7",
            "provenance.input-size = 64",
            "provenance.training.\"a note\" = \"two\\nlines\"",
            "provenance.training.top-1 = 0.5",
            "provenance.weights = \"seeded 0\"",
            "");
    JsonNode provenance = json(file).get("provenance");
    assertThat(provenance.get("classes").asInt()).isEqualTo(7);
    assertThat(provenance.get("training").get("a note").asText()).isEqualTo("two\nlines");
  }

  @Test
  void foreignFile_text_isFactsTableAndOtherOperators() {
    String out = done(foreign().toString()).out();

    assertThat(out.lines())
        .contains(
            "input      input: float [N, 3, 64, 64]",
            "counted at input [1, 3, 64, 64]",
            "opset      ai.onnx 17")
        .anyMatch(line -> line.matches(" *0 +stem\\.Conv +Conv 3x3 s2 +8x32x32 .*"))
        .anyMatch(line -> line.matches(" *total with attention +\\d+\\.\\d{3}"))
        .last()
        .asString()
        .startsWith("other operators: Add ")
        .contains(", Softmax 4, ");
  }

  @Test
  void foreignFile_json_isCountedFromItsGraph() throws IOException {
    JsonNode json = json(foreign().toString());

    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "macs",
            "elementwise_macs",
            "attention_macs",
            "macs_with_attention",
            "parameters",
            "folded_parameters",
            "layers",
            "counted_for",
            "other_operators",
            "not_counted");
    assertThat(json.get("macs").asLong()).isEqualTo(COST.macs());
    assertThat(json.get("attention_macs").asLong()).isEqualTo(COST.attentionMacs());
    assertThat(json.get("macs_with_attention").asLong()).isEqualTo(COST.macsWithAttention());
    assertThat(json.get("parameters").asLong()).isEqualTo(COST.foldedParameters());
    assertThat(json.get("folded_parameters").asLong()).isEqualTo(COST.foldedParameters());
    assertThat(json.get("counted_for").toString()).isEqualTo("{\"input\":[1,3,64,64]}");
    assertThat(json.get("not_counted")).isEmpty();
    assertThat(json.get("other_operators").get("Softmax").asInt()).isEqualTo(4);
  }

  @Test
  void falseProvenance_isSaidAndTheGraphCounts() throws IOException {
    Path file = write(model -> metadata(model, "architecture", "\"mocovit-0.75x\""));
    CommandOutcome outcome = done(file.toString(), "--json");

    assertThat(outcome.err())
        .startsWith("note: ")
        .contains("says that it is mocovit-0.75x, but its graph has other figures: ")
        .contains("%,d multiply-adds".formatted(COST.macs()));
    assertThat(json(file.toString()).get("macs").asLong()).isEqualTo(COST.macs());
  }

  @Test
  void impossibleProvenance_isSaidAndTheGraphCounts() throws IOException {
    Path file = write(model -> metadata(model, "input-size", "2000000000"));

    assertThat(done(file.toString()).err()).contains("must state its provenance correctly");
    assertThat(json(file.toString()).get("macs").asLong()).isEqualTo(COST.macs());
  }

  @Test
  void freeRowsAndColumns_areThoseOfTheDescriptionOrTheOption() throws IOException {
    Path described = write(ModelDescribeIT::freeSides);
    Path silent =
        write(
            model -> {
              freeSides(model);
              model.clearMetadataProps();
            });

    // The description says that images are cut to 64 x 64, so the zoo's rows are confirmed.
    assertThat(table(described.toString())).isEqualTo(json(NAME, SIZES));
    assertThat(json(silent.toString(), "--input-size=64").get("macs").asLong())
        .isEqualTo(COST.macs());
    assertThat(json(silent.toString(), "--axis=height=64,input:3=64").get("macs").asLong())
        .isEqualTo(COST.macs());
    assertThat(refusal(silent.toString()))
        .containsExactly(
            "mocovit model describe: axis 2 of input input: float [N, 3, height, ?] is free: give"
                + " its length with --input-size N or --axis height=N",
            "mocovit model describe: axis 3 of input input: float [N, 3, height, ?] is free: give"
                + " its length with --input-size N or --axis input:3=N");
  }

  @Test
  void fixedBatch_isSaid() throws IOException {
    Path file =
        write(
            model -> {
              dim(model, 0).clearDimParam().setDimValue(2);
              model.clearMetadataProps();
            });
    CommandOutcome outcome = done(file.toString());

    assertThat(outcome.err())
        .contains(
            "note: multiply-adds are for all of the first axis, 2, of input: float [2, 3, 64, 64]");
    assertThat(json(file.toString()).get("macs").asLong()).isEqualTo(2 * COST.macs());
  }

  @Test
  void batchOfOurOwnFile_isCountedWithoutAccusingIt() throws IOException {
    Path file = directory.resolve("own.onnx");
    CommandOutcome.of("model", "build", "mocovit-0.5x", "--input-size=64", "--out=" + file).done();
    CommandOutcome outcome = done(file.toString(), "--axis=N=4");

    assertThat(outcome.err()).contains("first axis, 4, of").doesNotContain("other figures");
    assertThat(json(file.toString(), "--axis=N=4").get("macs").asLong())
        .isEqualTo(4 * json(file.toString()).get("macs").asLong());
  }

  @Test
  void graphWithoutProducts_hasNoCost() throws IOException {
    GraphBuilder graph = new GraphBuilder("relu");
    graph.input("x", List.of(3, 4, 4));
    graph.output(graph.node("relu", "Relu", List.of("x")), "y", List.of(3, 4, 4));
    Path file = directory.resolve("relu.onnx");
    Files.write(file, OnnxFile.of(graph.build(), Map.of()).toByteArray());

    assertThat(json(file.toString()).get("macs").asLong()).isZero();
    assertThat(done(file.toString()).out()).contains("other operators: Relu 1");
  }

  @Test
  void weightsInOtherFiles_areFoundOrMissed() throws IOException {
    Path file = foreign();
    ExternalWeights.moveOut(file, "weights/a.bin", "weights/b.bin");
    assertThat(json(file.toString()).get("macs").asLong()).isEqualTo(COST.macs());
    assertThat(json(file.toString()).get("parameters").asLong()).isEqualTo(COST.foldedParameters());

    Files.delete(directory.resolve("weights/b.bin"));
    assertThat(refusal(file.toString()))
        .containsExactly(
            "mocovit model describe: %s must have its weights beside it: weights/b.bin cannot be read"
                .formatted(file));
  }

  @Test
  void operatorThatRuntimeDoesNotKnow_isRefusedWithItsReason() {
    Path file =
        write(
            model -> {
              model.getGraphBuilder().getNodeBuilder(0).setOpType("Secret");
              model.clearMetadataProps();
            });

    assertThat(refusal(file.toString()))
        .singleElement()
        .asString()
        .contains(file + " must be a model that ONNX Runtime can run")
        .contains("Secret");
  }

  @Test
  void optionsOfBuilding_areRefusedForFiles() {
    Path file = foreign();

    assertThat(refusal(file.toString(), "--classes=3", "--norm=ln"))
        .containsExactly(
            "mocovit model describe: --classes, --norm must not be given for a file, which is as it"
                + " is: "
                + file);
    assertThat(refusal(file.toString(), "--input-size=96"))
        .containsExactly(
            "mocovit model describe: --input-size must be for an input with free rows or columns:"
                + " [input: float [N, 3, 64, 64]] of "
                + file);
  }

  private Path foreign() {
    return write(ModelProto.Builder::clearMetadataProps);
  }

  private Path write(Consumer<ModelProto.Builder> edit) {
    try {
      ModelProto.Builder model = Zoo.build(NAME, SMALL).toBuilder();
      edit.accept(model);
      Path file = Files.createTempFile(directory, "model", ".onnx");
      return Files.write(file, model.build().toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void metadata(ModelProto.Builder model, String key, String value) {
    model.getMetadataPropsBuilderList().stream()
        .filter(entry -> entry.getKey().equals("mocovit.provenance." + key))
        .forEach(entry -> entry.setValue(value));
  }

  private static void freeSides(ModelProto.Builder model) {
    dim(model, 2).clearDimValue().setDimParam("height");
    dim(model, 3).clearDimValue();
  }

  private static TensorShapeProto.Dimension.Builder dim(ModelProto.Builder model, int axis) {
    return model
        .getGraphBuilder()
        .getInputBuilder(0)
        .getTypeBuilder()
        .getTensorTypeBuilder()
        .getShapeBuilder()
        .getDimBuilder(axis);
  }

  private static CommandOutcome done(String model, String... options) {
    return CommandOutcome.of(arguments(model, options)).done();
  }

  private static List<String> refusal(String model, String... options) {
    return CommandOutcome.of(arguments(model, options)).refused(ExitCode.WRONG_USAGE).problems();
  }

  private static JsonNode json(String model, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--json");
    String out = done(model, all.toArray(String[]::new)).out();
    assertThat(out.lines()).hasSize(1);
    return new ObjectMapper().readTree(out);
  }

  /** What it costs, without where it comes from, which a name cannot say. */
  private static JsonNode table(String file) throws IOException {
    ObjectNode json = (ObjectNode) json(file);
    assertThat(json.remove("provenance").get("architecture").asText()).startsWith("mocovit");
    return json;
  }

  private static String[] arguments(String model, String... options) {
    List<String> all = new ArrayList<>(List.of("model", "describe", model));
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }
}

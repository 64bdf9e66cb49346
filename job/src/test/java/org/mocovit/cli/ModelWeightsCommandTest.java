package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.DescriptionMetadata;
import org.mocovit.model.ModelFile;
import org.mocovit.model.architecture.SeededWeights;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.Tensors;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.StringStringEntryProto;
import org.mocovit.model.weights.FileWeights;
import org.mocovit.model.weights.NameMap;
import org.mocovit.model.weights.SafetensorsWriter;

class ModelWeightsCommandTest {
  private static final String NAME = "mocovit-0.5x";
  private static final String PROVENANCE = "mocovit.provenance.weights";
  private static final String TRAINING = "mocovit.provenance.training";
  private static final String SIZE = "--input-size=32";

  @TempDir private Path directory;

  @Test
  void exportThenImport_isTheBuiltModelButForItsProvenance() throws IOException {
    Path weights = directory.resolve("new/w.safetensors");
    Path built = directory.resolve("built.onnx");
    Path imported = directory.resolve("imported.onnx");
    String exported = done("export-weights", NAME, "--seed=7", "--classes=5", "--out=" + weights);
    done("build", NAME, "--seed=7", "--classes=5", SIZE, "--out=" + built);
    String out = done(arguments(weights, imported, SIZE));

    String sha256 = ModelFile.of(weights).sha256();
    assertThat(exported).contains(sha256);
    assertThat(out).contains(ModelFile.of(imported).sha256());
    assertThat(provenance(imported))
        .isEqualTo("\"safetensors w.safetensors sha256 %s\"".formatted(sha256));
    assertThat(withoutProvenance(imported)).isEqualTo(withoutProvenance(built));
  }

  @Test
  void import_facts_areRecordedAndWrittenBack() throws IOException {
    Path weights = directory.resolve("w.safetensors");
    Path imported = directory.resolve("imported.onnx");
    Path again = directory.resolve("again.safetensors");
    done("export-weights", NAME, "--seed=7", "--classes=2", "--out=" + weights);

    String[] facts = {"--provenance=top-1=0.75", "--provenance=data=shapes, 1,000 = 1 set"};
    done(with(facts, arguments(weights, imported, SIZE, "--labels=a,b")));
    done("export-weights", imported.toString(), "--out=" + again);

    Config said = description(imported);
    assertThat(said.getStringList("labels")).containsExactly("a", "b");
    assertThat(said.getConfig("provenance.training").root().unwrapped())
        .isEqualTo(
            Map.of(
                "top-1", "0.75",
                "data", "shapes, 1,000 = 1 set",
                "format", "pt",
                "architecture", NAME,
                "weights", "seeded 7"));
    try (FileWeights written = FileWeights.open(again, NameMap.NONE)) {
      assertThat(written.training().facts())
          .containsEntry("top-1", "0.75")
          .containsEntry("data", "shapes, 1,000 = 1 set")
          .containsEntry("weights", imported.toString());
    }
  }

  @Test
  void import_factsOfAConfigurationFile_mayHoldCommas() throws IOException {
    Path weights = directory.resolve("w.safetensors");
    Path imported = directory.resolve("imported.onnx");
    Path config =
        Files.writeString(
            directory.resolve("import.conf"),
            "model { import { provenance = [\"images=1,000\", \"top-1=0.75\"] } }");
    done("export-weights", NAME, "--classes=2", "--out=" + weights);

    done(arguments(weights, imported, SIZE, "--config=" + config));

    assertThat(description(imported).getConfig("provenance.training").root().unwrapped())
        .containsEntry("images", "1,000")
        .containsEntry("top-1", "0.75");
  }

  @Test
  void import_factsThatClashOrHaveNoForm_areRefused() {
    Path weights = directory.resolve("w.safetensors");
    done("export-weights", NAME, "--seed=7", "--classes=2", "--out=" + weights);

    assertThat(refusal(weights, SIZE, "--provenance=weights=mine", "--provenance=top-1=0.5"))
        .containsExactly(
            "mocovit model import: %s: Facts of training must have keys that are not there yet:"
                    .formatted(weights)
                + " weights (seeded 7 there, mine here)");
    assertThat(refusal(weights, SIZE, "--provenance=a=1", "--provenance=a=2"))
        .containsExactly("mocovit model import: --provenance must give each key once: a");
    for (String fact : List.of("top1", "Top-1=0.5", "a.b=1", "-a=1", "a=", "a=b\u001b[2J")) {
      assertThat(refusal(weights, SIZE, "--provenance=" + fact))
          .singleElement()
          .asString()
          .contains("--provenance", "must be KEY=VALUE, a key of lower-case letters");
    }
  }

  @Test
  void exportOfAFile_separateNorms_isTheFilesOwnWeights() throws IOException {
    Path built = directory.resolve("built.onnx");
    Path ofName = directory.resolve("name.safetensors");
    Path ofFile = directory.resolve("file.safetensors");
    done("build", NAME, "--seed=7", "--classes=5", "--batch-norms=separate", "--out=" + built);
    done("export-weights", NAME, "--seed=7", "--classes=5", "--out=" + ofName);

    done("export-weights", built.toString(), "--out=" + ofFile);

    assertThat(values(ofFile)).usingRecursiveComparison().isEqualTo(values(ofName));
  }

  /** What was folded cannot be told apart, but the network computes what it did. */
  @ParameterizedTest
  @ValueSource(strings = {NAME, "mobilenetv3-large-0.75x"})
  void exportOfAFile_foldedNorms_importsAsTheSameNetwork(String name) throws IOException {
    Path built = directory.resolve("built.onnx");
    Path weights = directory.resolve("w.safetensors");
    Path imported = directory.resolve("imported.onnx");
    done("build", name, "--seed=7", "--classes=5", SIZE, "--out=" + built);

    done("export-weights", built.toString(), "--out=" + weights);
    done("import", "--architecture=" + name, "--weights=" + weights, SIZE, "--out=" + imported);

    ModelProto before = OnnxFile.read(built);
    ModelProto after = OnnxFile.read(imported);
    assertThat(after.getGraph().getNodeList()).isEqualTo(before.getGraph().getNodeList());
    for (int i = 0; i < before.getGraph().getInitializerCount(); i++) {
      float[] expected = Tensors.values(before.getGraph().getInitializer(i), "built");
      float[] values = Tensors.values(after.getGraph().getInitializer(i), "imported");
      for (int k = 0; k < values.length; k++) {
        // A rounding at either side: the epsilon is taken out of the variance and put back.
        assertThat(values[k]).isCloseTo(expected[k], within(2 * Math.ulp(expected[k])));
      }
    }
  }

  @Test
  void exportOfATrainedModel_isItsOwnWeights() {
    Path weights = directory.resolve("w.safetensors");

    done("export-weights", "mocovit-shapes", "--out=" + weights);

    try (FileWeights written = FileWeights.open(weights, NameMap.NONE)) {
      assertThat(written.classes()).hasValue(16);
      assertThat(written.training().facts()).containsEntry("weights", "mocovit-shapes");
    }
  }

  @Test
  void exportOfAFile_notOursOrWithOptions_isRefused() throws IOException {
    Path built = directory.resolve("built.onnx");
    Path foreign = directory.resolve("foreign.onnx");
    Path out = directory.resolve("w.safetensors");
    done("build", NAME, SIZE, "--out=" + built);
    ModelProto nameless = OnnxFile.read(built).toBuilder().clearMetadataProps().build();
    Files.write(foreign, nameless.toByteArray());

    assertThat(refusedExport(foreign, out))
        .containsExactly(
            "mocovit model export-weights: %s must be written by 'mocovit model build' or 'import'"
                .formatted(foreign));
    assertThat(refusedExport(built, out, "--classes=3", "--heads=2"))
        .containsExactly(
            "mocovit model export-weights: --classes, --heads must not be given for a file, which"
                + " is as it is: "
                + built);
    assertThat(refusedExport(built, out, "--seed=3"))
        .allMatch(problem -> problem.contains("--seed must not be given for a file"))
        .hasSize(1);
    assertThat(out).doesNotExist();
  }

  @Test
  void exportThenImport_retinanet_isTheBuiltOne() throws IOException {
    Path built =
        exportedThenImported(
            "--head=retinanet",
            "--fpn-width=8",
            "--head-width=8",
            "--head-depth=1",
            "--anchor-size=16");

    assertThat(description(built).getInt("provenance.anchor-size")).isEqualTo(16);
  }

  @Test
  void exportThenImport_maskRcnn_isTheBuiltOne() throws IOException {
    Path built =
        exportedThenImported(
            "--head=mask-rcnn",
            "--fpn-width=8",
            "--box-head-width=12",
            "--mask-head-width=6",
            "--mask-head-depth=1",
            "--max-proposals=90");

    assertThat(description(built).getInt("provenance.max-proposals")).isEqualTo(90);
  }

  /** Builds a detector, exports its weights, and wants the same file of them; returns it. */
  private Path exportedThenImported(String... form) throws IOException {
    Path weights = directory.resolve("w.safetensors");
    Path built = directory.resolve("built.onnx");
    Path imported = directory.resolve("imported.onnx");
    done(with(form, "build", NAME, "--classes=3", "--input-size=64x96", "--out=" + built));
    done(with(form, "export-weights", NAME, "--classes=3", "--out=" + weights));
    done(
        with(
            form,
            "import",
            "--architecture=" + NAME,
            "--weights=" + weights,
            "--input-size=64x96",
            "--out=" + imported));
    assertThat(description(imported).getInt("provenance.classes")).isEqualTo(3);
    assertThat(withoutProvenance(imported)).isEqualTo(withoutProvenance(built));
    return built;
  }

  @Test
  void import_missingExtraAndMisshapenTensors_areAllListedAndNothingIsWritten() throws IOException {
    List<TensorSpec> tensors = new ArrayList<>(Zoo.tensors(NAME, ZooOptions.defaults()));
    assertThat(tensors.removeIf(tensor -> tensor.name().equals("stem.bn.bias"))).isTrue();
    tensors.replaceAll(
        tensor ->
            tensor.name().equals("head.fc1.bias")
                ? new TensorSpec(tensor.name(), List.of(7), tensor.role(), 1)
                : tensor);
    tensors.add(new TensorSpec("ema.decay", List.of(1), TensorSpec.Role.BIAS, 1));
    Path weights = write(tensors);
    assertThat(refusal(weights))
        .containsExactly(
            "mocovit model import: %s:".formatted(weights),
            "  Tensor stem.bn.bias must be there, [8]",
            "  Tensor head.fc1.bias must have the shape [1280]: [7]",
            "  Tensor ema.decay must be one of the network's, but it has none of this name");
  }

  @Test
  void import_names_areMapped() throws IOException {
    List<TensorSpec> published =
        Zoo.tensors(NAME, ZooOptions.defaults().withClasses(4)).stream()
            .map(t -> new TensorSpec(renamed(t.name()), t.dims(), t.role(), t.gain()))
            .toList();
    Path weights = write(published);
    Path map =
        Files.writeString(
            directory.resolve("map.conf"),
            "places { classifier = head.classifier, features = blocks }");
    Path out = directory.resolve("mapped.onnx");
    done(arguments(weights, out, SIZE, "--names=" + map, "--labels=a,b,c,d"));
    assertThat(refusal(weights, "--names=" + map, "--labels=a,b"))
        .contains(
            "  Tensor head.classifier.bias (classifier.bias there) must have the shape [2]: [4]");
    assertThat(refusal(weights)).anyMatch(line -> line.contains("classifier.bias must be one of"));
  }

  @Test
  void import_wrongFiles_areRefused() throws IOException {
    Path weights = Files.writeString(directory.resolve("garbage.safetensors"), "no weights");
    assertThat(refusal(weights))
        .singleElement()
        .satisfies(p -> assertThat(p).contains(weights + " must be a file of safetensors"));
    Path none = directory.resolve("none.safetensors");
    assertThat(refusal(none))
        .containsExactly("mocovit model import: Weights must be a file that exists: " + none);
    Path existing = Files.writeString(directory.resolve("existing.onnx"), "mine");
    assertThat(
            CommandOutcome.of(model(arguments(none, existing)))
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly("mocovit model import: --out must not exist yet: " + existing);
    assertThat(existing).hasContent("mine");
  }

  @Test
  void exportWeights_optionsOfGraphs_areRefused() {
    Path out = directory.resolve("never.safetensors");
    assertThat(
            CommandOutcome.of(
                    "model",
                    "export-weights",
                    NAME,
                    "--precision=fp16",
                    "--batch-norms=folded",
                    "--out=" + out)
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly(
            "mocovit model export-weights: --precision, --batch-norms must not be given: weights"
                + " are written as float32, before folding");
    assertThat(out).doesNotExist();
  }

  @Test
  void exportWeights_unknownName_isRefused() {
    Path out = directory.resolve("never.safetensors");
    assertThat(
            CommandOutcome.of("model", "export-weights", "mocovit-1x", "--out=" + out)
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("Model must be one of", "mocovit-1x"));
    assertThat(out).doesNotExist();
  }

  private static String[] with(String[] form, String... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of(form)).toArray(String[]::new);
  }

  private static List<float[]> values(Path safetensors) {
    try (FileWeights weights = FileWeights.open(safetensors, NameMap.NONE)) {
      return Zoo.tensors(NAME, ZooOptions.defaults().withClasses(5)).stream()
          .map(weights::values)
          .toList();
    }
  }

  private static Collection<String> refusedExport(Path model, Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("model", "export-weights"));
    arguments.add(model.toString());
    arguments.add("--out=" + out);
    arguments.addAll(List.of(more));
    return CommandOutcome.of(arguments.toArray(String[]::new))
        .refused(ExitCode.WRONG_USAGE)
        .problems();
  }

  private static Config description(Path onnx) throws IOException {
    String name = onnx.toString();
    return DescriptionMetadata.read(
        OnnxFacts.read(Files.readAllBytes(onnx), name).metadata(), name);
  }

  private static String provenance(Path onnx) throws IOException {
    return OnnxFacts.read(Files.readAllBytes(onnx), onnx.toString())
        .metadata()
        .getOrDefault(PROVENANCE, "none");
  }

  private static byte[] withoutProvenance(Path onnx) throws IOException {
    ModelProto model = OnnxFile.parse(Files.readAllBytes(onnx), onnx.toString());
    List<StringStringEntryProto> rest = new ArrayList<>(model.getMetadataPropsList());
    assertThat(rest.removeIf(entry -> entry.getKey().equals(PROVENANCE))).isTrue();
    rest.removeIf(entry -> entry.getKey().equals(TRAINING));
    return model.toBuilder().clearMetadataProps().addAllMetadataProps(rest).build().toByteArray();
  }

  private static String renamed(String name) {
    return name.startsWith("blocks.")
        ? name.replaceFirst("blocks", "features")
        : name.replace("head.classifier", "classifier");
  }

  private Collection<String> refusal(Path weights, String... more) {
    Path out = directory.resolve("never.onnx");
    CommandOutcome outcome =
        CommandOutcome.of(model(arguments(weights, out, more))).refused(ExitCode.WRONG_USAGE);
    assertThat(out).doesNotExist();
    return outcome.problems();
  }

  private Path write(List<TensorSpec> tensors) throws IOException {
    Path file = directory.resolve("w.safetensors");
    try (OutputStream out = Files.newOutputStream(file)) {
      SafetensorsWriter.write(out, tensors, new SeededWeights(0), new TreeMap<>());
    }
    return file;
  }

  private static String[] arguments(Path weights, Path out, String... more) {
    List<String> arguments = new ArrayList<>(List.of("import", "--architecture=" + NAME));
    arguments.add("--weights=" + weights);
    arguments.add("--out=" + out);
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static String done(String... arguments) {
    return CommandOutcome.of(model(arguments)).done().out();
  }

  private static String[] model(String... arguments) {
    List<String> all = new ArrayList<>(List.of("model"));
    all.addAll(List.of(arguments));
    return all.toArray(String[]::new);
  }
}

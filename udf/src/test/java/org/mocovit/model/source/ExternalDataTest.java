package org.mocovit.model.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelFile;
import org.mocovit.model.OutputKind;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.StringStringEntryProto;
import org.mocovit.model.onnx.proto.TensorProto;
import org.mocovit.session.TinyModels;

/** Models whose weights lie in other files, and descriptions that lie beside a model. */
class ExternalDataTest {
  @TempDir private Path directory;

  private Path model;

  @BeforeEach
  void begin() {
    model = directory.resolve("m.onnx");
  }

  private void write(String location) throws IOException {
    GraphProto.Builder graph = ModelProto.parseFrom(TinyModels.meanColour()).getGraph().toBuilder();
    graph
        .addInitializerBuilder()
        .setName("unused")
        .addDims(4)
        .setDataType(TensorProto.DataType.INT8.getNumber())
        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
        .addExternalData(StringStringEntryProto.newBuilder().setKey("location").setValue(location));
    Files.write(
        model,
        ModelProto.parseFrom(TinyModels.meanColour()).toBuilder()
            .setGraph(graph)
            .build()
            .toByteArray());
    Files.writeString(
        directory.resolve("m.onnx.conf"), TinyModels.descriptionText(OutputKind.PROBABILITIES));
  }

  private LoadedModel load(String scheme) {
    return new ModelLoader(new Configuration(false)).load(scheme + model, null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:"})
  void load_filesBesideTheModel_belongToItsIdentity(String scheme) throws IOException {
    write("weights/w.bin");
    Path weights = Files.createDirectory(directory.resolve("weights")).resolve("w.bin");
    Files.writeString(weights, "abcd");

    ModelFiles before = load(scheme).files();
    assertThat(before.external()).containsOnlyKeys("weights/w.bin");
    ModelFile external = before.file("weights/w.bin");
    assertThat(external.sha256()).isEqualTo(ModelFile.of(weights).sha256());
    assertThat(external.path()).isEqualTo(before.onnx().path().resolveSibling("weights/w.bin"));
    assertThat(before.onnx().sha256()).isEqualTo(ModelFile.of(model).sha256());
    assertThat(before.identity()).matches("[0-9a-f]{64}").isNotEqualTo(before.onnx().sha256());
    assertThat(load(scheme).files().identity()).isEqualTo(before.identity());

    Files.writeString(weights, "abce");
    assertThat(load(scheme).files().identity()).isNotEqualTo(before.identity());
  }

  @Test
  void load_localFiles_areNotCopied() throws IOException {
    write("w.bin");
    Files.writeString(directory.resolve("w.bin"), "abcd");

    ModelFiles files = load("").files();

    assertThat(files.onnx().path()).isEqualTo(model);
    assertThat(files.file("w.bin").path()).isEqualTo(directory.resolve("w.bin"));
  }

  @Test
  void load_copiesOfAClusterModeDriver_areBroughtTogether() throws IOException {
    write("weights/w.bin");
    Path copies = Files.createDirectory(directory.resolve("copies"));
    for (String name : List.of("m.onnx", "m.onnx.conf")) {
      Files.move(directory.resolve(name), copies.resolve(name));
    }
    Files.writeString(copies.resolve("w.bin"), "abcd");
    System.setProperty("spark.submit.deployMode", "cluster");
    System.setProperty("spark.files", "%1$s/m.onnx,%1$s/m.onnx.conf,%1$s/w.bin".formatted(copies));
    try {
      LoadedModel loaded = load("");

      assertThat(loaded.name()).isEqualTo(model.toString());
      assertThat(loaded.file().path()).hasFileName("m.onnx");
      assertThat(loaded.file().path().resolveSibling("weights/w.bin")).hasContent("abcd");
    } finally {
      System.clearProperty("spark.submit.deployMode");
      System.clearProperty("spark.files");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:"})
  void load_missingFile_isRefusedByName(String scheme) throws IOException {
    write("w.bin");

    assertThatThrownBy(() -> load(scheme))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "%s keeps weights in w.bin, which must be there too: %s",
            scheme + model, scheme + directory.resolve("w.bin"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../w.bin", "a/../../w.bin", "a//w.bin", "", ".", "a/.."})
  void load_locationOutsideOfTheFolder_isRefused(String location) throws IOException {
    Files.writeString(directory.resolve("w.bin"), "abcd");
    write(location);

    assertThatThrownBy(() -> load(""))
        .isInstanceOf(InvalidModelException.class)
        .hasMessage(
            "%s must keep its weights in files of its own folder, named by relative paths without"
                + " '..': '%s'",
            model, location);
  }

  @Test
  void state_externalFileWrittenAgain_isAnother() throws IOException {
    write("w.bin");
    Files.writeString(directory.resolve("w.bin"), "abcd");
    ModelLoader loader = new ModelLoader(new Configuration(false));
    ModelState loaded = load("").state();
    assertThat(loader.state(model.toString(), null, List.of("w.bin"))).isEqualTo(loaded);

    Files.writeString(directory.resolve("w.bin"), "abcde");

    assertThat(loader.state(model.toString(), null, List.of("w.bin"))).isNotEqualTo(loaded);
  }

  @Test
  void load_descriptionByUri_countsAndIncludesNothing() throws IOException {
    Files.write(model, TinyModels.meanColour());
    Path given = directory.resolve("given.conf");
    String uri = "file:" + given;
    ModelLoader loader = new ModelLoader(new Configuration(false));
    Files.writeString(
        given,
        TinyModels.descriptionText(OutputKind.PROBABILITIES)
            + "labels = [a, b, c]\npreprocess.width = ${preprocess.height}");
    assertThat(loader.load(model.toString(), uri).description().labels().label(0)).isEqualTo("a");

    Files.writeString(directory.resolve("more.conf"), "task = classify");
    for (String line : List.of("include \"more.conf\"", "task = ${HOME}")) {
      Files.writeString(given, line);
      assertThatThrownBy(() -> loader.load(model.toString(), uri))
          .isInstanceOf(InvalidModelException.class)
          .hasMessageStartingWith("--model-config must be HOCON: " + uri);
    }
    Files.delete(given);
    assertThatThrownBy(() -> loader.load(model.toString(), uri))
        .hasMessage("--model-config must be a readable file: " + uri);
  }
}

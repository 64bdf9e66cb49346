package org.mocovit.model.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.model.InvalidModelException;

/** What the loader tells of a model's files without reading them. */
class ModelLoaderTest {
  private static final Instant LONG_AGO = Instant.parse("2020-02-02T02:02:02Z");

  private Path model;

  @BeforeEach
  void begin(@TempDir Path directory) throws IOException {
    model = write(directory.resolve("m.onnx"), "four");
  }

  private static Path write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    return Files.setLastModifiedTime(file, FileTime.from(LONG_AGO));
  }

  private static ModelState state(String model, @Nullable String sideFile) {
    return new ModelLoader(new Configuration(false)).state(model, sideFile, List.of());
  }

  private static ModelState described(@Nullable FileState model, @Nullable FileState description) {
    return new ModelState(model, new TreeMap<>(), description);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:"})
  void state_modelWrittenAgain_isAnother(String scheme) throws IOException {
    ModelState before = state(scheme + model, null);
    assertThat(before).isEqualTo(described(new FileState(4, LONG_AGO), null));
    assertThat(state(scheme + model, null)).isEqualTo(before);

    write(model, "longer");
    assertThat(state(scheme + model, null)).isNotEqualTo(before);

    write(model, "Four");
    Files.setLastModifiedTime(model, FileTime.from(LONG_AGO.plusMillis(1)));
    assertThat(state(scheme + model, null)).isNotEqualTo(before);
  }

  @Test
  void state_descriptionBesideTheModel_belongsToIt() throws IOException {
    Path beside = write(model.resolveSibling("m.onnx.conf"), "task = classify");

    assertThat(state(model.toString(), null))
        .isEqualTo(described(new FileState(4, LONG_AGO), new FileState(15, LONG_AGO)));
    Files.delete(beside);
    assertThat(state(model.toString(), null).description()).isNull();
  }

  @Test
  void state_givenDescription_belongsToIt() throws IOException {
    Path given = write(model.resolveSibling("other.conf"), "a = 1");

    assertThat(state("mocovit-1.0x", given.toString()))
        .isEqualTo(described(null, new FileState(5, LONG_AGO)));
    Files.delete(given);
    assertThat(state("mocovit-1.0x", given.toString())).isEqualTo(described(null, null));
  }

  @Test
  void state_missingModel_isRefused() {
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> state(model + "x", null))
        .withMessageStartingWith("--model must be an ONNX file, a URI or a name of the zoo: ");
    assertThatExceptionOfType(InvalidModelException.class)
        .isThrownBy(() -> state("file:" + model + "x", null))
        .withMessageStartingWith("Cannot fetch model file:" + model + "x: ");
  }
}

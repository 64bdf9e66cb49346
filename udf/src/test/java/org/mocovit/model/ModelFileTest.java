package org.mocovit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path directory;

  @Test
  void of_knownBytes_hasTheirHash() throws IOException {
    Path file = Files.writeString(directory.resolve("a.onnx"), "abc");

    // The first example of FIPS 180-4.
    assertThat(ModelFile.of(file))
        .isEqualTo(
            new ModelFile(
                file, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", 3));
  }

  @Test
  void of_moreThanOneChunk_hashesAllOfIt() throws IOException {
    // The last example of FIPS 180-2: a million times "a".
    Path file = Files.writeString(directory.resolve("a.onnx"), "a".repeat(1_000_000));

    assertThat(ModelFile.of(file).sha256())
        .isEqualTo("cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  }

  @Test
  void of_missingFile_namesIt() {
    assertThatThrownBy(() -> ModelFile.of(directory.resolve("gone.onnx")))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("gone.onnx")
        .hasMessageContaining("NoSuchFileException");
  }
}

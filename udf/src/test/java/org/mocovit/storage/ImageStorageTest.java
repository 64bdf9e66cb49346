package org.mocovit.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageStorageTest {
  @ParameterizedTest
  @ValueSource(strings = {"files", "tar"})
  void of_key_givesItBack(String key) {
    assertThat(ImageStorage.of(key).key()).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "zip", "TAR"})
  void of_unknownKey_namesIt(String key) {
    assertThatThrownBy(() -> ImageStorage.of(key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith(": " + key);
  }

  @Test
  void of_files_isSeparateFiles() {
    assertThat(ImageStorage.of("files")).isEqualTo(new SeparateFiles());
  }
}

package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFileNamesTest {
  @ParameterizedTest
  @ValueSource(strings = {"a.jpg", "cat/b.JPEG", "c", "x.y/d", "n01/e.f.webp", "a b%20.png"})
  void isImage_extensionOfAnImageOrNone_counts(String path) {
    assertThat(ImageFileNames.isImage(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.txt", "cat/.b.jpg", "_c.jpg", ".git/d.jpg", "x/_tmp/e.jpg", "f."})
  void isImage_otherExtensionOrHiddenName_doesNotCount(String path) {
    assertThat(ImageFileNames.isImage(path)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {".a", "_a", "a/.b", "a/_b/c"})
  void isHidden_anyNameOnTheWay_hides(String path) {
    assertThat(ImageFileNames.isHidden(path)).isTrue();
    assertThat(ImageFileNames.isHidden("a.b/c_d")).isFalse();
  }
}

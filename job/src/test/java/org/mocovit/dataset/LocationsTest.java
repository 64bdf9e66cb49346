package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
  @ParameterizedTest
  @CsvSource({
    "/data/a b%20.jpg, file:/data/a b%20.jpg",
    "hdfs://host:1/x, hdfs://host:1/x",
    "hdfs:/x, hdfs:/x",
    "s3a://bucket, s3a://bucket/",
    "file:///x/y, file:/x/y",
    "/a:b/c.jpg, file:/a:b/c.jpg"
  })
  void parse_pathOrUri_hasItsScheme(String text, String path) {
    assertThat(Locations.parse(text)).hasToString(path);
  }

  @Test
  void parse_relativePath_isBelowTheWorkingDirectory() {
    assertThat(Locations.parse("a:b/c")).hasToString("file:" + new File("a:b/c").getAbsolutePath());
  }

  @Test
  void parse_nothing_isRefused() {
    assertThatThrownBy(() -> Locations.parse(""))
        .isInstanceOf(DatasetException.class)
        .hasMessage("Location must be a path or a URI: ''");
  }
}

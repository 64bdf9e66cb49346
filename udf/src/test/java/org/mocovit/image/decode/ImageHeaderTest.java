package org.mocovit.image.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.image.PillowGoldens;
import org.mocovit.image.decode.ImageHeader.Format;
import org.mocovit.image.decode.ImageHeader.Layout;
import org.mocovit.image.decode.ImageHeader.Size;

class ImageHeaderTest {
  static Stream<List<String>> goldens() {
    return PillowGoldens.rows("decode.csv").stream().filter(row -> !row.get(0).endsWith(".ppm"));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void read_knownFormat_givesTheDeclaredSize(List<String> golden) {
    ImageHeader header = ImageHeader.read(Base64.getDecoder().decode(golden.get(7)));
    assertThat(header.size())
        .isEqualTo(new Size(Long.parseLong(golden.get(1)), Long.parseLong(golden.get(2))));
  }

  @Test
  void read_specialLayouts_areSeen() {
    assertThat(layout("cmyk.jpg")).isEqualTo(Layout.JPEG_CMYK);
    assertThat(layout("ycck.jpg")).isEqualTo(Layout.JPEG_YCCK);
    assertThat(layout("gray-16.png")).isEqualTo(Layout.GRAY_16);
    assertThat(layout("gray-16.tif")).isEqualTo(Layout.GRAY_16);
    assertThat(layout("rgb-555.bmp")).isEqualTo(Layout.BMP_555);
    assertThat(layout("rgb-565.bmp")).isEqualTo(Layout.BMP_565);
    assertThat(layout("rgb.jpg")).isEqualTo(Layout.PLAIN);
  }

  @Test
  void read_text_isUnknown() {
    ImageHeader header = ImageHeader.read("not an image".getBytes(UTF_8));
    assertThat(header.format()).isEqualTo(Format.UNKNOWN);
    assertThat(header.size()).isNull();
  }

  private static Layout layout(String name) {
    return goldens()
        .filter(row -> row.get(0).equals(name))
        .map(row -> ImageHeader.read(Base64.getDecoder().decode(row.get(7))).layout())
        .findFirst()
        .orElseThrow();
  }
}

package org.mocovit.image.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.image.PillowGoldens;
import org.mocovit.image.decode.ImageHeader.Size;
import org.mocovit.image.decode.JpegHeader.Coding;

class ImageHeaderTest {
  static Stream<List<String>> goldens() {
    return Stream.of("decode.csv", "variants.csv")
        .flatMap(file -> PillowGoldens.rows(file).stream());
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void header_anyFormat_givesTheDeclaredSize(List<String> golden) {
    Size declared = Objects.requireNonNull(header(golden).size(), golden.get(0));
    Size decoded = new Size(Long.parseLong(golden.get(1)), Long.parseLong(golden.get(2)));
    Size turned = new Size(/* width= */ decoded.height(), /* height= */ decoded.width());
    // A TIFF declares its sides as stored and is always turned.
    boolean turns = golden.get(0).matches("orientation-[5-8]\\.tif");
    assertThat(declared).isEqualTo(turns ? turned : decoded);
  }

  @Test
  void coding_fourComponents_isThatOfTheAdobeMarker() {
    assertThat(coding("rgb.jpg")).isEqualTo(Coding.PLAIN);
    assertThat(coding("cmyk.jpg")).isEqualTo(Coding.CMYK);
    assertThat(coding("ycck.jpg")).isEqualTo(Coding.YCCK);
  }

  @Test
  void exceeds_sidesWhoseProductOverflows_isTrue() {
    assertThat(new Size(0xffffffffL, 0xffffffffL).exceeds(Long.MAX_VALUE)).isTrue();
    assertThat(new Size(10, 10).exceeds(100)).isFalse();
    assertThat(new Size(10, 10).exceeds(99)).isTrue();
  }

  private static Coding coding(String name) {
    return goldens()
        .filter(row -> row.get(0).equals(name))
        .map(row -> JpegHeader.of(reader(row)).coding())
        .findFirst()
        .orElseThrow();
  }

  private static ImageHeader header(List<String> golden) {
    ByteReader bytes = reader(golden);
    return ImageFormat.of(bytes).orElseThrow().header(bytes);
  }

  private static ByteReader reader(List<String> golden) {
    return new ByteReader(Base64.getDecoder().decode(golden.get(7)));
  }
}

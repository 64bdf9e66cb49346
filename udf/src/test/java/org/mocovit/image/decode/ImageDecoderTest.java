package org.mocovit.image.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.image.PillowGoldens;
import org.mocovit.image.PngEncoder;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;

class ImageDecoderTest {
  private final ImageDecoder decoder = new ImageDecoder(Orientation.IGNORE);

  static Stream<List<String>> goldens() {
    return PillowGoldens.rows("decode.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void decode_orientationIgnored_equalsPillow(List<String> golden) throws Exception {
    RgbImage image = decoder.decode(bytes(golden));
    assertThat(image.width() + " x " + image.height())
        .isEqualTo(golden.get(1) + " x " + golden.get(2));
    assertThat(PillowGoldens.digest(image)).isEqualTo(golden.get(3));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void decode_orientationApplied_equalsPillow(List<String> golden) throws Exception {
    RgbImage image = new ImageDecoder(Orientation.APPLY).decode(bytes(golden));
    assertThat(image.width() + " x " + image.height())
        .isEqualTo(golden.get(4) + " x " + golden.get(5));
    assertThat(PillowGoldens.digest(image)).isEqualTo(golden.get(6));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void decode_firstHalfOfFile_isRefused(List<String> golden) {
    byte[] whole = bytes(golden);
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    assertThatThrownBy(() -> decoder.decode(half)).isInstanceOf(ImageDecodeException.class);
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void decode_anyCut_neverFailsOtherwise(List<String> golden) {
    byte[] whole = bytes(golden);
    ImageDecoder upright = new ImageDecoder(Orientation.APPLY);
    for (int length = 0; length < Math.min(whole.length, 200); length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> upright.decode(cut))
          .as("first %d bytes", length)
          .isInstanceOf(ImageDecodeException.class);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void decode_damagedHeader_neverFailsOtherwise(long seed) {
    Random random = new Random(seed);
    ImageDecoder upright = new ImageDecoder(Orientation.APPLY, 1_000_000);
    goldens()
        .forEach(
            golden -> {
              byte[] damaged = bytes(golden);
              for (int i = 0; i < 4; i++) {
                damaged[8 + random.nextInt(40)] = (byte) random.nextInt(256);
              }
              try {
                upright.decode(damaged);
              } catch (ImageDecodeException e) {
                assertThat(e.getMessage()).isNotBlank();
              }
            });
  }

  @Test
  void decode_noBytes_saysEmpty() {
    ImageDecodeException e = failure(decoder, new byte[0]);
    assertThat(e.reason()).isEqualTo(Reason.EMPTY);
    assertThat(e).hasMessage("Image file must not be empty: 0 bytes");
  }

  @Test
  void decode_text_saysNoImage() {
    ImageDecodeException e = failure(decoder, "<html>404</html>".getBytes(UTF_8));
    assertThat(e.reason()).isEqualTo(Reason.NOT_AN_IMAGE);
    assertThat(e)
        .hasMessage(
            "File must be an image in a known format: 16 bytes starting with"
                + " 3c 68 74 6d 6c 3e 34 30");
  }

  @Test
  void decode_truncatedCmykJpeg_isRefused() {
    byte[] whole = golden("cmyk.jpg");
    for (int missing : new int[] {3, 10, 50, 100}) {
      ImageDecodeException e = failure(decoder, Arrays.copyOf(whole, whole.length - missing));
      assertThat(e.reason()).as("%d bytes missing", missing).isEqualTo(Reason.DAMAGED);
    }
  }

  @Test
  void decode_moreDeclaredPixelsThanAllowed_isRefusedByHeaderAlone() {
    byte[] header = golden("rgb.png");
    ByteBuffer.wrap(header).putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
    ImageDecodeException e = failure(decoder, header);
    assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
    assertThat(e).hasMessage("Image must have at most 100000000 pixels: 2147483647 x 2147483647");
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void decode_limitOfPixels_includesTheLimit(List<String> golden) throws Exception {
    long pixels = Long.parseLong(golden.get(1)) * Long.parseLong(golden.get(2));
    assertThat(new ImageDecoder(Orientation.IGNORE, pixels).decode(bytes(golden))).isNotNull();
    ImageDecodeException e =
        failure(new ImageDecoder(Orientation.IGNORE, pixels - 1), bytes(golden));
    assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void decode_losslessJpeg_isUnsupported() {
    byte[] jpeg = golden("rgb.jpg");
    for (int i = 0; i < jpeg.length - 1; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        jpeg[i + 1] = (byte) 0xc3;
        break;
      }
    }
    assertThat(failure(decoder, jpeg).reason()).isEqualTo(Reason.UNSUPPORTED);
  }

  @Test
  void encode_anyImage_decodesToTheSame() throws Exception {
    RgbImage image = PillowGoldens.pattern(31, 17);
    RgbImage decoded = decoder.decode(PngEncoder.encode(image));
    assertThat(decoded.width()).isEqualTo(31);
    assertThat(decoded.pixels()).isEqualTo(image.pixels());
  }

  private static ImageDecodeException failure(ImageDecoder decoder, byte[] encoded) {
    return catchThrowableOfType(ImageDecodeException.class, () -> decoder.decode(encoded));
  }

  private static byte[] golden(String name) {
    return goldens()
        .filter(row -> row.get(0).equals(name))
        .map(ImageDecoderTest::bytes)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] bytes(List<String> golden) {
    return Base64.getDecoder().decode(golden.get(7));
  }
}

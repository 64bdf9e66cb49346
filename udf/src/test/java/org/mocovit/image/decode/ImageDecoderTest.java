package org.mocovit.image.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.image.PillowGoldens;
import org.mocovit.image.PngEncoder;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException.Reason;

class ImageDecoderTest {
  /** Check sums, paddings and end marks that the decoder needs and Pillow does not: see README. */
  private static final int SLACK = 8;

  private final ImageDecoder decoder = new ImageDecoder(Orientation.IGNORE);

  static Stream<List<String>> goldens() {
    return Stream.of("decode.csv", "variants.csv")
        .flatMap(file -> PillowGoldens.rows(file).stream());
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

  static Stream<List<String>> drafts() {
    return PillowGoldens.rows("drafts.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("drafts")
  void decode_jpegToBeReduced_equalsPillowsDraft(List<String> draft) throws Exception {
    int factor = Integer.parseInt(draft.get(1));
    DecodedImage image =
        decoder.decode(Base64.getDecoder().decode(draft.get(6)), (width, height) -> factor);
    assertThat(image.factor()).isEqualTo(factor);
    assertThat(image.width() + " x " + image.height()).isEqualTo("61 x 45");
    assertThat(image.pixels().width() + " x " + image.pixels().height())
        .isEqualTo(draft.get(2) + " x " + draft.get(3));
    assertThat(PillowGoldens.digest(image.pixels())).isEqualTo(draft.get(4));
  }

  @ParameterizedTest
  @MethodSource("goldens")
  void decode_anyFileToBeReduced_saysTheSidesOfTheWholeUprightImage(List<String> golden)
      throws Exception {
    DecodedImage image =
        new ImageDecoder(Orientation.APPLY).decode(bytes(golden), (width, height) -> 4);
    assertThat(image.width() + " x " + image.height())
        .isEqualTo(golden.get(4) + " x " + golden.get(5));
    boolean fourColours = golden.get(0).matches(".*(cmyk|ycck).*");
    if (JpegHeader.isJpeg(new ByteReader(bytes(golden))) && !fourColours) {
      assertThat(image.factor()).isEqualTo(4);
    } else {
      assertThat(image.factor()).isEqualTo(1);
      assertThat(PillowGoldens.digest(image.pixels())).isEqualTo(golden.get(6));
    }
  }

  @ParameterizedTest
  @CsvSource({"orientation-1.jpg, 5 x 3", "orientation-6.jpg, 3 x 5", "orientation-3.jpg, 5 x 3"})
  void decode_jpegToBeReduced_isAskedByItsUprightSides(String name, String sides) throws Exception {
    List<String> asked = new ArrayList<>();
    DecodedImage unused =
        new ImageDecoder(Orientation.APPLY)
            .decode(
                golden(name),
                (width, height) -> {
                  asked.add(width + " x " + height);
                  return 1;
                });
    assertThat(asked).containsExactly(sides);
  }

  static Stream<List<String>> cuts() {
    return PillowGoldens.rows("cuts.csv").stream();
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void decode_cutWherePillowRefuses_isRefused(List<String> cut) {
    byte[] whole = golden(cut.get(0));
    int shortest = Integer.parseInt(cut.get(1));
    for (int length = 0; length < shortest; length++) {
      if (length < 200 || length > shortest - 40) {
        byte[] beginning = Arrays.copyOf(whole, length);
        assertThatThrownBy(() -> new ImageDecoder(Orientation.APPLY).decode(beginning))
            .as("first %d of %d bytes", length, whole.length)
            .isInstanceOf(ImageDecodeException.class);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cuts")
  void decode_cutWherePillowHasAllPixels_hasThemToo(List<String> cut) throws Exception {
    byte[] whole = golden(cut.get(0));
    String digest = PillowGoldens.digest(decoder.decode(whole));
    int shortest = Integer.parseInt(cut.get(1)) + SLACK;
    for (int length = shortest; length < Math.min(whole.length, shortest + 40); length++) {
      RgbImage image = decoder.decode(Arrays.copyOf(whole, length));
      assertThat(PillowGoldens.digest(image)).as("first %d bytes", length).isEqualTo(digest);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void decode_damagedBytes_neverFailsOtherwise(long seed) {
    Random random = new Random(seed);
    ImageDecoder upright = new ImageDecoder(Orientation.APPLY, 1_000_000);
    goldens()
        .forEach(
            golden -> {
              byte[] damaged = bytes(golden);
              for (int i = 0; i < 4; i++) {
                int most = i % 2 == 0 ? Math.min(40, damaged.length - 8) : damaged.length - 8;
                damaged[8 + random.nextInt(most)] = (byte) random.nextInt(256);
              }
              try {
                upright.decode(damaged);
              } catch (ImageDecodeException e) {
                assertThat(e.getMessage()).isNotBlank();
              }
            });
  }

  static Stream<List<String>> differences() {
    return PillowGoldens.rows("differences.csv").stream();
  }

  /** Holds the table of differences in the README. */
  @ParameterizedTest
  @MethodSource("differences")
  void decode_knownDifference_isAsTheReadmeSays(List<String> difference) throws Exception {
    byte[] encoded = Base64.getDecoder().decode(difference.get(3));
    if (difference.get(2).equals("decodes")) {
      assertThat(decoder.decode(encoded)).isNotNull();
    } else {
      ImageDecodeException e = failure(decoder, encoded);
      assertThat(e.reason()).isEqualTo(Reason.valueOf(difference.get(2)));
    }
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
            "File must be an image (JPEG, PNG, GIF, WebP, BMP, TIFF, ICO, PNM): 16 bytes starting"
                + " with the text \"<html>404</html>\"");
  }

  @Test
  void decode_binaryRubbish_showsItsFirstBytes() {
    assertThat(failure(decoder, new byte[] {1, 2, (byte) 200, 4, 5, 6, 7, 8, 9}))
        .hasMessageEndingWith("9 bytes starting with 01 02 c8 04 05 06 07 08");
  }

  @Test
  void decode_jpegWithoutItsEnd_saysThatItIsCutOff() {
    byte[] jpeg = golden("rgb.jpg");
    assertThat(failure(decoder, Arrays.copyOf(jpeg, jpeg.length - 30)))
        .hasMessage(
            "Cannot decode JPEG: it is cut off, its %d bytes have no end mark"
                .formatted(jpeg.length - 30));
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

  @ParameterizedTest
  @CsvSource({
    "rgb.png, 33",
    "rgb.jpg, 170",
    "rgb.bmp, 54",
    "palette.gif, 800",
    "lossy.webp, 30",
    "rgb.ppm, 12"
  })
  void decode_tooLargeByItsHeader_isRefusedWithoutTheData(String name, int length) {
    ImageDecodeException e =
        failure(new ImageDecoder(Orientation.IGNORE, 1), Arrays.copyOf(golden(name), length));
    assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @Test
  void decode_sidesThatNobodyDeclares_isRefusedBeforeDecoding() {
    // A WebP without the chunk that its stream belongs into; libwebp takes it for 16384 x 16384.
    byte[] bare =
        HexFormat.of()
            .parseHex("52494646" + "18000000" + "57454250" + "2fffffff0f" + "88".repeat(19));
    ImageDecodeException e = failure(decoder, bare);
    assertThat(e.reason()).isEqualTo(Reason.DAMAGED);
    assertThat(e).hasMessageContaining("its header must declare sides");
  }

  @Test
  void decode_tiffWhoseEntryStandsTwice_takesTheLastEverywhere() {
    byte[] tiff = golden("rgb-planes-little.tif");
    ByteBuffer entries = ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN);
    // Its second entry, ImageLength, becomes another ImageWidth.
    entries.putShort(10 + 12, (short) 256).putInt(10 + 12 + 8, 30_000);
    assertThat(failure(decoder, tiff).reason()).isEqualTo(Reason.DAMAGED);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void decode_tiffWhoseBitsAreOfAnotherType_isRefused(int type) {
    byte[] tiff = golden("gray-4-bits-little.tif");
    ByteBuffer.wrap(tiff).order(ByteOrder.LITTLE_ENDIAN).putShort(10 + 2 * 12 + 2, (short) type);
    assertThat(failure(decoder, tiff).reason()).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void decode_jpegOfManyScans_isUnsupported() {
    byte[] jpeg = golden("progressive.jpg");
    byte[] scans = new byte[jpeg.length + 600 * 4];
    System.arraycopy(jpeg, 0, scans, 0, jpeg.length - 2); // all but the end mark
    for (int i = jpeg.length - 2; i < scans.length - 3; i += 4) {
      ByteBuffer.wrap(scans).putInt(i, 0xffda0002);
    }
    assertThat(failure(decoder, scans)).hasMessage("JPEG must have at most 500 scans");
  }

  @Test
  void decode_pnmWithACommentInANumber_isRefused() {
    byte[] ppm = "P6\n4#2 255\n2 255\n".getBytes(UTF_8);
    assertThat(failure(decoder, Arrays.copyOf(ppm, 60)).reason()).isEqualTo(Reason.DAMAGED);
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

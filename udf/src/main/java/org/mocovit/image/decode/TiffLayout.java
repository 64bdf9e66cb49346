package org.mocovit.image.decode;

import java.util.Collections;
import java.util.List;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/**
 * How the samples of a TIFF are stored, for those that Pillow reads: {@code OPEN_INFO} in its
 * TiffImagePlugin.py.
 *
 * @param photometric what the samples mean
 * @param format of numbers
 * @param bits of a sample, the same for all
 * @param samples of a pixel, 1 to 6
 * @param extra what the samples behind the colours are, in the file's numbers
 * @param littleEndian whether numbers have their low byte first
 * @param compression in the file's numbers
 */
record TiffLayout(
    Photometric photometric,
    SampleFormat format,
    int bits,
    int samples,
    List<Integer> extra,
    boolean littleEndian,
    int compression) {
  /** Extra sample: alpha that the colours have been multiplied with. */
  static final int ASSOCIATED_ALPHA = 1;

  private static final int MOST_SAMPLES = 6;
  private static final int UNCOMPRESSED = 1;
  private static final int OLD_JPEG = 6;
  private static final int JPEG = 7;

  /** What samples mean, in the order of the file's numbers. */
  enum Photometric {
    WHITE_IS_ZERO,
    BLACK_IS_ZERO,
    RGB,
    PALETTE,
    MASK,
    CMYK,
    YCBCR
  }

  /** The kinds of numbers. */
  enum SampleFormat {
    UNSIGNED,
    SIGNED,
    FLOAT
  }

  /** Whether the pixels are those of a JPEG. */
  boolean isJpeg() {
    return compression == JPEG || compression == OLD_JPEG;
  }

  /**
   * Reads the layout of a directory.
   *
   * @throws ImageDecodeException if it is none of those that are read
   */
  static TiffLayout of(TiffDirectory directory) throws ImageDecodeException {
    int photometric = directory.first(TiffDirectory.PHOTOMETRIC_INTERPRETATION).orElse(0);
    int format = directory.first(TiffDirectory.SAMPLE_FORMAT).orElse(1);
    int samples = directory.first(TiffDirectory.SAMPLES_PER_PIXEL).orElse(1);
    List<Integer> bits = directory.values(TiffDirectory.BITS_PER_SAMPLE, MOST_SAMPLES);
    List<Integer> extra = directory.values(TiffDirectory.EXTRA_SAMPLES, MOST_SAMPLES);
    int compression = directory.first(TiffDirectory.COMPRESSION).orElse(UNCOMPRESSED);
    boolean known =
        photometric >= 0
            && photometric < Photometric.values().length
            && format >= 1
            && format <= SampleFormat.values().length
            && samples >= 1
            && samples <= MOST_SAMPLES
            && isUniform(bits, samples);
    if (known) {
      TiffLayout layout =
          new TiffLayout(
              Photometric.values()[photometric],
              SampleFormat.values()[format - 1],
              bits.isEmpty() ? 1 : bits.get(0),
              samples,
              extra,
              directory.isLittleEndian(),
              compression);
      if (layout.isRead()) {
        return layout;
      }
    }
    throw new ImageDecodeException(
        Reason.UNSUPPORTED,
        ("TIFF must be of a layout that Pillow reads: photometric interpretation %d, sample format"
                + " %d, bits %s, samples %d, extra samples %s, compression %d")
            .formatted(photometric, format, bits, samples, extra, compression));
  }

  /** Whether the compression is one of those of CCITT, which know black and white. */
  private boolean isFax() {
    return compression >= 2 && compression <= 4;
  }

  private static boolean isUniform(List<Integer> bits, int samples) {
    boolean alike = bits.isEmpty() || Collections.frequency(bits, bits.get(0)) == bits.size();
    return alike && (bits.size() <= 1 || bits.size() >= samples);
  }

  private boolean isRead() {
    if (isJpeg()) {
      // libtiff's own path; of alpha it would make something else than Pillow.
      return bits == 8 && (samples < 4 || photometric == Photometric.CMYK);
    }
    if (isFax() && !(bits == 1 && isAlone())) {
      return false;
    }
    return switch (photometric) {
      case WHITE_IS_ZERO, BLACK_IS_ZERO -> isGrayRead();
      case PALETTE -> bits <= 8 && (isAlone() || (bits == 8 && isUnassociatedAlpha()));
      case RGB -> isUnsigned(8, 16) && isRgbRead();
      case CMYK ->
          (bits == 8 && isUnsigned(8) && 4 + extra.size() == samples && isUnspecified(extra))
              || (isUnsigned(16) && littleEndian && samples == 4 && extra.isEmpty());
      case YCBCR -> bits == 8 && samples == 3 && compression != UNCOMPRESSED;
      case MASK -> false;
    };
  }

  private boolean isGrayRead() {
    boolean black = photometric == Photometric.BLACK_IS_ZERO;
    if (!isAlone()) {
      return black && bits == 8 && format == SampleFormat.UNSIGNED && isUnassociatedAlpha();
    }
    return switch (bits) {
      case 1, 2, 4, 8 -> format == SampleFormat.UNSIGNED;
      case 16 -> format == SampleFormat.UNSIGNED ? black || littleEndian : isSigned(black);
      case 32 -> format == SampleFormat.FLOAT || (black && isWhole32());
      default -> false;
    };
  }

  private boolean isSigned(boolean black) {
    return black && format == SampleFormat.SIGNED;
  }

  private boolean isWhole32() {
    return format == SampleFormat.SIGNED || littleEndian;
  }

  private boolean isRgbRead() {
    if (extra.isEmpty()) {
      return samples == 3 || samples == 4;
    }
    boolean first = extra.get(0) >= 0 && extra.get(0) <= 2;
    return first
        && 3 + extra.size() == samples
        && (bits == 8 || samples == 4)
        && isUnspecified(extra.subList(1, extra.size()));
  }

  private boolean isUnsigned(int... widths) {
    for (int width : widths) {
      if (bits == width) {
        return format == SampleFormat.UNSIGNED;
      }
    }
    return false;
  }

  private boolean isAlone() {
    return samples == 1 && extra.isEmpty();
  }

  private boolean isUnassociatedAlpha() {
    return samples == 2 && extra.equals(List.of(2));
  }

  private static boolean isUnspecified(List<Integer> extra) {
    return extra.stream().allMatch(sample -> sample == 0);
  }
}

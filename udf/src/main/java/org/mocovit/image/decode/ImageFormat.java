package org.mocovit.image.decode;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.mocovit.image.RgbImage;

/**
 * A file format that is read, told apart by its first bytes, whatever a file is called.
 *
 * @param title its name, for messages
 * @param signature whether a file starts as those of the format do
 * @param headerReader what a file says about itself; never fails
 * @param decoder makes pixels of a file
 */
record ImageFormat(
    String title,
    Predicate<ByteReader> signature,
    Function<ByteReader, ImageHeader> headerReader,
    Decoder decoder) {
  private static final List<ImageFormat> ALL =
      List.of(
          new ImageFormat("JPEG", JpegHeader::isJpeg, JpegHeader::read, new JpegDecoder()),
          new ImageFormat("PNG", PngChunks::isPng, PngHeader::read, PngDecoder::decode),
          new ImageFormat("GIF", GifHeader::isGif, GifHeader::imageHeader, GifDecoder::decode),
          new ImageFormat("WebP", WebpHeader::isWebp, WebpHeader::read, OpenCvCodec.of("WebP")),
          new ImageFormat("BMP", BmpHeader::isBmp, BmpHeader::read, BmpDecoder::decode),
          new ImageFormat(
              "TIFF", TiffDirectory::isTiff, TiffDirectory::imageHeader, TiffDecoder::decode),
          new ImageFormat("ICO", IcoDecoder::isIco, IcoDecoder::header, IcoDecoder::decode),
          new ImageFormat("PNM", PnmHeader::isPnm, PnmHeader::imageHeader, PnmDecoder::decode));

  /** Makes pixels of a file of one format. */
  @FunctionalInterface
  interface Decoder {
    /**
     * Decodes the first picture of a file, as stored.
     *
     * @param encoded the whole file
     */
    RgbImage decode(byte[] encoded) throws ImageDecodeException;

    /**
     * Decodes it with sides divided by a factor and rounded up, where the format can do that for
     * less than all of the work; else as it is.
     *
     * @param encoded the whole file
     * @param factor 2, 4 or 8
     */
    default RgbImage decodeReduced(byte[] encoded, int factor) throws ImageDecodeException {
      return decode(encoded);
    }
  }

  /** The format of a file that starts like one. */
  static Optional<ImageFormat> of(ByteReader bytes) {
    return ALL.stream().filter(format -> format.signature.test(bytes)).findFirst();
  }

  /** The names of all, for messages. */
  static String titles() {
    return ALL.stream().map(ImageFormat::title).collect(Collectors.joining(", "));
  }

  /** What the file says about itself. Never fails: what is damaged or unknown is left out. */
  ImageHeader header(ByteReader bytes) {
    return headerReader.apply(bytes);
  }

  /** Decodes a file of this format, with sides divided by 1, 2, 4 or 8 where it can do that. */
  RgbImage decode(byte[] encoded, int factor) throws ImageDecodeException {
    return factor == 1 ? decoder.decode(encoded) : decoder.decodeReduced(encoded, factor);
  }
}

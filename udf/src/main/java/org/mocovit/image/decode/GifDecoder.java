package org.mocovit.image.decode;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.GifHeader.PaletteBytes;
import org.mocovit.image.decode.GifHeader.Picture;
import org.mocovit.image.decode.ImageDecodeException.Reason;

/**
 * Decodes the first picture of a GIF: its indices by ImageIO, put on the screen and looked up as
 * Pillow does ({@code load_prepare} in GifImagePlugin.py): what the picture leaves free has the
 * transparent colour, or the first of the palette, and transparent pixels have their colour.
 */
final class GifDecoder {
  private GifDecoder() {}

  static RgbImage decode(byte[] encoded) throws ImageDecodeException {
    GifHeader header = GifHeader.of(new ByteReader(encoded));
    Picture picture = header.picture();
    if (picture == null || picture.width() == 0 || picture.height() == 0) {
      throw damaged("it must have a picture with sides of at least 1", null);
    }
    byte[] drawn = indices(encoded, picture);
    byte[] screen = new byte[Math.multiplyExact(header.width(), header.height())];
    Arrays.fill(screen, (byte) picture.transparent().orElse(0));
    for (int y = 0; y < picture.height(); y++) {
      System.arraycopy(
          drawn,
          y * picture.width(),
          screen,
          (picture.top() + y) * header.width() + picture.left(),
          picture.width());
    }
    PaletteBytes own = picture.palette();
    byte[] palette = palette(encoded, own == null ? header.globalPalette() : own);
    return new RgbImage(header.width(), header.height(), Palette.look(screen, palette));
  }

  private static byte[] palette(byte[] encoded, @Nullable PaletteBytes stored) {
    byte[] palette = Palette.gray(256);
    if (stored != null) {
      System.arraycopy(encoded, stored.start(), palette, 0, 3 * stored.colours());
    }
    return palette;
  }

  /**
   * A file of the picture alone: ImageIO would read all that stands before it, in time that grows
   * with the square of its length, and stumble over what Pillow passes over.
   */
  private static byte[] pictureAlone(byte[] encoded, Picture picture) {
    ByteReader bytes = new ByteReader(encoded);
    byte[] data =
        bytes.copy(
            picture.data(), GifHeader.afterBlocks(bytes, picture.data() + 1) - picture.data());
    short width = (short) picture.width();
    short height = (short) picture.height();
    return ByteBuffer.allocate(13 + 10 + data.length + 1)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("GIF89a".getBytes(StandardCharsets.US_ASCII))
        .putShort(width)
        .putShort(height)
        .put(new byte[3])
        .put((byte) ',')
        .putInt(0)
        .putShort(width)
        .putShort(height)
        .put((byte) (picture.interlaced() ? 0x40 : 0))
        .put(data)
        .put((byte) ';')
        .array();
  }

  private static byte[] indices(byte[] encoded, Picture picture) throws ImageDecodeException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
    try (var input =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(pictureAlone(encoded, picture)))) {
      DrawnRows rows = new DrawnRows();
      reader.addIIOReadUpdateListener(rows);
      reader.setInput(input, true, true);
      // Not an image of the file's own palette: an index may lie beyond it.
      BufferedImage indices =
          new BufferedImage(picture.width(), picture.height(), BufferedImage.TYPE_BYTE_INDEXED);
      ImageReadParam into = reader.getDefaultReadParam();
      into.setDestination(indices);
      reader.read(0, into);
      if (rows.count() < picture.height()) {
        // ImageIO takes an early end of the data for the end of the picture.
        throw damaged("only %d of %d rows".formatted(rows.count(), picture.height()), null);
      }
      return ((DataBufferByte) indices.getRaster().getDataBuffer()).getData();
    } catch (IOException | RuntimeException e) {
      throw damaged("it is damaged or ends too early: " + e.getMessage(), e);
    } finally {
      reader.dispose();
    }
  }

  private static ImageDecodeException damaged(String rule, @Nullable Exception cause) {
    String message = "Cannot decode GIF: " + rule;
    return cause == null
        ? new ImageDecodeException(Reason.DAMAGED, message)
        : new ImageDecodeException(Reason.DAMAGED, message, cause);
  }
}

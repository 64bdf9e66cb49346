package org.mocovit.image.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.mocovit.image.decode.ImageDecodeException.Reason;
import org.mocovit.image.decode.PngChunks.Chunk;

/**
 * The compressed scanlines of a PNG, for files whose data libpng refuses or would remark on: what
 * Pillow makes of them ({@code ImagingZipDecode} in src/libImaging/ZipDecode.c).
 */
final class PngData {
  private static final int BUFFER_LENGTH = 1 << 16;
  private static final int HIGHEST_FILTER = 4;

  private final byte[] encoded;
  private final List<Chunk> chunks;
  private final List<Pass> passes;

  private PngData(byte[] encoded, List<Chunk> chunks, List<Pass> passes) {
    this.encoded = encoded;
    this.chunks = chunks;
    this.passes = passes;
  }

  /**
   * Scanlines of one length, each behind a byte that names its filter.
   *
   * @param bytes of a scanline with its filter
   * @param count how many
   */
  private record Pass(int bytes, int count) {}

  /**
   * Data that libpng makes Pillow's pixels of, without a remark.
   *
   * @param encoded the whole file
   * @param header of the file
   * @param chunks with the data, in order
   * @return a stream of all scanlines, hardly compressed
   * @throws ImageDecodeException if Pillow refuses the data
   */
  static byte[] of(byte[] encoded, PngImageHeader header, List<Chunk> chunks)
      throws ImageDecodeException {
    PngData data = new PngData(encoded, chunks, passes(header));
    data.requireScanlines(); // before any work is done for them
    return data.madeAnew();
  }

  private void requireScanlines() throws ImageDecodeException {
    byte[] buffer = new byte[BUFFER_LENGTH];
    Position position = new Position();
    boolean sufficient =
        inflate(
            inflater -> {
              int room = Math.min(position.missing(), buffer.length);
              int read = inflater.inflate(buffer, 0, room);
              position.add(buffer[0], read);
              // Where the data end behind a scanline Pillow leaves the others black.
              return position.isComplete() || (inflater.finished() && position.isBetween());
            });
    if (!sufficient) {
      throw damaged("its data must have %d scanlines: %d".formatted(count(), position.count));
    }
  }

  /** Never holds the scanlines in memory, of which a hundred bytes may declare gigabytes. */
  private byte[] madeAnew() throws ImageDecodeException {
    long length = passes.stream().mapToLong(pass -> (long) pass.bytes * pass.count).sum();
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    byte[] buffer = new byte[BUFFER_LENGTH];
    long[] written = {0};
    try (DeflaterOutputStream out = new DeflaterOutputStream(stream, deflater)) {
      boolean complete =
          inflate(
              inflater -> {
                int read =
                    inflater.inflate(buffer, 0, (int) Math.min(buffer.length, length - written[0]));
                out.write(buffer, 0, read);
                written[0] += read;
                return written[0] == length;
              });
      if (!complete) {
        Arrays.fill(buffer, (byte) 0); // black, without a filter
        for (; written[0] < length; written[0] += Math.min(buffer.length, length - written[0])) {
          out.write(buffer, 0, (int) Math.min(buffer.length, length - written[0]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: all is in memory
    } finally {
      deflater.end();
    }
    return stream.toByteArray();
  }

  /** Inflates a part of what the inflater has got. */
  private interface Step {
    /** Returns whether that is enough. */
    boolean take(Inflater inflater) throws DataFormatException, ImageDecodeException, IOException;
  }

  /** Takes steps until one has enough; returns whether one had. */
  private boolean inflate(Step step) throws ImageDecodeException {
    Inflater inflater = new Inflater();
    try {
      for (Chunk chunk : chunks) {
        inflater.setInput(encoded, chunk.start(), chunk.length());
        while (inflater.getRemaining() > 0 && !inflater.needsDictionary()) {
          if (step.take(inflater)) {
            return true;
          }
          if (inflater.finished()) {
            return false;
          }
        }
      }
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // never: all is in memory
    } catch (DataFormatException e) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "Cannot decode PNG: its data cannot be inflated: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private int count() {
    return passes.stream().mapToInt(Pass::count).sum();
  }

  private static ImageDecodeException damaged(String rule) {
    return new ImageDecodeException(Reason.DAMAGED, "Cannot decode PNG: " + rule);
  }

  private static List<Pass> passes(PngImageHeader header) {
    if (!header.interlaced()) {
      return List.of(pass(header, header.width(), header.height()));
    }
    // The seven passes of Adam7: PNG specification, section 8.2.
    int[][] steps = {
      {0, 0, 8, 8},
      {4, 0, 8, 8},
      {0, 4, 4, 8},
      {2, 0, 4, 4},
      {0, 2, 2, 4},
      {1, 0, 2, 2},
      {0, 1, 1, 2}
    };
    List<Pass> passes = new ArrayList<>();
    for (int[] step : steps) {
      int width = (header.width() - step[0] + step[2] - 1) / step[2];
      int height = (header.height() - step[1] + step[3] - 1) / step[3];
      if (width > 0 && height > 0) {
        passes.add(pass(header, width, height));
      }
    }
    return passes;
  }

  private static Pass pass(PngImageHeader header, int width, int height) {
    long bits = (long) width * header.bitsPerPixel();
    return new Pass(Math.toIntExact(1 + (bits + 7) / 8), height);
  }

  /** Where in the scanlines the data have come to. */
  private final class Position {
    private int pass;
    private int inPass;
    private int within;
    private int count;

    /** Bytes that the current scanline lacks. */
    int missing() {
      return passes.get(pass).bytes - within;
    }

    boolean isBetween() {
      return within == 0 && count > 0;
    }

    boolean isComplete() {
      return pass == passes.size();
    }

    /** Adds bytes of the current scanline, at most as many as it lacks. */
    void add(byte first, int length) throws ImageDecodeException {
      if (length == 0) {
        return;
      }
      if (within == 0 && (first < 0 || first > HIGHEST_FILTER)) {
        throw damaged("a filter must be in [0, %d]: %d".formatted(HIGHEST_FILTER, first & 0xff));
      }
      within += length;
      if (within == passes.get(pass).bytes) {
        within = 0;
        count++;
        inPass++;
        if (inPass == passes.get(pass).count) {
          inPass = 0;
          pass++;
        }
      }
    }
  }
}

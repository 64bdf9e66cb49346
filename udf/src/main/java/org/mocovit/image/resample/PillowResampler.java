package org.mocovit.image.resample;

import java.util.Arrays;
import org.mocovit.image.RgbImage;

/**
 * Pillow's 8-bit resize, to the pixel: {@code ImagingResampleInner} with {@code
 * ImagingResampleHorizontal_8bpc} and {@code ImagingResampleVertical_8bpc} in {@code
 * src/libImaging/Resample.c} of Pillow 9.4.0.
 *
 * <p>A horizontal pass, rounded to 8 bits, is followed by a vertical one. Other than in Pillow both
 * run side by side: a source row is resized horizontally, added to every output row that it goes
 * into, and forgotten. Integer sums do not depend on the order, so the pixels are the same.
 */
final class PillowResampler implements Resampler {
  private static final int HALF = 1 << (FilterTable.FRACTION_BITS - 1);

  private final PillowFilter filter;
  private final FilterTables tables = new FilterTables();
  private final ThreadLocal<Scratch> scratches = ThreadLocal.withInitial(Scratch::new);

  PillowResampler(PillowFilter filter) {
    this.filter = filter;
  }

  @Override
  public void resample(
      RgbImage source, Extent extent, int width, int height, Window window, RowSink sink) {
    window.requireInside(width, height);
    extent.requireInside(source);
    FilterTable columns =
        tables.table(
            new FilterTable.Axis(
                filter, source.width(), extent.columns(), width, window.left(), window.width()));
    FilterTable rows =
        tables.table(
            new FilterTable.Axis(
                filter, source.height(), extent.rows(), height, window.top(), window.height()));
    int values = 3 * window.width();
    int ring = rows.maxOpen();
    Scratch scratch = scratches.get();
    scratch.reserve(values, ring);
    int[] row = scratch.row;
    int[][] sums = scratch.sums;
    int begun = 0;
    int done = 0;
    for (int y = rows.first[0]; done < rows.count(); y++) {
      while (begun < rows.count() && rows.first[begun] <= y) {
        Arrays.fill(sums[begun % ring], 0, values, HALF);
        begun++;
      }
      if (begun == done) {
        continue;
      }
      resizeRow(source, y, columns, row);
      for (int i = done; i < begun; i++) {
        int weight = rows.weights[i * rows.taps + y - rows.first[i]];
        if (weight != 0) {
          addWeighted(sums[i % ring], row, weight, values);
        }
      }
      while (done < begun && rows.first[done] + rows.taps - 1 == y) {
        int[] sum = sums[done % ring];
        round(sum, values);
        sink.accept(done, sum);
        done++;
      }
    }
  }

  private static void resizeRow(RgbImage source, int y, FilterTable columns, int[] out) {
    int start = 3 * y * source.width();
    if (columns.copies()) {
      copyRow(source.pixels(), start + 3 * columns.first[0], out, 3 * columns.count());
    } else if (columns.taps == 3) {
      convolveRow3(source.pixels(), start, columns, out);
    } else {
      convolveRow(source.pixels(), start, columns, out);
    }
  }

  private static void copyRow(byte[] pixels, int start, int[] out, int values) {
    for (int i = 0; i < values; i++) {
      out[i] = pixels[start + i] & 0xff;
    }
  }

  private static void convolveRow(byte[] pixels, int start, FilterTable columns, int[] out) {
    int[] first = columns.first;
    int[] weights = columns.weights;
    int taps = columns.taps;
    int weight = 0;
    for (int i = 0; i < first.length; i++) {
      int red = HALF;
      int green = HALF;
      int blue = HALF;
      int pixel = start + 3 * first[i];
      for (int k = 0; k < taps; k++) {
        int w = weights[weight + k];
        red += w * (pixels[pixel + 3 * k] & 0xff);
        green += w * (pixels[pixel + 3 * k + 1] & 0xff);
        blue += w * (pixels[pixel + 3 * k + 2] & 0xff);
      }
      weight += taps;
      out[3 * i] = clip(red);
      out[3 * i + 1] = clip(green);
      out[3 * i + 2] = clip(blue);
    }
  }

  /** The same for 3 taps, which most photos take to shrink to 256 pixels: a fifth faster. */
  private static void convolveRow3(byte[] pixels, int start, FilterTable columns, int[] out) {
    int[] first = columns.first;
    int[] weights = columns.weights;
    for (int i = 0; i < first.length; i++) {
      int a = weights[3 * i];
      int b = weights[3 * i + 1];
      int c = weights[3 * i + 2];
      int p = start + 3 * first[i];
      out[3 * i] =
          clip(
              HALF
                  + a * (pixels[p] & 0xff)
                  + b * (pixels[p + 3] & 0xff)
                  + c * (pixels[p + 6] & 0xff));
      out[3 * i + 1] =
          clip(
              HALF
                  + a * (pixels[p + 1] & 0xff)
                  + b * (pixels[p + 4] & 0xff)
                  + c * (pixels[p + 7] & 0xff));
      out[3 * i + 2] =
          clip(
              HALF
                  + a * (pixels[p + 2] & 0xff)
                  + b * (pixels[p + 5] & 0xff)
                  + c * (pixels[p + 8] & 0xff));
    }
  }

  /** One line, so that the compiler turns the loop into vector instructions. */
  private static void addWeighted(int[] sum, int[] row, int weight, int values) {
    for (int i = 0; i < values; i++) {
      sum[i] += weight * row[i];
    }
  }

  private static void round(int[] sum, int values) {
    for (int i = 0; i < values; i++) {
      sum[i] = clip(sum[i]);
    }
  }

  private static int clip(int sum) {
    return Math.max(0, Math.min(255, sum >> FilterTable.FRACTION_BITS));
  }

  /** One thread's rows; they grow to the largest size seen. */
  private static final class Scratch {
    private int[] row = new int[0];
    private int[][] sums = new int[0][];

    private void reserve(int values, int ring) {
      if (row.length < values) {
        row = new int[values];
        sums = new int[0][];
      }
      if (sums.length < ring) {
        int length = row.length;
        int known = sums.length;
        sums = Arrays.copyOf(sums, ring);
        for (int i = known; i < ring; i++) {
          sums[i] = new int[length];
        }
      }
    }
  }
}

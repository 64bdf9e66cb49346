package org.mocovit.mask;

import java.util.Arrays;

/**
 * Masks in full size, made as torchvision and PyTorch make them, one array after the other. To
 * compare with.
 */
public final class PlainMasks {
  private PlainMasks() {}

  /**
   * {@code paste_masks_in_image} with a border of one cell.
   *
   * @param mask rows of probabilities
   * @param box left, top, right, bottom in pixels of the image
   * @return rows of probabilities, of the image's size
   */
  public static float[][] pasted(float[][] mask, float[] box, int height, int width) {
    float[][] bordered = new float[mask.length + 2][mask[0].length + 2];
    for (int row = 0; row < mask.length; row++) {
      System.arraycopy(mask[row], 0, bordered[row + 1], 1, mask[row].length);
    }
    float scaleX = (float) (bordered[0].length / (double) mask[0].length);
    float scaleY = (float) (bordered.length / (double) mask.length);
    float halfWidth = (box[2] - box[0]) * 0.5f * scaleX;
    float halfHeight = (box[3] - box[1]) * 0.5f * scaleY;
    float centerX = (box[2] + box[0]) * 0.5f;
    float centerY = (box[3] + box[1]) * 0.5f;
    int left = (int) (centerX - halfWidth);
    int top = (int) (centerY - halfHeight);
    int right = (int) (centerX + halfWidth);
    int bottom = (int) (centerY + halfHeight);
    float[][] resized =
        resized(bordered, Math.max(bottom - top + 1, 1), Math.max(right - left + 1, 1));
    float[][] image = new float[height][width];
    for (int y = Math.max(top, 0); y < Math.min(bottom + 1, height); y++) {
      for (int x = Math.max(left, 0); x < Math.min(right + 1, width); x++) {
        image[y][x] = resized[y - top][x - left];
      }
    }
    return image;
  }

  /** {@code interpolate} with {@code mode='bilinear'} and {@code align_corners=False}. */
  public static float[][] resized(float[][] cells, int height, int width) {
    float[][] pixels = new float[height][width];
    float scaleY = (float) cells.length / height;
    float scaleX = (float) cells[0].length / width;
    for (int y = 0; y < height; y++) {
      float placeY = Math.max(0, scaleY * (y + 0.5f) - 0.5f);
      int row = (int) placeY;
      int nextRow = Math.min(row + 1, cells.length - 1);
      float down = placeY - row;
      for (int x = 0; x < width; x++) {
        float placeX = Math.max(0, scaleX * (x + 0.5f) - 0.5f);
        int column = (int) placeX;
        int nextColumn = Math.min(column + 1, cells[0].length - 1);
        float right = placeX - column;
        float upper = cells[row][column] * (1 - right) + cells[row][nextColumn] * right;
        float lower = cells[nextRow][column] * (1 - right) + cells[nextRow][nextColumn] * right;
        pixels[y][x] = upper * (1 - down) + lower * down;
      }
    }
    return pixels;
  }

  /** A part of an array. */
  public static float[][] part(float[][] cells, int left, int top, int height, int width) {
    float[][] part = new float[height][];
    for (int row = 0; row < height; row++) {
      part[row] = Arrays.copyOfRange(cells[top + row], left, left + width);
    }
    return part;
  }

  /** Where probabilities are above a threshold: one run a pixel, column by column. */
  public static RunLengthMask above(float[][] image, float threshold) {
    int height = image.length;
    int width = image[0].length;
    int[] runs = new int[2 * height * width];
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        runs[2 * (x * height + y) + (image[y][x] > threshold ? 1 : 0)] = 1;
      }
    }
    return RunLengthMask.of(new MaskSize(height, width), runs);
  }

  /** The rows of an array, one after another. */
  public static float[] flat(float[][] rows) {
    float[] flat = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, flat, row * rows[0].length, rows[0].length);
    }
    return flat;
  }
}

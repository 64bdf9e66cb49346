package org.mocovit.mask;

/**
 * Run lengths in their text form.
 *
 * @param size height and width
 * @param counts the text
 */
public record CompressedMask(MaskSize size, String counts) implements Segmentation {
  @Override
  public RunLengthMask pixels(MaskSize image) {
    return RunLengthText.decode(size, counts);
  }
}

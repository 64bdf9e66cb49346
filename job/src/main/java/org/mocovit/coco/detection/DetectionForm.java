package org.mocovit.coco.detection;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.InvalidCocoException;

/**
 * What the detections of a file are made of. In the reference the first detection decides for all.
 */
public enum DetectionForm {
  /** Each has a box, which gives its area; where it has no mask, its box is one. */
  BOXES,
  /** Each has compressed run lengths, which give its area, and its box where it has none. */
  MASKS;

  /** Opens a file. */
  public interface Opening {
    /** Its bytes. */
    InputStream open() throws IOException;
  }

  /**
   * The form of a results file, by its first detection; empty of one without any.
   *
   * @param file its name, for messages
   * @throws InvalidCocoException if the first detection is none, or has neither box nor mask
   */
  public static Optional<DetectionForm> ofFirst(Opening opening, String file) throws IOException {
    try (ResultsReader reader =
        ResultsReader.open(opening.open(), file, ResultsReader.Masks.READ)) {
      Detection first = reader.next();
      if (first == null) {
        return Optional.empty();
      }
      if (first.box() != null) {
        return Optional.of(BOXES);
      }
      if (first.segmentation() == null) {
        throw reader.fault("must have bbox or segmentation: neither");
      }
      return Optional.of(MASKS);
    }
  }

  /** Whether the masks of the detections must be read. */
  public ResultsReader.Masks masks(CocoSettings settings) {
    return this == MASKS || settings.needsMasks()
        ? ResultsReader.Masks.READ
        : ResultsReader.Masks.SKIPPED;
  }
}

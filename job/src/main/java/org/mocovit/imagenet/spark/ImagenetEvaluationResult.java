package org.mocovit.imagenet.spark;

import java.util.List;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.ImagenetReport;

/**
 * What an evaluation found, and what it was made from.
 *
 * @param report the measures
 * @param inputs where they come from
 * @param notes what a reader must know to understand them, a sentence each
 */
public record ImagenetEvaluationResult(
    ImagenetReport report, EvaluationInputs inputs, List<String> notes) {
  /** Copies the list. */
  public ImagenetEvaluationResult {
    notes = List.copyOf(notes);
  }
}

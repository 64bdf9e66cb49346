package org.mocovit.imagenet.spark;

import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.imagenet.ImagenetReport;

/**
 * What an evaluation found, and what it was made from.
 *
 * @param report the measures
 * @param inputs where they come from
 */
public record ImagenetEvaluationResult(ImagenetReport report, EvaluationInputs inputs) {}

package org.mocovit.model.reference;

/**
 * How a network is run.
 *
 * @param epsilon what batch normalisations add to the variance
 * @param training whether batch normalisations take the statistics of the batch, and move their
 *     running ones towards them, instead of using the running ones
 * @param fault what is to be wrong
 */
public record Pass(double epsilon, boolean training, Fault fault) {}

package org.mocovit.imagenet;

import org.jspecify.annotations.Nullable;

/**
 * An image whose first class is not its true one.
 *
 * @param path the predicted image
 * @param trueClass what it is
 * @param predictedClass what came first
 * @param confidence the probability of what came first, in [0, 1]
 * @param trueClassProbability the probability of the true class; null where the prediction does not
 *     list it
 * @param realCorrect whether what came first is among the image's ReaL labels; null where there are
 *     none
 */
public record Mistake(
    String path,
    NamedClass trueClass,
    NamedClass predictedClass,
    double confidence,
    @Nullable Double trueClassProbability,
    @Nullable Boolean realCorrect) {}

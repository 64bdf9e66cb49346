package org.mocovit.imagenet;

import org.jspecify.annotations.Nullable;

/**
 * A truth and the file it came from.
 *
 * @param truth the images and their classes
 * @param sha256 hash of the file's bytes, hexadecimal; null where the truth is a folder's layout
 */
public record LoadedTruth(TruthSet truth, @Nullable String sha256) {}

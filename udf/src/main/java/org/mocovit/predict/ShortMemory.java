package org.mocovit.predict;

/** What fails where memory does not suffice to decode or preprocess an image. */
enum ShortMemory {
  /** The image: it has no prediction, its failure says why, and the others go on. */
  FAILS_THE_IMAGE,
  /** The caller, with a {@link ShortMemoryException}: there is nowhere else to say why. */
  FAILS_THE_CALLER
}

package org.mocovit.model;

import org.mocovit.image.KeyedChoice;

/** What one of a model's outputs holds; a description names each under {@code output.<key>}. */
public enum OutputRole implements KeyedChoice {
  /** The whole answer, of kinds with one output. */
  ANSWER("name"),
  /** Boxes, four numbers each. */
  BOXES("boxes"),
  /** One score a box. */
  SCORES("scores"),
  /** One class a box, as a whole number. */
  LABELS("labels"),
  /** One unnormalised score a class for each box. */
  LOGITS("logits"),
  /** The image of each box, as its index in the batch. */
  IMAGES("images"),
  /** One mask a box. */
  MASKS("masks");

  private final String key;

  OutputRole(String key) {
    this.key = key;
  }

  @Override
  public String key() {
    return key;
  }

  /** The key under which a description names the output. */
  public String path() {
    return "output." + key;
  }
}

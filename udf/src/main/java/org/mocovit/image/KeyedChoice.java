package org.mocovit.image;

/** One of a closed set of choices that a description names by a key. */
public interface KeyedChoice {
  /** The name used in model descriptions, kebab-case. */
  String key();
}

package org.mocovit.dataset.index;

/** Two images of a set cannot be told apart; the message names both. */
public final class CollisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CollisionException(String message) {
    super(message);
  }
}

package org.mocovit.dataset.index;

/** Images of a set cannot be told apart; the message names them. */
public final class CollisionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CollisionException(String message) {
    super(message);
  }
}

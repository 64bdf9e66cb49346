package org.mocovit.predict;

import java.util.Set;
import java.util.TreeSet;

/** A reader that remembers which files it has been asked for and that are not yet let go. */
final class HeldFiles implements ImageReader {
  private final Set<Integer> held = new TreeSet<>();
  private int mostHeld;
  private int started;

  /** Gives a file of one byte: its number. */
  @Override
  public synchronized byte[] read(ImageRef image) {
    started++;
    held.add((int) image.imageId());
    mostHeld = Math.max(mostHeld, held.size());
    notifyAll();
    return new byte[] {(byte) image.imageId()};
  }

  synchronized void release(int index) {
    held.remove(index);
  }

  synchronized Set<Integer> held() {
    return Set.copyOf(held);
  }

  synchronized int mostHeld() {
    return mostHeld;
  }

  synchronized int started() {
    return started;
  }

  synchronized void awaitHeld(int count) {
    try {
      while (held.size() < count) {
        wait();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.mocovit.coco.matching;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The matches of a walk; holds those of one image. */
final class MatchIterator implements Iterator<Match> {
  private final ImageWalk walk;
  private final MatchList list;
  private Iterator<Match> ofImage = Collections.emptyIterator();

  MatchIterator(ImageWalk walk, MatchList list) {
    this.walk = walk;
    this.list = list;
  }

  @Override
  public boolean hasNext() {
    while (!ofImage.hasNext() && walk.hasNext()) {
      list.clear();
      walk.matchNext(list);
      ofImage = list.matches().iterator();
    }
    return ofImage.hasNext();
  }

  @Override
  public Match next() {
    if (!hasNext()) {
      throw new NoSuchElementException("There are no more matches");
    }
    return ofImage.next();
  }
}

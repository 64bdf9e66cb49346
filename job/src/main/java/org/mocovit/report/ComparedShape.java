package org.mocovit.report;

/** What of objects was compared with the truth, in the words of pages. */
public enum ComparedShape {
  BOX("box", "boxes"),
  MASK("mask", "masks");

  private final String one;
  private final String many;

  ComparedShape(String one, String many) {
    this.one = one;
    this.many = many;
  }

  /** One of them. */
  public String one() {
    return one;
  }

  /** Several of them. */
  public String many() {
    return many;
  }

  /** Its name at the beginning of a sentence. */
  public String capitalized() {
    return Character.toUpperCase(one.charAt(0)) + one.substring(1);
  }
}

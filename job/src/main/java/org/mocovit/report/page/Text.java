package org.mocovit.report.page;

import static j2html.TagCreator.p;
import static j2html.TagCreator.text;

import j2html.tags.DomContent;

/** Text between elements; escaped. */
public final class Text {
  private Text() {}

  /** Words within a paragraph. */
  public static DomContent of(String words) {
    return text(words);
  }

  /** A paragraph of its own. */
  public static DomContent paragraph(String words) {
    return p(words);
  }

  /** A paragraph in small letters: how something was counted, what was left out. */
  public static DomContent note(String words) {
    return p(words).withClass("note");
  }
}

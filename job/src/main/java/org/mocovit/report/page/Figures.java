package org.mocovit.report.page;

import static j2html.TagCreator.details;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.h3;
import static j2html.TagCreator.p;
import static j2html.TagCreator.summary;

import j2html.tags.DomContent;
import java.util.List;

/** Plots with their captions, side by side where there is room, and what is folded away. */
public final class Figures {
  private Figures() {}

  /**
   * A plot.
   *
   * @param title what it shows
   * @param caption what it says, in a sentence made from the data
   * @param plot the plot itself
   */
  public static DomContent of(String title, String caption, DomContent plot) {
    return figure(figcaption(h3(title), p(caption)), plot).withClass("plot");
  }

  /** Figures side by side, or one below the other on a narrow screen. */
  public static DomContent sideBySide(DomContent... figures) {
    return div(each(List.of(figures), figure -> figure)).withClass("plots");
  }

  /** What is shown when its title is clicked. */
  public static DomContent folded(String title, DomContent... content) {
    return details(summary(title), each(List.of(content), part -> part));
  }
}

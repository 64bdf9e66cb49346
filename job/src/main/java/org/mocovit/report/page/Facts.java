package org.mocovit.report.page;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;

import j2html.tags.DomContent;
import java.util.List;

/** Names and what they stand for, one a line. */
public final class Facts {
  private Facts() {}

  /**
   * One line.
   *
   * @param name on the left
   * @param value on the right; a long one is broken anywhere
   */
  public record Fact(String name, String value) {}

  /** The facts in this order. */
  public static DomContent of(List<Fact> facts) {
    return dl(each(facts, fact -> div(dt(fact.name()), dd(fact.value())))).withClass("facts");
  }
}

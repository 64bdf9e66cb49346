package org.mocovit.report.page;

import static j2html.TagCreator.code;
import static j2html.TagCreator.each;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.p;
import static j2html.TagCreator.section;

import j2html.tags.DomContent;
import java.util.List;
import java.util.Locale;

/**
 * A part of a page.
 *
 * @param title its heading; no two of a page have the same
 * @param finding what it says, in a sentence made from the data; empty for none
 * @param content what stands in it
 */
public record Section(String title, String finding, List<DomContent> content) {
  /** Copies the list. */
  public Section {
    content = List.copyOf(content);
  }

  /** A section of these parts. */
  public static Section of(String title, String finding, DomContent... content) {
    return new Section(title, finding, List.of(content));
  }

  /**
   * A section for which there is no data.
   *
   * @param why what is missing, a sentence
   * @param command what would give it, as typed on a command line; empty for nothing
   */
  public static Section without(String title, String why, String command) {
    DomContent sentence =
        command.isEmpty()
            ? p(why).withClass("absent")
            : p(Text.of(why + " "), code(command), Text.of(" gives it.")).withClass("absent");
    return of(title, "", sentence);
  }

  /** What links to the section say behind the number sign. */
  String anchor() {
    return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }

  DomContent dom() {
    return section(h2(title))
        .withId(anchor())
        .condWith(!finding.isEmpty(), p(finding).withClass("finding"))
        .with(each(content, part -> part));
  }
}

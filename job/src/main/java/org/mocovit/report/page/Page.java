package org.mocovit.report.page;

import static j2html.TagCreator.a;
import static j2html.TagCreator.body;
import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.link;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.script;
import static j2html.TagCreator.style;

import j2html.TagCreator;
import j2html.tags.DomContent;
import java.util.List;

/**
 * A whole document: one file without anything outside it. Its policy allows pictures that stand in
 * it, its own style sheet and its own script, and nothing else, so that even a name that were not
 * escaped could run nothing and fetch nothing.
 *
 * @param kind what sort of page it is, in a few words above the title
 * @param title what it is about
 * @param lead one or two sentences below the title: what a reader should take away
 * @param sections its parts, each with a link at the top
 * @param imprint what made it and when, at its end
 */
public record Page(String kind, String title, String lead, List<Section> sections, String imprint) {
  private static final PageResource STYLE = PageResource.of("page.css");
  private static final PageResource SCRIPT = PageResource.of("page.js");

  /** Copies the list. */
  public Page {
    sections = List.copyOf(sections);
  }

  /** The document's text, to be written as UTF-8. */
  public String html() {
    return "<!DOCTYPE html>\n"
        + TagCreator.html(headOfPage(), body(top(), content(), footer(imprint), sorting()))
            .withLang("en")
            .render();
  }

  private DomContent headOfPage() {
    return head(
        meta().attr("charset", "utf-8"),
        meta().attr("http-equiv", "Content-Security-Policy").withContent(policy()),
        meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
        meta().withName("color-scheme").withContent("light dark"),
        // Otherwise a browser asks the server for one.
        link().withRel("icon").withHref("data:,"),
        TagCreator.title(title),
        style(rawHtml(STYLE.text())));
  }

  private static String policy() {
    return "default-src 'none'; img-src data:; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'"
        .formatted(STYLE.digest(), SCRIPT.digest());
  }

  private DomContent top() {
    return header(
        p(kind).withClass("kind"),
        h1(title),
        p(lead).withClass("lead"),
        nav(each(sections, section -> a(section.title()).withHref("#" + section.anchor()))));
  }

  private DomContent content() {
    return main(div(each(sections, Section::dom)));
  }

  private static DomContent sorting() {
    return script(rawHtml(SCRIPT.text()));
  }
}

package org.mocovit.report.page;

import static j2html.TagCreator.div;
import static j2html.TagCreator.each;
import static j2html.TagCreator.figcaption;
import static j2html.TagCreator.figure;
import static j2html.TagCreator.img;
import static j2html.TagCreator.p;
import static j2html.TagCreator.span;

import j2html.tags.DomContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Photos with what is said of them, as many side by side as there is room for. */
public final class PhotoCards {
  private PhotoCards() {}

  /**
   * A photo.
   *
   * @param dataUri the picture; empty where there is none
   * @param absence what stands in its place where there is none
   * @param overlay a drawing over it with a view box of the photo's sides; null for none
   * @param title the first line below it
   * @param detail the second line
   * @param path the photo's name, the third line, which also shows when it is pointed at
   */
  public record Card(
      String dataUri,
      String absence,
      @Nullable DomContent overlay,
      String title,
      String detail,
      String path) {}

  /** Small photos, six or so side by side. */
  public static DomContent small(List<Card> cards) {
    return grid("photos", cards);
  }

  /** Larger photos with drawings on them, four side by side. */
  public static DomContent large(List<Card> cards) {
    return grid("photos large", cards);
  }

  private static DomContent grid(String style, List<Card> cards) {
    return div(each(cards, PhotoCards::dom)).withClass(style);
  }

  private static DomContent dom(Card card) {
    DomContent picture =
        card.dataUri().isEmpty()
            ? span(card.absence()).withClass("absence")
            : img().withSrc(card.dataUri()).withAlt(card.title() + ": " + card.path());
    DomContent overlay = card.overlay();
    return figure(
            div(picture)
                .withClass(card.dataUri().isEmpty() ? "frame empty" : "frame")
                .condWith(overlay != null, overlay == null ? span() : overlay),
            figcaption(
                p(card.title()).withClass("title"),
                p(card.detail()),
                p(card.path()).withClass("path")))
        .withTitle(card.path());
  }
}

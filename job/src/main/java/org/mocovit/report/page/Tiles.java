package org.mocovit.report.page;

import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;

import j2html.tags.DomContent;
import java.util.List;

/** The few numbers that matter most, side by side. */
public final class Tiles {
  private Tiles() {}

  /**
   * One number.
   *
   * @param name what it is
   * @param value the number with its unit
   * @param detail its interval, or what it means; empty for nothing
   */
  public record Tile(String name, String value, String detail) {}

  /** The tiles in this order, as many in a row as there is room for. */
  public static DomContent of(List<Tile> tiles) {
    return dl(each(
            tiles,
            tile ->
                div(
                    dt(tile.name()),
                    dd(tile.value()).withClass("number"),
                    dd(tile.detail()).withClass("detail"))))
        .withClass("tiles");
  }
}

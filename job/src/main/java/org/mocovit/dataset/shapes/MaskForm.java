package org.mocovit.dataset.shapes;

/** How a file of annotations writes the masks of objects. Either form says the same. */
enum MaskForm {
  /** Polygons; a hole is joined to the border by a cut of no width. */
  POLYGONS(""),
  /** The pixels inside those polygons, as run lengths in COCO's text form ("compressed RLE"). */
  RUN_LENGTHS("_rle");

  private final String ending;

  MaskForm(String ending) {
    this.ending = ending;
  }

  /** The name of the file about a part of the set. */
  String fileName(Split split) {
    return "instances_%s%s.json".formatted(split.folder(), ending);
  }
}

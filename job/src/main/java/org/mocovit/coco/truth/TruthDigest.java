package org.mocovit.coco.truth;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.mocovit.coco.Box;
import org.mocovit.dataset.index.Digests;

/** SHA-256 of what is evaluated of a ground truth: its images, categories and objects. */
public final class TruthDigest {
  private final MessageDigest digest = Digests.sha256();
  private final GroundTruth truth;

  private TruthDigest(GroundTruth truth) {
    this.truth = truth;
  }

  /**
   * The digest, hexadecimal: of the ids of images and categories that count, and of each object's
   * image, category, id, box, area and whether it is a crowd. Masks are not in it, they are in that
   * of the annotation file.
   */
  public static String of(GroundTruth truth) {
    TruthDigest all = new TruthDigest(truth);
    all.ids(
        IntStream.range(0, truth.images())
            .filter(truth::countsImage)
            .mapToLong(truth::imageId)
            .toArray());
    all.ids(
        IntStream.range(0, truth.categories())
            .filter(truth::countsCategory)
            .mapToLong(category -> truth.categoryAt(category).id())
            .toArray());
    all.objects();
    return HexFormat.of().formatHex(all.digest.digest());
  }

  private void ids(long[] ids) {
    Digests.add(digest, ids.length);
    for (long id : ids) {
      Digests.add(digest, id);
    }
  }

  private void objects() {
    for (int image = 0; image < truth.images(); image++) {
      for (int o = truth.firstObject(image); o < truth.firstObject(image + 1); o++) {
        Digests.add(digest, truth.imageId(image));
        object(truth.objects(), o);
      }
    }
  }

  private void object(TruthObjects objects, int o) {
    Digests.add(digest, truth.categoryAt(objects.category(o)).id());
    Digests.add(digest, objects.id(o));
    Box box = objects.box(o);
    if (box != null) {
      number(box.x());
      number(box.y());
      number(box.width());
      number(box.height());
    }
    number(objects.area(o));
    Digests.add(digest, objects.isCrowd(o) ? 1 : 0);
  }

  private void number(double value) {
    Digests.add(digest, Double.doubleToLongBits(value));
  }
}

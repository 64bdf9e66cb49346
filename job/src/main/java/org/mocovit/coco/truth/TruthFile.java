package org.mocovit.coco.truth;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.Box;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.mask.Segmentation;

/**
 * Makes a ground truth of an annotation file.
 *
 * <p>As the reference does it: images and categories in the order of their ids, an {@code ignore}
 * of an annotation is not looked at, and annotations whose image or category the file does not list
 * are left out; these are counted.
 */
public final class TruthFile {
  private static final int NAMED = 5;

  private final String file;
  private final CocoSettings settings;
  private final AnnotationIds ids;
  private final AnnotationReader.Content content;

  private TruthFile(
      String file, CocoSettings settings, AnnotationIds ids, AnnotationReader.Content content) {
    this.file = file;
    this.settings = settings;
    this.ids = ids;
    this.content = content;
  }

  /**
   * Reads a file.
   *
   * @param stream its bytes; closed
   * @param file its name, for messages
   * @param settings what is measured, and so what annotations must have
   * @param selection the part that is evaluated
   * @throws InvalidCocoException if it breaks the rules of its format; names everything that is
   *     wrong with its annotations
   */
  public static LoadedTruth read(
      InputStream stream,
      String file,
      CocoSettings settings,
      AnnotationIds ids,
      Selection selection)
      throws IOException {
    AnnotationReader.Content content = AnnotationReader.read(stream, file, settings.needsMasks());
    return new TruthFile(file, settings, ids, content).load(selection);
  }

  private LoadedTruth load(Selection selection) {
    TruthImage[] images = content.images().values().toArray(TruthImage[]::new);
    TruthCategory[] categories = content.categories().values().toArray(TruthCategory[]::new);
    long[] imageIds = Arrays.stream(images).mapToLong(TruthImage::id).toArray();
    long[] categoryIds = Arrays.stream(categories).mapToLong(TruthCategory::id).toArray();
    if (settings.needsMasks()) {
      requireSizes(images);
    }
    AnnotationProblems problems = new AnnotationProblems(settings, ids);
    List<Placed> placed = new ArrayList<>(content.annotations().size());
    for (int i = 0; i < content.annotations().size(); i++) {
      Annotation annotation = content.annotations().get(i);
      int image = Arrays.binarySearch(imageIds, annotation.imageId());
      int category = Arrays.binarySearch(categoryIds, annotation.categoryId());
      if (image >= 0 && category >= 0) {
        problems.check(annotation, i + 1L);
        placed.add(new Placed(image, category, i, annotation));
      }
    }
    problems.refuse(file);
    int listed = placed.size();
    boolean[] imageCounts = selected("image", imageIds, selection.images());
    boolean[] categoryCounts = selected("category", categoryIds, selection.categories());
    placed.removeIf(object -> !imageCounts[object.image()] || !categoryCounts[object.category()]);
    placed.sort(
        Comparator.comparingInt(Placed::image)
            .thenComparingInt(Placed::category)
            .thenComparingInt(Placed::position));
    TruthObjects objects =
        new TruthObjects(
            placed.parallelStream().map(object -> entry(object, images[object.image()])).toList());
    GroundTruth truth = new GroundTruth(images, categories, imageCounts, categoryCounts, objects);
    int annotations = content.annotations().size();
    return new LoadedTruth(truth, annotations, annotations - listed);
  }

  /** An annotation with the numbers of its image and category, and its place in the file. */
  private record Placed(int image, int category, int position, Annotation annotation) {}

  private TruthObjects.Entry entry(Placed placed, TruthImage image) {
    Annotation annotation = placed.annotation();
    Long id = annotation.id();
    return new TruthObjects.Entry(
        placed.image(),
        placed.category(),
        id == null || ids == AnnotationIds.RENUMBERED ? placed.position() + 1L : id,
        annotation.box(),
        area(annotation, image),
        Boolean.TRUE.equals(annotation.crowd()),
        annotation.segmentation());
  }

  private double area(Annotation annotation, TruthImage image) {
    Box box = annotation.box();
    Segmentation segmentation = annotation.segmentation();
    Double area = annotation.area();
    return switch (settings.areaSource()) {
      case BOX -> box == null ? Double.NaN : box.area();
      case MASK -> segmentation == null ? Double.NaN : segmentation.pixels(image.size()).area();
      case FILE -> area == null ? Double.NaN : area;
    };
  }

  private void requireSizes(TruthImage[] images) {
    List<Long> without =
        Arrays.stream(images)
            .filter(image -> image.height() < 1 || image.width() < 1)
            .map(TruthImage::id)
            .toList();
    if (!without.isEmpty()) {
      throw new InvalidCocoException(
          "%s: height and width of images must be at least 1 where masks are compared, of %d images: %s"
              .formatted(file, without.size(), without.stream().limit(NAMED).toList()));
    }
  }

  private boolean[] selected(String kind, long[] known, @Nullable List<Long> wanted) {
    boolean[] counts = new boolean[known.length];
    if (wanted == null) {
      Arrays.fill(counts, true);
      return counts;
    }
    Set<Long> unknown = new HashSet<>();
    for (long id : wanted) {
      int index = Arrays.binarySearch(known, id);
      if (index < 0) {
        unknown.add(id);
      } else {
        counts[index] = true;
      }
    }
    if (!unknown.isEmpty()) {
      throw new InvalidCocoException(
          "Selected %s ids must be in %s: %s"
              .formatted(kind, file, unknown.stream().sorted().limit(NAMED).toList()));
    }
    return counts;
  }
}

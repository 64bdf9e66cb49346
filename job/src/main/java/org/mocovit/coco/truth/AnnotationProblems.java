package org.mocovit.coco.truth;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.AreaSource;
import org.mocovit.coco.CocoSettings;
import org.mocovit.coco.InvalidCocoException;
import org.mocovit.coco.IouType;
import org.mocovit.mask.InvalidMaskException;
import org.mocovit.mask.MaskSize;
import org.mocovit.mask.PolygonMask;
import org.mocovit.mask.Segmentation;

/** Everything that is wrong with the annotations of a file, for one message. */
final class AnnotationProblems {
  private static final int NAMED = 5;

  /** Run lengths have a size of their own. */
  private static final MaskSize NO_IMAGE = new MaskSize(1, 1);

  private final CocoSettings settings;
  private final AnnotationIds ids;
  private final Set<Long> seen = new HashSet<>();
  private final Map<String, Places> problems = new LinkedHashMap<>();

  AnnotationProblems(CocoSettings settings, AnnotationIds ids) {
    this.settings = settings;
    this.ids = ids;
  }

  /** Where a rule is broken. */
  private static final class Places {
    private final List<String> first = new ArrayList<>();
    private long count;
  }

  /**
   * Checks an annotation.
   *
   * @param position its place in the file, from 1
   */
  void check(Annotation annotation, long position) {
    String place = place(annotation, position);
    if (ids == AnnotationIds.CHECKED) {
      Long id = annotation.id();
      if (id == null || id == 0) {
        add("id must be a whole number other than 0 (--renumber-annotations gives new ids)", place);
      } else if (!seen.add(id)) {
        add("id must be unique (--renumber-annotations gives new ids)", place);
      }
    }
    if (annotation.crowd() == null) {
      add("iscrowd must be 0 or 1: absent", place);
    }
    if (settings.areaSource() == AreaSource.FILE && annotation.area() == null) {
      add("area must be a number: absent", place);
    }
    if (annotation.box() == null && needsBox()) {
      add("bbox must be [x, y, width, height]: absent", place);
    }
    if (settings.needsMasks()) {
      checkMask(annotation.segmentation(), place);
    }
  }

  private void checkMask(@Nullable Segmentation segmentation, String place) {
    if (segmentation == null) {
      add("segmentation must be polygons or run lengths: absent", place);
      return;
    }
    try {
      if (segmentation instanceof PolygonMask polygons) {
        polygons.check();
      } else {
        segmentation.pixels(NO_IMAGE);
      }
    } catch (InvalidMaskException e) {
      add("segmentation: " + e.getMessage(), place);
    }
  }

  private boolean needsBox() {
    return settings.iouType() == IouType.BBOX || settings.areaSource() == AreaSource.BOX;
  }

  private static String place(Annotation annotation, long position) {
    return annotation.id() == null ? "number " + position : Long.toString(annotation.id());
  }

  private void add(String rule, String place) {
    Places places = problems.computeIfAbsent(rule, key -> new Places());
    places.count++;
    if (places.first.size() < NAMED) {
      places.first.add(place);
    }
  }

  /**
   * Refuses the file if anything is wrong.
   *
   * @param file its name
   */
  void refuse(String file) {
    if (problems.isEmpty()) {
      return;
    }
    List<String> lines = new ArrayList<>();
    problems.forEach(
        (rule, places) ->
            lines.add(
                "%s, of %d annotations: %s%s"
                    .formatted(
                        rule,
                        places.count,
                        String.join(", ", places.first),
                        places.count > places.first.size() ? ", ..." : "")));
    throw new InvalidCocoException("%s: %s".formatted(file, String.join("; ", lines)));
  }
}

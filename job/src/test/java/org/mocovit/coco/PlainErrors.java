package org.mocovit.coco;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.matching.ErrorType;
import org.mocovit.coco.matching.Match;
import org.mocovit.coco.matching.MatchOutcome;

/**
 * Types and costs of errors a second time, from matches and the annotation file: slow, all in
 * memory, each world a list of its own.
 */
final class PlainErrors {
  private static final double IOU = 0.5;

  private final List<Thing> objects = new ArrayList<>();
  private final List<Match> detections;
  private final Set<Long> found = new HashSet<>();
  private final Map<Match, Fault> faults = new HashMap<>();
  private final Map<Long, Match> menders = new HashMap<>();

  private record Thing(long id, long image, long category, Box box) {}

  private record Fault(ErrorType type, @Nullable Thing object) {}

  /** A detection in a world. */
  private record Entry(double score, boolean right) {}

  PlainErrors(Path annotations, List<Match> matches) throws IOException {
    for (JsonNode a : new ObjectMapper().readTree(annotations.toFile()).get("annotations")) {
      if (a.get("iscrowd").intValue() == 0) {
        double[] box = CocoGoldens.numbers(a.get("bbox"));
        objects.add(
            new Thing(
                a.get("id").longValue(),
                a.get("image_id").longValue(),
                a.get("category_id").longValue(),
                new Box(box[0], box[1], box[2], box[3])));
      }
    }
    detections = matches.stream().filter(m -> m.score() != null).toList();
    detections.stream()
        .filter(m -> m.outcome() == MatchOutcome.TP)
        .forEach(m -> found.add(Objects.requireNonNull(m.annotationId())));
    Map<Long, List<Thing>> byImage = new HashMap<>();
    objects.forEach(o -> byImage.computeIfAbsent(o.image(), i -> new ArrayList<>()).add(o));
    for (Match m : detections) {
      if (m.outcome() == MatchOutcome.FP) {
        faults.put(m, fault(m, byImage.getOrDefault(m.imageId(), List.of())));
      }
    }
    faults.forEach(this::offer);
  }

  private Fault fault(Match detection, List<Thing> around) {
    List<Thing> own = around.stream().filter(o -> o.category() == detection.categoryId()).toList();
    List<Thing> other = around.stream().filter(o -> !own.contains(o)).toList();
    double ownIou = greatest(detection, own);
    double otherIou = greatest(detection, other);
    if (ownIou >= 0.1 && ownIou < IOU) {
      return new Fault(ErrorType.LOCALISATION, nearest(detection, own));
    } else if (otherIou >= IOU) {
      return new Fault(ErrorType.CLASSIFICATION, nearest(detection, other));
    } else if (own.stream().anyMatch(o -> found.contains(o.id()) && iou(detection, o) >= IOU)) {
      return new Fault(ErrorType.DUPLICATE, null);
    }
    return new Fault(
        Math.max(ownIou, otherIou) <= 0.1 ? ErrorType.BACKGROUND : ErrorType.BOTH, null);
  }

  private void offer(Match detection, Fault fault) {
    Thing object = fault.object();
    if (object != null && !found.contains(object.id())) {
      menders.merge(
          object.id(),
          detection,
          (a, b) ->
              Comparator.comparing(Match::score, Comparator.nullsFirst(Comparator.reverseOrder()))
                          .thenComparing(detections::indexOf)
                          .compare(a, b)
                      <= 0
                  ? a
                  : b);
    }
  }

  private static double greatest(Match detection, List<Thing> among) {
    return among.stream().mapToDouble(o -> iou(detection, o)).max().orElse(0);
  }

  private static Thing nearest(Match detection, List<Thing> among) {
    return among.stream()
        .reduce((a, b) -> iou(detection, b) > iou(detection, a) ? b : a)
        .orElseThrow();
  }

  private static double iou(Match detection, Thing object) {
    Box a = Objects.requireNonNull(detection.box());
    Box b = object.box();
    double width = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    double height = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    double common = Math.max(0, width) * Math.max(0, height);
    return common / (a.width() * a.height() + b.width() * b.height() - common);
  }

  /** What is wrong with each false positive. */
  @Nullable ErrorType type(Match detection) {
    Fault fault = faults.get(detection);
    return fault == null ? null : fault.type();
  }

  /** Whether no error explains that an object was not found. */
  boolean isMissed(long object) {
    return !found.contains(object) && !menders.containsKey(object);
  }

  /** Mean average precision when errors of a type are repaired; null for none. */
  double averagePrecision(@Nullable ErrorType repaired) {
    Map<Long, Integer> wanted = new TreeMap<>();
    for (Thing o : objects) {
      boolean asked =
          repaired == ErrorType.MISSED
              ? !isMissed(o.id())
              : repaired != ErrorType.FALSE_NEGATIVE || found.contains(o.id());
      wanted.merge(o.category(), asked ? 1 : 0, Integer::sum);
    }
    return wanted.entrySet().stream()
        .filter(
            category ->
                category.getValue() > 0
                    || detections.stream().anyMatch(m -> m.categoryId() == category.getKey()))
        .mapToDouble(
            category -> averagePrecision(world(category.getKey(), repaired), category.getValue()))
        .average()
        .orElseThrow();
  }

  private List<Entry> world(long category, @Nullable ErrorType repaired) {
    List<Entry> world = new ArrayList<>();
    List<Entry> moved = new ArrayList<>();
    long image = -1;
    for (Match m : detections) {
      if (m.imageId() != image) {
        world.addAll(moved);
        moved.clear();
        image = m.imageId();
      }
      Fault fault = faults.get(m);
      Thing object = fault == null ? null : fault.object();
      boolean mends =
          fault != null
              && fault.type() == repaired
              && object != null
              && m.equals(menders.get(object.id()));
      double score = Objects.requireNonNull(m.score());
      if (object != null && mends && object.category() == category) {
        (m.categoryId() == category ? world : moved).add(new Entry(score, true));
      } else if (m.categoryId() == category && m.outcome() == MatchOutcome.TP) {
        world.add(new Entry(score, true));
      } else if (m.categoryId() == category
          && fault != null
          && fault.type() != repaired
          && repaired != ErrorType.FALSE_POSITIVE) {
        world.add(new Entry(score, false));
      }
    }
    world.addAll(moved);
    world.sort(Comparator.comparingDouble(Entry::score).reversed());
    return world;
  }

  private static double averagePrecision(List<Entry> world, int objects) {
    double[] precisions = new double[CocoSettings.RECALLS.size()];
    int right = 0;
    for (int i = 0; i < world.size(); i++) {
      right += world.get(i).right() ? 1 : 0;
      for (int r = 0; r < precisions.length; r++) {
        if (objects > 0 && (double) right / objects >= CocoSettings.RECALLS.get(r)) {
          precisions[r] = Math.max(precisions[r], right / (i + 1.0));
        }
      }
    }
    double sum = 0;
    for (double precision : precisions) {
      sum += precision;
    }
    return sum / precisions.length;
  }
}

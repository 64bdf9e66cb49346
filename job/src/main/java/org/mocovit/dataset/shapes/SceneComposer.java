package org.mocovit.dataset.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Arranges what a planned image shows. Sizes are relative to the image's shorter side; that is 160
 * to 480 pixels, and so is the longer one.
 *
 * <p>Of the boxes of two objects, the common part is at most 15 % of the smaller one (an IoU below
 * 0.09), and at least 70 % of every object is visible after clipping, overlap and occluders.
 */
final class SceneComposer {
  private static final int MIN_SIDE = 160;
  private static final int MAX_SIDE = 480;
  private static final double MAX_OVERLAP = 0.15;
  private static final double MIN_VISIBLE = 0.7;
  private static final int TRIES = 40;

  /** The scenes' part in the path of their random streams, other than that of the plan. */
  private static final long STREAM = 2;

  private final PlannedImage plan;
  private final Draws draws;
  private final int width;
  private final int height;
  private final double side;

  private SceneComposer(PlannedImage plan, Draws draws) {
    this.plan = plan;
    this.draws = draws;
    this.width = draws.whole(MIN_SIDE, MAX_SIDE);
    this.height = draws.whole(MIN_SIDE, MAX_SIDE);
    this.side = Math.min(width, height);
  }

  /** The one scene that belongs to a seed and a planned image. */
  static Scene compose(PlannedImage plan, long seed) {
    Draws draws = Draws.of(seed, STREAM, plan.task().stream(), plan.number());
    return new SceneComposer(plan, draws).compose();
  }

  private Scene compose() {
    Fill background = Fill.background(width, height, draws);
    List<Patch> clutter = Clutter.behind(width, height, draws);
    List<SceneObject> objects = objects(background);
    List<Patch> occluders = occluders(objects);
    return new Scene(width, height, background, clutter, objects, occluders, Camera.any(draws));
  }

  /** Starts over with smaller shapes until all find room. */
  private List<SceneObject> objects(Fill background) {
    double scale = 1;
    Optional<List<SceneObject>> objects = arrange(background, scale);
    while (objects.isEmpty()) {
      scale *= 0.85;
      objects = arrange(background, scale);
    }
    return objects.get();
  }

  private Optional<List<SceneObject>> arrange(Fill background, double scale) {
    List<Outline> placed = new ArrayList<>();
    List<SceneObject> objects = new ArrayList<>();
    for (ShapeClass shapeClass : plan.classes()) {
      Optional<Outline> place = place(shapeClass.outline(), placed, scale);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      placed.add(place.get());
      Fill fill = Fill.shape(place.get().bounds(), background, draws);
      objects.add(new SceneObject(shapeClass, new Patch(place.get(), fill)));
    }
    return Optional.of(objects);
  }

  private Optional<Outline> place(Outline figure, List<Outline> placed, double scale) {
    for (int i = 0; i < TRIES; i++) {
      Outline candidate = figure.placed(placement(scale));
      List<Outline> all = new ArrayList<>(placed);
      all.add(candidate);
      if (placed.stream().noneMatch(other -> crowds(other.bounds(), candidate.bounds()))
          && allVisible(all, List.of())) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private Placement placement(double scale) {
    double stretch = draws.between(0.88, 1.12);
    double angle = draws.angle();
    return switch (plan.task()) {
      case CLASSIFY -> {
        double reach = 0.07 * side;
        yield new Placement(
            width / 2.0 + draws.between(-reach, reach),
            height / 2.0 + draws.between(-reach, reach),
            side * scale * draws.between(0.22, 0.42),
            angle,
            stretch);
      }
      case DETECT -> {
        double radius = side * scale * draws.between(0.08, 0.28);
        double margin = 0.7 * radius; // so that some shapes are cut by the border
        yield new Placement(
            draws.between(margin, width - margin),
            draws.between(margin, height - margin),
            radius,
            angle,
            stretch);
      }
    };
  }

  private List<Patch> occluders(List<SceneObject> objects) {
    List<Outline> outlines = objects.stream().map(object -> object.patch().outline()).toList();
    List<Patch> occluders = new ArrayList<>();
    for (Outline outline : outlines) {
      if (draws.chance(0.35)) {
        Patch occluder = Clutter.infrontOf(outline.bounds(), draws);
        List<Outline> over = new ArrayList<>(occluders.stream().map(Patch::outline).toList());
        over.add(occluder.outline());
        if (allVisible(outlines, over)) {
          occluders.add(occluder);
        }
      }
    }
    return occluders;
  }

  private static boolean crowds(Bounds a, Bounds b) {
    return a.intersectionArea(b) > MAX_OVERLAP * Math.min(a.area(), b.area());
  }

  /** Whether enough of each outline is seen where a later one is painted over an earlier one. */
  private boolean allVisible(List<Outline> outlines, List<Outline> over) {
    for (int i = 0; i < outlines.size(); i++) {
      List<Outline> covers = new ArrayList<>(outlines.subList(i + 1, outlines.size()));
      covers.addAll(over);
      double visible = VisibleRegion.of(outlines.get(i), covers, width, height).areaPixels();
      if (visible < MIN_VISIBLE * outlines.get(i).area()) {
        return false;
      }
    }
    return true;
  }
}

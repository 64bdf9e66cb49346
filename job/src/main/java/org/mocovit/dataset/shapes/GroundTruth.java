package org.mocovit.dataset.shapes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an image really shows.
 *
 * @param number the image's number, from 1
 * @param fileName without folder
 * @param width pixels
 * @param height pixels
 * @param objects in the order of painting
 */
record GroundTruth(
    int number, String fileName, int width, int height, List<VisibleObject> objects) {
  GroundTruth {
    objects = List.copyOf(objects);
  }

  /** An object and the part of it that can be seen. */
  record VisibleObject(ShapeClass shapeClass, VisibleRegion region) {}

  /** The truth about a scene, from its geometry alone. */
  static GroundTruth of(PlannedImage plan, Scene scene) {
    List<Outline> outlines =
        Stream.concat(scene.objects().stream().map(SceneObject::patch), scene.occluders().stream())
            .map(Patch::outline)
            .toList();
    List<VisibleObject> objects = new ArrayList<>();
    for (SceneObject object : scene.objects()) {
      List<Outline> over = outlines.subList(objects.size() + 1, outlines.size());
      VisibleRegion region =
          VisibleRegion.of(object.patch().outline(), over, scene.width(), scene.height());
      objects.add(new VisibleObject(object.shapeClass(), region));
    }
    return new GroundTruth(plan.number(), plan.fileName(), scene.width(), scene.height(), objects);
  }
}

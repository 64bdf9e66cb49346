package org.mocovit.dataset.shapes;

import java.util.List;

/**
 * All that an image shows, in the order of painting: background, clutter behind, objects (a later
 * one over an earlier one), occluders.
 *
 * @param width pixels, at least 1
 * @param height pixels, at least 1
 * @param background what covers the whole image
 * @param clutter pieces without a class, behind all objects
 * @param objects shapes with a class
 * @param occluders pieces without a class, in front of all objects
 * @param camera what happens to the finished picture
 */
record Scene(
    int width,
    int height,
    Fill background,
    List<Patch> clutter,
    List<SceneObject> objects,
    List<Patch> occluders,
    Camera camera) {
  Scene {
    clutter = List.copyOf(clutter);
    objects = List.copyOf(objects);
    occluders = List.copyOf(occluders);
  }
}

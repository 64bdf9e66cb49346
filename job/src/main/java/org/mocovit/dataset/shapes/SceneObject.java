package org.mocovit.dataset.shapes;

/** A shape with a class: what a model is to name or to find. */
record SceneObject(ShapeClass shapeClass, Patch patch) {}

package org.mocovit.dataset.shapes;

/** A figure in the image and what covers it. */
record Patch(Outline outline, Fill fill) {}

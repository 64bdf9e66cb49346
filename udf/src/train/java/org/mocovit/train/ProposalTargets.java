package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What a network that proposes regions is asked about in a batch (Ren et al., arXiv 1506.01497,
 * sections 3.1.2 and 3.1.3): of each image some anchors, at most half of which stand for an object.
 * Anchors are counted through all images.
 */
final class ProposalTargets {
  private static final int ASKED = 256;

  private final List<Long> asked = new ArrayList<>();
  private final List<Long> standing = new ArrayList<>();
  private final List<Box> anchors = new ArrayList<>();
  private final List<Box> objects = new ArrayList<>();

  private ProposalTargets() {}

  /**
   * Draws the targets of a batch.
   *
   * @param batch its objects are turned with their images
   * @param anchors of one image
   */
  static ProposalTargets draw(Batch batch, List<Box> anchors, Random random) {
    ProposalTargets targets = new ProposalTargets();
    for (int i = 0; i < batch.size(); i++) {
      targets.add(
          AnchorTargets.of(anchors, batch.objects(i), OverlapRule.PROPOSALS),
          anchors,
          i * anchors.size(),
          random);
    }
    return targets;
  }

  private void add(AnchorTargets image, List<Box> boxes, int first, Random random) {
    List<Integer> foreground = new ArrayList<>();
    List<Integer> background = new ArrayList<>();
    for (int a = 0; a < boxes.size(); a++) {
      if (image.asks(a)) {
        (image.isObject(a) ? foreground : background).add(a);
      }
    }
    Collections.shuffle(foreground, random);
    Collections.shuffle(background, random);
    int objectsAsked = Math.min(ASKED / 2, foreground.size());
    for (int a : foreground.subList(0, objectsAsked)) {
      asked.add((long) first + a);
      standing.add((long) first + a);
      anchors.add(boxes.get(a));
      objects.add(image.object(a).place());
    }
    for (int a : background.subList(0, Math.min(ASKED - objectsAsked, background.size()))) {
      asked.add((long) first + a);
    }
  }

  /** How many anchors are asked about. */
  int size() {
    return asked.size();
  }

  /** How many of them stand for an object. */
  int objects() {
    return standing.size();
  }

  /** The anchors that are asked about, {@code [size]}. */
  NDArray asked(NDManager manager) {
    return places(manager, asked);
  }

  /** Those of them that stand for an object, {@code [objects]}. */
  NDArray standing(NDManager manager) {
    return places(manager, standing);
  }

  /** Where the objects lie, seen from their anchors, {@code [objects, 4]}. */
  NDArray deltas(NDManager manager) {
    float[] deltas = new float[BoxCoder.VALUES * objects.size()];
    for (int i = 0; i < objects.size(); i++) {
      BoxCoder.OF_ANCHORS.encode(objects.get(i), anchors.get(i), deltas, BoxCoder.VALUES * i);
    }
    return manager.create(deltas, new Shape(objects.size(), BoxCoder.VALUES));
  }

  private static NDArray places(NDManager manager, List<Long> places) {
    return manager.create(places.stream().mapToLong(Long::longValue).toArray());
  }
}

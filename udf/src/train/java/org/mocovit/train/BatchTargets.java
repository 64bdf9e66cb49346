package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/** What a RetinaNet is to say of the anchors of a batch, counted through all images. */
final class BatchTargets {
  private static final int BOX = 4;

  private final float[] asked;

  /** Of the anchors that stand for an object: their places, boxes and objects. */
  private final List<Long> places = new ArrayList<>();

  private final List<Box> anchors = new ArrayList<>();
  private final List<Example.Labelled> objects = new ArrayList<>();

  private BatchTargets(int size) {
    this.asked = new float[size];
  }

  /**
   * The targets of a batch.
   *
   * @param batch its objects are turned with their images
   * @param anchors of one image
   */
  static BatchTargets of(Batch batch, List<Box> anchors) {
    BatchTargets targets = new BatchTargets(batch.size() * anchors.size());
    for (int i = 0; i < batch.size(); i++) {
      targets.add(
          AnchorTargets.of(anchors, batch.objects(i), OverlapRule.RETINANET),
          anchors,
          i * anchors.size());
    }
    return targets;
  }

  private void add(AnchorTargets image, List<Box> boxes, int first) {
    for (int a = 0; a < boxes.size(); a++) {
      asked[first + a] = image.asks(a) ? 1 : 0;
      if (image.isObject(a)) {
        places.add((long) first + a);
        anchors.add(boxes.get(a));
        objects.add(image.object(a));
      }
    }
  }

  /** How many anchors stand for an object. */
  int objects() {
    return objects.size();
  }

  /** The class of one of those, from 0. */
  int label(int index) {
    return objects.get(index).label();
  }

  /** 1 for each anchor of which something is to be said, else 0, {@code [N A, 1]}. */
  NDArray asked(NDManager manager) {
    return manager.create(asked, new Shape(asked.length, 1));
  }

  /** The anchors that stand for an object, {@code [P]}. */
  NDArray places(NDManager manager) {
    return manager.create(places.stream().mapToLong(Long::longValue).toArray());
  }

  /** The places of their objects' classes among {@code [N A, classes]} logits, {@code [P]}. */
  NDArray logits(NDManager manager, int classes) {
    long[] logits = new long[places.size()];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = places.get(i) * classes + label(i);
    }
    return manager.create(logits);
  }

  /**
   * Where their objects lie: shift of the centre by the anchor's sides, logarithm of the growth of
   * the sides, {@code [P, 4]}.
   */
  NDArray deltas(NDManager manager) {
    float[] deltas = new float[BOX * places.size()];
    for (int i = 0; i < places.size(); i++) {
      BoxCoder.OF_ANCHORS.encode(objects.get(i).place(), anchors.get(i), deltas, BOX * i);
    }
    return manager.create(deltas, new Shape(places.size(), BOX));
  }
}

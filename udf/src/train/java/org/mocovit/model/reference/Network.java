package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A classifier, or the backbone of a detector; its tensors are given when it is run. */
public interface Network {
  /** What its batch normalisations add to the variance. */
  double epsilon();

  /**
   * Runs the classifier.
   *
   * @param net where its tensors come from
   * @param images normalised, {@code [N, 3, H, W]}
   * @param classes how many logits an image gets
   * @return {@code [N, classes]}
   */
  NDArray logits(Part net, NDArray images, int classes);

  /**
   * Runs the backbone.
   *
   * @param net where its tensors come from
   * @param images normalised, {@code [N, 3, H, W]}
   * @return what each row of its table puts out
   */
  List<NDArray> maps(Part net, NDArray images);

  /** The last rows of stride 4, 8, 16 and 32, counted from 0. */
  List<Integer> taps();

  /**
   * Runs the backbone for a detector.
   *
   * @return C2 to C5: the last maps of stride 4, 8, 16 and 32
   */
  default List<NDArray> pyramidBase(Part net, NDArray images) {
    List<NDArray> maps = maps(net, images);
    return taps().stream().map(maps::get).toList();
  }

  /** The network of a name, such as {@code mocovit-1.0x}. */
  static Network named(String name) {
    Matcher parts = Pattern.compile("([a-z0-9-]+)-([0-9.]+)x").matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Name must end in a width: " + name);
    }
    return of(parts.group(1), Double.parseDouble(parts.group(2)));
  }

  /**
   * The network of a family.
   *
   * @param family such as {@code mocovit}
   * @param width multiplies the channels
   */
  static Network of(String family, double width) {
    return switch (family) {
      case "mocovit" -> new GhostNetwork(width, true, false);
      case "mocovit-d" -> new GhostNetwork(width, true, true);
      case "ghostnet" -> new GhostNetwork(width, false, false);
      case "mobilenetv3-large" -> new MobileNetV3(width);
      default -> throw new IllegalArgumentException("No such network: " + family);
    };
  }
}

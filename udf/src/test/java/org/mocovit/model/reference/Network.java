package org.mocovit.model.reference;

import ai.djl.ndarray.NDArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A classifier; its tensors are given when it is run. */
interface Network {
  /** What its batch normalisations add to the variance. */
  double epsilon();

  /**
   * Runs it.
   *
   * @param net where its tensors come from
   * @param images normalised, {@code [N, 3, H, W]}
   * @param classes how many logits an image gets
   * @param fault what is to be wrong
   * @return {@code [N, classes]}
   */
  NDArray logits(Part net, NDArray images, int classes, Fault fault);

  /** The network of a name, such as {@code mocovit-1.0x}. */
  static Network named(String name) {
    Matcher parts = Pattern.compile("([a-z0-9-]+)-([0-9.]+)x").matcher(name);
    if (!parts.matches()) {
      throw new IllegalArgumentException("Name must end in a width: " + name);
    }
    double width = Double.parseDouble(parts.group(2));
    return switch (parts.group(1)) {
      case "mocovit" -> new GhostNetwork(width, true, false);
      case "mocovit-d" -> new GhostNetwork(width, true, true);
      case "ghostnet" -> new GhostNetwork(width, false, false);
      case "mobilenetv3-large" -> new MobileNetV3(width);
      default -> throw new IllegalArgumentException("No such network: " + name);
    };
  }
}

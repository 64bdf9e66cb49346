package org.mocovit.model.source;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.onnx.OnnxFacts;

/** Where an ONNX model says that its weights lie, outside of its own file. */
public final class ExternalData {
  private ExternalData() {}

  /**
   * The paths of the other files, relative to the model's folder.
   *
   * @param facts what the model says
   * @param model its file, for messages
   * @throws InvalidModelException if one is absolute or leaves the folder: a model must not make
   *     its reader open files of somebody else
   */
  public static SortedSet<String> locations(OnnxFacts facts, String model) {
    SortedSet<String> locations = new TreeSet<>();
    for (String location : facts.externalFiles()) {
      List<String> parts = List.of(location.split("/", -1));
      if (parts.contains("")
          || parts.contains("..")
          || parts.get(parts.size() - 1).equals(".")
          || location.indexOf('\0') >= 0
          || Path.of(location).isAbsolute()) {
        throw new InvalidModelException(
            "%s must keep its weights in files of its own folder, named by relative paths without '..': '%s'"
                .formatted(model, location));
      }
      locations.add(location);
    }
    return locations;
  }
}

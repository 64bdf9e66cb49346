package org.mocovit.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.cost.GraphCost;
import org.mocovit.model.cost.GraphCounter;
import org.mocovit.model.cost.ShapeQuery;
import org.mocovit.model.onnx.OnnxFacts;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.source.ExternalData;
import org.mocovit.session.SessionException;
import org.mocovit.session.ZeroRun;

/**
 * A file's graph, run once to learn the shapes of its tensors.
 *
 * @param file the file
 * @param model what it holds
 * @param inputs the shape of each input
 */
record GraphRun(Path file, ModelProto model, Map<String, List<Long>> inputs) {
  /** Copies the map. */
  GraphRun {
    inputs = Map.copyOf(inputs);
  }

  /**
   * What the graph costs.
   *
   * @throws InvalidModelException if weights are missing, or ONNX Runtime cannot run the model
   */
  GraphCost cost() {
    for (String location : ExternalData.locations(OnnxFacts.of(model), file.toString())) {
      if (!Files.isReadable(file.resolveSibling(location))) {
        throw new InvalidModelException(
            "%s must have its weights beside it: %s cannot be read".formatted(file, location));
      }
    }
    GraphCounter counter = new GraphCounter(model.getGraph());
    ShapeQuery query = ShapeQuery.of(model, counter.tensors());
    return counter.count(query.shapes(run(query)));
  }

  private Map<String, List<Long>> run(ShapeQuery query) {
    if (query.outputs().isEmpty()) {
      return Map.of();
    }
    try {
      return ZeroRun.run(
          query.model().toByteArray(),
          file.toAbsolutePath().resolveSibling("."),
          inputs,
          query.outputs());
    } catch (SessionException e) {
      throw new InvalidModelException(
          "%s must be a model that ONNX Runtime can run, to have its layers counted: %s"
              .formatted(file, e.getMessage()),
          e);
    }
  }
}

package org.mocovit.cli;

import com.typesafe.config.Config;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.CostTable;
import org.mocovit.model.cost.GraphCost;
import org.mocovit.model.quantization.CalibrationFacts;

/**
 * What the layers of a file cost: the rows of the model that the file says it is, if its graph
 * confirms the totals, else a row a node.
 *
 * @param table the rows
 * @param graph the count from the graph, or null where the rows are those of the zoo
 * @param notes what the user should know
 */
record FileCost(CostTable table, @Nullable GraphCost graph, List<String> notes) {
  /** Copies the list. */
  FileCost {
    notes = List.copyOf(notes);
  }

  /**
   * Decides between the two ways of counting.
   *
   * @param description what the file says of itself
   * @param graph the count from its graph
   * @param ofOneImage whether that is for one image, as the rows are
   * @param origin the file, for messages
   */
  static FileCost of(Config description, GraphCost graph, boolean ofOneImage, String origin) {
    List<String> notes = new ArrayList<>();
    if (!ofOneImage) {
      return new FileCost(graph.table(), graph, notes);
    }
    try {
      Optional<CostTable> zoo = Zoo.describe(description, origin);
      if (zoo.isPresent() && confirms(graph.table().total(), zoo.get().once())) {
        return new FileCost(zoo.get(), null, notes);
      }
      // Quantising adds products to narrow Ghost modules, and the file says that it is quantised.
      zoo.filter(table -> !description.hasPath(CalibrationFacts.PATH))
          .ifPresent(
              table ->
                  notes.add(
                      "%s says that it is %s, but its graph has other figures: %s instead of %s"
                          .formatted(
                              origin,
                              description.getString("provenance.architecture"),
                              text(graph.table().total()),
                              text(table.once()))));
    } catch (InvalidModelException e) {
      notes.add(String.valueOf(e.getMessage()));
    }
    return new FileCost(graph.table(), graph, notes);
  }

  /** In a file whose normalisations are folded both counts of parameters are the folded one. */
  private static boolean confirms(Cost graph, Cost zoo) {
    return graph.macs() == zoo.macs()
        && graph.elementwiseMacs() == zoo.elementwiseMacs()
        && graph.attentionMacs() == zoo.attentionMacs()
        && graph.foldedParameters() == zoo.foldedParameters()
        && (graph.parameters() == zoo.parameters() || graph.parameters() == zoo.foldedParameters());
  }

  private static String text(Cost cost) {
    return "%,d multiply-adds, %,d in attention, %,d parameters after folding"
        .formatted(cost.macs(), cost.attentionMacs(), cost.foldedParameters());
  }
}

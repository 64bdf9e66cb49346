package org.mocovit.cli;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.mocovit.model.cost.CostTableText;
import org.mocovit.model.cost.GraphCost;

/** What a graph costs, as text. */
final class GraphCostText {
  private GraphCostText() {}

  /**
   * Renders a count.
   *
   * @param graph the count
   * @param inputs the shapes that it is for
   */
  static String render(GraphCost graph, Map<String, List<Long>> inputs) {
    StringBuilder text = new StringBuilder("counted at ");
    text.append(
        inputs.entrySet().stream()
            .map(input -> "%s %s".formatted(input.getKey(), input.getValue()))
            .collect(Collectors.joining(", ")));
    text.append("\n\n").append(CostTableText.render(graph.table()));
    line(text, "other operators", graph.otherOperators());
    line(text, "not counted", graph.uncounted());
    return text.toString();
  }

  private static void line(StringBuilder text, String name, SortedMap<String, Integer> operators) {
    if (!operators.isEmpty()) {
      text.append(name).append(": ");
      text.append(
          operators.entrySet().stream()
              .map(operator -> "%s %d".formatted(operator.getKey(), operator.getValue()))
              .collect(Collectors.joining(", ")));
      text.append('\n');
    }
  }
}

package org.mocovit.model.cost;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A cost table as plain text in columns, for people. */
public final class CostTableText {
  private static final String ROW = "%3s  %-16s %-30s %-12s %9s %9s %11s %11s\n";

  private CostTableText() {}

  /**
   * Renders a table: one line a row, then the totals. Multiply-adds are in millions with three
   * decimals, parameters are exact.
   *
   * @param table what to render
   * @return lines, each with a line end
   */
  public static String render(CostTable table) {
    StringBuilder text = new StringBuilder();
    text.append(
        row("#", "name", "operator", "output", "MACs M", "attn M", "parameters", "BN folded"));
    List<LayerCost> layers = table.layers();
    for (int i = 0; i < layers.size(); i++) {
      LayerCost layer = layers.get(i);
      text.append(
          row(Integer.toString(i), layer.name(), layer.operator(), shape(layer), layer.cost()));
    }
    return text.append(row("", "total", "", "", table.total())).toString();
  }

  private static String row(String number, String name, String operator, String shape, Cost cost) {
    return row(
        number,
        name,
        operator,
        shape,
        millions(cost.macs()),
        millions(cost.attentionMacs()),
        exact(cost.parameters()),
        exact(cost.foldedParameters()));
  }

  private static String row(String... cells) {
    return ROW.formatted((Object[]) cells);
  }

  private static String shape(LayerCost layer) {
    return layer.output().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private static String millions(long count) {
    return String.format(Locale.ROOT, "%.3f", count / 1e6);
  }

  private static String exact(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

package org.mocovit.model.cost;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A cost table as plain text in columns, for people. */
public final class CostTableText {
  private static final List<String> HEADS =
      List.of(
          "#",
          "name",
          "operator",
          "output",
          "MACs M",
          "attn M",
          "share",
          "parameters",
          "BN folded");

  /** Columns of words, which start at the left; numbers end at the right. */
  private static final List<Integer> WORDS = List.of(1, 2, 3);

  private CostTableText() {}

  /**
   * Renders a table: one line a row, then the totals. Multiply-adds are in millions with three
   * decimals, shares of them, with attention, in per cent; parameters are exact.
   *
   * @param table what to render
   * @return lines, each with a line end
   */
  public static String render(CostTable table) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADS);
    for (LayerCost layer : table.layers()) {
      rows.add(
          row(
              Integer.toString(rows.size() - 1),
              layer.name(),
              layer.operator(),
              shape(layer),
              percent(table.share(layer)),
              layer.cost()));
    }
    Cost total = table.total();
    String whole = percent(total.macsWithAttention() == 0 ? 0 : 1);
    rows.add(row("", "total", "", "", whole, total));
    String all = millions(total.macsWithAttention());
    rows.add(List.of("", "total with attention", "", "", all, "", "", "", ""));
    return lines(rows);
  }

  private static List<String> row(
      String number, String name, String operator, String shape, String share, Cost cost) {
    return List.of(
        number,
        name,
        operator,
        shape,
        millions(cost.macs()),
        millions(cost.attentionMacs()),
        share,
        exact(cost.parameters()),
        exact(cost.foldedParameters()));
  }

  private static String lines(List<List<String>> rows) {
    StringBuilder format = new StringBuilder();
    for (int i = 0; i < HEADS.size(); i++) {
      int column = i;
      int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElseThrow();
      format.append(i == 0 ? "%" : "  %").append(WORDS.contains(i) ? "-" : "").append(width);
      format.append('s');
    }
    return rows.stream()
        .map(row -> format.toString().formatted(row.toArray()).stripTrailing() + "\n")
        .collect(Collectors.joining());
  }

  private static String shape(LayerCost layer) {
    return layer.output().stream().map(String::valueOf).collect(Collectors.joining("x"));
  }

  private static String millions(long count) {
    return String.format(Locale.ROOT, "%.3f", count / 1e6);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private static String exact(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }
}

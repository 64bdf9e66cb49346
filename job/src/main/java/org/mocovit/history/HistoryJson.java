package org.mocovit.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.mocovit.report.MetricsJson;

/** A history for scripts: a list of evaluations, each with all its numbers. */
public final class HistoryJson {
  private HistoryJson() {}

  /** The content; undefined numbers are null, measures fractions. */
  public static ArrayNode of(RunHistory history) {
    ArrayNode json = JsonNodeFactory.instance.arrayNode();
    for (HistoryEntry entry : history.entries()) {
      ObjectNode node =
          json.addObject()
              .put("started_at", entry.started() == null ? null : entry.started().toString())
              .put("task", entry.task().key())
              .put("model", entry.model())
              .put("data", entry.data())
              .put("location", entry.location());
      ObjectNode metrics = node.putObject("metrics");
      for (String name : MetricsJson.names(entry.task())) {
        metrics.put(name, entry.number(name));
      }
    }
    return json;
  }
}

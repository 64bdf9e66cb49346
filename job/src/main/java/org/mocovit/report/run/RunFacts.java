package org.mocovit.report.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.Task;
import org.mocovit.report.page.Numbers;
import org.mocovit.report.page.Tiles.Tile;
import org.mocovit.report.source.WrittenFolder;

/**
 * What the records of a run and of its evaluation say in a few words.
 *
 * @param predictions the run; null where it is not known
 * @param evaluation its evaluation; null where there is none
 */
record RunFacts(@Nullable WrittenFolder predictions, @Nullable WrittenFolder evaluation) {
  private static final Map<String, String> TASKS =
      Map.of(Task.DETECT.key(), "Detection run", Task.SEGMENT.key(), "Segmentation run");

  /** What stands above the title. */
  String kind() {
    if (predictions == null) {
      return "Evaluation";
    }
    String task = TASKS.getOrDefault(predictions.text("/model/task"), "Classification run");
    return Stream.of(task, date(predictions.text("/finished_at")))
        .filter(text -> !text.isEmpty())
        .reduce((one, other) -> one + " · " + other)
        .orElse(task);
  }

  private static String date(String instant) {
    return instant.replace("T", " ").replace("Z", " UTC");
  }

  /** The model's name, or else where the predictions lie. */
  String title() {
    String model = predictions == null ? "" : predictions.text("/model/name");
    if (!model.isEmpty()) {
      return model;
    }
    String named = evaluation == null ? "" : evaluation.text("/predictions/model/name");
    return named.isEmpty() && evaluation != null ? evaluation.text("/predictions/location") : named;
  }

  /** How many images there were and how fast it went. */
  List<Tile> tiles() {
    List<Tile> tiles = new ArrayList<>();
    if (predictions != null) {
      JsonNode record = predictions.record();
      long images = record.at("/counts/images").asLong();
      long failures = record.at("/counts/failures").asLong();
      tiles.add(
          new Tile(
              "Images",
              Numbers.count(images),
              failures == 0 ? "none failed" : Numbers.count(failures) + " failed"));
      tiles.add(
          new Tile(
              "Speed",
              Numbers.decimal(record.at("/images_per_second").asDouble()),
              "images a second, in " + Numbers.seconds(record.at("/wall_seconds").asDouble())));
    } else if (evaluation != null) {
      long images = evaluation.record().at("/counts/images").asLong();
      tiles.add(new Tile("Images", Numbers.count(images), "in the truth"));
    }
    return tiles;
  }

  /** What made the page. */
  String imprint() {
    WrittenFolder folder = evaluation == null ? predictions : evaluation;
    return folder == null
        ? ""
        : "Made by MoCoViT on Spark %s (commit %s) from %s."
            .formatted(
                folder.text("/versions/mocovit"), folder.text("/versions/commit"), folder.path());
  }
}

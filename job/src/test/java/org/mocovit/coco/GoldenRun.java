package org.mocovit.coco;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mocovit.coco.truth.Selection;

/**
 * A run of the reference on a case.
 *
 * @param name the case
 * @param run what was asked, and what came out
 */
public record GoldenRun(String name, JsonNode run) {
  private static final List<String> AREA_NAMES = List.of("all", "small", "medium", "large");

  /** All runs of the cases of a group. */
  public static Stream<GoldenRun> of(String group) {
    return CocoGoldens.cases(group).stream()
        .flatMap(
            name ->
                CocoGoldens.elements(CocoGoldens.json(name + "/expected.json").get("runs")).stream()
                    .map(run -> new GoldenRun(name, run)));
  }

  /** The annotation file. */
  public Path annotations() {
    return CocoGoldens.path(name + "/gt.json");
  }

  /** The detections. */
  public Path detections() {
    return CocoGoldens.path(name + "/" + run.get("dt").textValue());
  }

  /** The settings that mean what the reference was asked. */
  public CocoSettings settings() {
    CocoSettings coco =
        CocoSettings.coco(
            run.get("iou_type").textValue().equals("segm") ? IouType.SEGM : IouType.BBOX);
    JsonNode params = run.path("params");
    List<AreaRange> areas = coco.areas();
    if (params.has("areaRng")) {
      areas = new ArrayList<>();
      for (JsonNode range : params.get("areaRng")) {
        double[] ends = CocoGoldens.numbers(range);
        areas.add(new AreaRange(AREA_NAMES.get(areas.size()), ends[0], ends[1]));
      }
    }
    return new CocoSettings(
        coco.iouType(),
        params.has("iouThrs")
            ? Arrays.stream(CocoGoldens.numbers(params.get("iouThrs"))).boxed().toList()
            : coco.iouThresholds(),
        areas,
        params.has("maxDets")
            ? Arrays.stream(CocoGoldens.ints(params.get("maxDets"))).boxed().toList()
            : coco.maxDetections(),
        coco.areaSource(),
        params.path("useCats").asInt(1) == 0 ? CategoryUse.TOGETHER : CategoryUse.APART);
  }

  /** The part of the images and categories that the reference was asked for. */
  public Selection selection() {
    return new Selection(ids("imgIds"), ids("catIds"));
  }

  private @Nullable List<Long> ids(String key) {
    JsonNode ids = run.path("params").path(key);
    return ids.isMissingNode()
        ? null
        : CocoGoldens.elements(ids).stream().map(JsonNode::longValue).toList();
  }

  @Override
  public String toString() {
    return name + "/" + run.get("name").textValue();
  }
}

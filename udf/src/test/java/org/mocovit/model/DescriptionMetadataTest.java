package org.mocovit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mocovit.image.decode.Decoding;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

class DescriptionMetadataTest {
  static Stream<ModelDescription> descriptions() {
    return Stream.of(
        classifier(new ResizeRule.ShortestEdge(256), 224),
        classifier(new ResizeRule.Squash(320, 200), null),
        classifier(new ResizeRule.None(), null),
        decodedFast(),
        detector(
            new ResizeRule.Letterbox(
                416, 320, 114, ResizeRule.Position.TOP_LEFT, ResizeRule.Rounding.FLOOR),
            OutputKind.YOLOX,
            List.of(8, 16, 32)),
        detector(
            new ResizeRule.Letterbox(
                416,
                320,
                114,
                ResizeRule.Position.TOP_LEFT,
                ResizeRule.Rounding.FLOOR,
                ResizeRule.Coordinates.EXACT),
            OutputKind.RETINANET,
            List.of()),
        detector(new ResizeRule.ShortLong(800, 1333, 32), OutputKind.RETINANET, List.of()),
        detector(new ResizeRule.Squash(9, 9), OutputKind.BOXES_SCORES_LABELS, List.of()),
        detector(new ResizeRule.Squash(9, 9), OutputKind.BOXES_SCORES_LABELS_MASKS, List.of()),
        detector(new ResizeRule.Squash(9, 9), OutputKind.MASK_RCNN, List.of()));
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void read_whatWasWritten_isTheSameDescription(ModelDescription description) {
    Map<String, String> metadata =
        DescriptionMetadata.write(description, Map.of("weights", "seeded 1", "classes", 2));

    Config read = DescriptionMetadata.read(metadata, "m.onnx");
    ModelDescription parsed = ModelDescription.parse(read, "m.onnx");

    assertThat(parsed).usingRecursiveComparison().ignoringFields("labels").isEqualTo(description);
    assertThat(parsed.labels().names()).isEqualTo(description.labels().names());
    assertThat(read.getString("provenance.weights")).isEqualTo("seeded 1");
    assertThat(read.getInt("provenance.classes")).isEqualTo(2);
  }

  @Test
  void write_keysAndValues_areAsInASideFile() {
    Map<String, String> metadata =
        DescriptionMetadata.write(classifier(new ResizeRule.ShortestEdge(256), 224), Map.of());

    assertThat(metadata)
        .containsEntry("mocovit.task", "\"classify\"")
        .containsEntry("mocovit.preprocess.resize", "\"shortest-edge\"")
        .containsEntry("mocovit.preprocess.size", "256")
        .containsEntry("mocovit.preprocess.mean", "[0.485,0.456,0.406]")
        .containsEntry("mocovit.labels", "[\"a cat\",\"a \\\"dog\\\"\"]");
  }

  @Test
  void read_entriesOfOthers_arePassedOver() {
    Config read =
        DescriptionMetadata.read(Map.of("names", "{0: 'a'", "mocovit.task", "classify"), "m.onnx");

    assertThat(read.root().unwrapped()).isEqualTo(Map.of("task", "classify"));
  }

  @ParameterizedTest
  @MethodSource("hostileFragments")
  void read_fragmentThatIsNoSingleValue_isRefused(String fragment) {
    assertThatThrownBy(() -> DescriptionMetadata.read(Map.of("mocovit.labels", fragment), "m.onnx"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m.onnx: Metadata entry mocovit.labels must be HOCON");
  }

  static Stream<String> hostileFragments() {
    return Stream.of(
        "[1, 2",
        "a\nb = 1",
        "a\ninclude file(\"/etc/hostname\")",
        "{ include \"other.conf\" }",
        "{ include url(\"http://localhost:1/\") }",
        "{ include classpath(\"reference.conf\") }",
        "${user.home}",
        "");
  }

  private static ModelDescription classifier(ResizeRule resize, @Nullable Integer crop) {
    return new ModelDescription(
        Task.CLASSIFY,
        "input",
        preprocess(resize, crop),
        "logits",
        OutputKind.LOGITS,
        List.of(),
        null,
        LabelTable.of(List.of("a cat", "a \"dog\"")));
  }

  private static ModelDescription detector(
      ResizeRule resize, OutputKind kind, List<Integer> strides) {
    return new ModelDescription(
        kind.task(),
        "images",
        preprocess(resize, null),
        outputs(kind),
        kind,
        strides,
        kind.namesClasses() ? 1 : 0,
        new DetectionSpec(
            0.05,
            DetectionSpec.Nms.AGNOSTIC,
            0.5,
            DetectionSpec.LabelsPerBox.ALL,
            300,
            kind.hasMasks() ? 0.25 : DetectionSpec.MASK_THRESHOLD),
        LabelTable.shipped("coco-80"));
  }

  private static Map<OutputRole, String> outputs(OutputKind kind) {
    return kind.outputs().stream().collect(Collectors.toMap(role -> role, role -> "the " + role));
  }

  private static ModelDescription decodedFast() {
    ModelDescription exact = classifier(new ResizeRule.ShortestEdge(256), 224);
    PreprocessSpec spec = exact.preprocess();
    return new ModelDescription(
        exact.task(),
        exact.inputName(),
        new PreprocessSpec(
            spec.orientation(),
            Decoding.FAST,
            spec.resize(),
            spec.interpolation(),
            spec.crop(),
            spec.normalization()),
        exact.outputs(),
        exact.outputKind(),
        exact.strides(),
        exact.firstLabel(),
        exact.detection(),
        exact.labels());
  }

  private static PreprocessSpec preprocess(ResizeRule resize, @Nullable Integer crop) {
    return new PreprocessSpec(
        Orientation.APPLY,
        resize,
        Interpolation.BILINEAR,
        crop,
        new Normalization(
            255,
            List.of(0.485, 0.456, 0.406),
            List.of(0.229, 0.224, 0.225),
            Normalization.ChannelOrder.BGR));
  }
}

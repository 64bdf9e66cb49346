package org.mocovit.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.image.decode.Orientation;
import org.mocovit.image.resample.Interpolation;
import org.mocovit.preprocess.Normalization;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ResizeRule;

class ModelDescriptionTest {
  private static final String CLASSIFIER =
      """
      task = classify
      input { name = data, channels = bgr }
      preprocess {
        resize = shortest-edge, size = 256
        interpolation = bilinear
        orientation = apply
        crop = 224
        scale = 255, mean = [0.1, 0.2, 0.3], std = [1, 2, 3]
      }
      output { name = scores, kind = logits }
      labels = imagenet-1k
      provenance { url = "https://example.org", licence { name = MIT } }
      """;

  private static final String DETECTOR =
      """
      task = detect
      input { name = images, channels = BGR }
      preprocess {
        resize = letterbox, width = 416, height = 320
        interpolation = bilinear
        pad { value = 114, position = top-left, rounding = floor }
        scale = 1, mean = [0, 0, 0], std = [1, 1, 1]
      }
      output { name = output, kind = yolox, strides = [8, 16, 32] }
      detection {
        min-score = 0.01, nms = per-class, nms-iou = 0.5, labels-per-box = best, max-per-image = 100
      }
      labels = coco-80
      """;

  private static final Normalization PLAIN =
      new Normalization(
          1, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0), Normalization.ChannelOrder.RGB);

  @Test
  void parse_classifier_readsEveryKey() {
    ModelDescription description = parse(CLASSIFIER);

    assertThat(description.task()).isEqualTo(Task.CLASSIFY);
    assertThat(description.inputName()).isEqualTo("data");
    assertThat(description.preprocess())
        .isEqualTo(
            new PreprocessSpec(
                Orientation.APPLY,
                new ResizeRule.ShortestEdge(256),
                Interpolation.BILINEAR,
                224,
                new Normalization(
                    255,
                    List.of(0.1, 0.2, 0.3),
                    List.of(1.0, 2.0, 3.0),
                    Normalization.ChannelOrder.BGR)));
    assertThat(description.outputName(OutputRole.ANSWER)).isEqualTo("scores");
    assertThat(description.outputKind()).isEqualTo(OutputKind.LOGITS);
    assertThat(description.strides()).isEmpty();
    assertThat(description.detection()).isNull();
    assertThat(description.labels().name()).isEqualTo("imagenet-1k");
  }

  @Test
  void parse_detector_readsEveryKey() {
    ModelDescription description = parse(DETECTOR);

    assertThat(description.preprocess().resize())
        .isEqualTo(
            new ResizeRule.Letterbox(
                416, 320, 114, ResizeRule.Position.TOP_LEFT, ResizeRule.Rounding.FLOOR));
    assertThat(description.preprocess().outputWidth()).hasValue(416);
    assertThat(description.preprocess().outputHeight()).hasValue(320);
    assertThat(description.strides()).containsExactly(8, 16, 32);
    assertThat(description.detection())
        .isEqualTo(
            new DetectionSpec(
                0.01, DetectionSpec.Nms.PER_CLASS, 0.5, DetectionSpec.LabelsPerBox.BEST, 100));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task",
        "input.name",
        "input.channels",
        "preprocess.resize",
        "preprocess.size",
        "preprocess.interpolation",
        "preprocess.scale",
        "preprocess.mean",
        "preprocess.std",
        "output.name",
        "output.kind",
        "labels"
      })
  void parse_classifierWithoutAKey_saysItIsMissing(String key) {
    assertThat(problems(config(CLASSIFIER).withoutPath(key))).containsExactly(key + " is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task",
        "preprocess.resize",
        "preprocess.width",
        "preprocess.height",
        "preprocess.pad.value",
        "preprocess.pad.position",
        "preprocess.pad.rounding",
        "output.kind",
        "output.strides",
        "detection.min-score",
        "detection.nms",
        "detection.nms-iou",
        "detection.labels-per-box",
        "detection.max-per-image"
      })
  void parse_detectorWithoutAKey_saysItIsMissing(String key) {
    assertThat(problems(config(DETECTOR).withoutPath(key))).containsExactly(key + " is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"preprocess.crop", "preprocess.orientation", "provenance"})
  void parse_withoutAnOptionalKey_isFine(String key) {
    assertThat(ModelDescription.parse(config(CLASSIFIER).withoutPath(key), "m.conf")).isNotNull();
  }

  @Test
  void parse_nothing_saysEverythingThatIsMissing() {
    assertThat(problems(ConfigFactory.empty()))
        .containsExactly(
            "task is missing",
            "input.name is missing",
            "preprocess.resize is missing",
            "preprocess.interpolation is missing",
            "preprocess.scale is missing",
            "preprocess.mean is missing",
            "preprocess.std is missing",
            "input.channels is missing",
            "output.kind is missing",
            "labels is missing");
  }

  @Test
  void parse_manyProblems_areAllInOneMessageWithTheFile() {
    assertThatThrownBy(
            () ->
                parse(
                    CLASSIFIER
                        + "preprocess.scale = 0\npreprocess.crop = 0\nlabels = cats\n"
                        + "task = guess\noutput.nmae = x"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m.conf: ")
        .hasMessageContaining("task must be one of classify, detect, segment: guess")
        .hasMessageContaining("scale must be a positive number: 0.0")
        .hasMessageContaining(
            "labels must be one of imagenet-1k, coco-80, coco-91, a file or a list: cats")
        .hasMessageContaining(
            "output.nmae is not a key of a model description: did you mean output.name?");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void parse_oneWrongValue_saysRuleAndValue(String base, String change, String problem) {
    assertThat(problems(config(base + change))).containsExactly(problem);
  }

  static Stream<Arguments> changes() {
    return Stream.of(
            new String[] {
              CLASSIFIER, "task = 5", "task must be one of classify, detect, segment: 5"
            },
            new String[] {
              CLASSIFIER, "input.channels = gray", "input.channels must be one of RGB, BGR: gray"
            },
            new String[] {
              CLASSIFIER,
              "preprocess.resize = shortestedge",
              "preprocess.resize must be one of shortest-edge, squash, letterbox, short-long, none:"
                  + " shortestedge"
            },
            new String[] {
              CLASSIFIER,
              "preprocess.orientation = turn",
              "preprocess.orientation must be one of ignore, apply: turn"
            },
            new String[] {CLASSIFIER, "preprocess.size = -1", "size must be at least 1: -1"},
            new String[] {CLASSIFIER, "preprocess.crop = 0", "crop must be at least 1: 0"},
            new String[] {
              CLASSIFIER,
              "preprocess.std = [1, 0, 1]",
              "std must hold positive numbers: [1.0, 0.0, 1.0]"
            },
            new String[] {
              CLASSIFIER, "preprocess.mean = [1, 2]", "mean must be 3 finite numbers: [1.0, 2.0]"
            },
            new String[] {CLASSIFIER, "labels = []", "Label table custom must not be empty"},
            new String[] {
              CLASSIFIER,
              "output.kind = yolo",
              "output.kind of a model with task = classify must not be yolo"
            },
            new String[] {
              CLASSIFIER,
              "task = segment",
              "output.kind of a model with task = segment must not be logits"
            },
            new String[] {
              DETECTOR,
              "preprocess.crop = 224",
              "crop must not be combined with resize = letterbox or short-long: 224"
            },
            new String[] {
              DETECTOR, "preprocess.pad.value = 256", "pad.value must be in [0, 255]: 256"
            },
            new String[] {
              DETECTOR,
              "preprocess.pad.position = middle",
              "preprocess.pad.position must be one of center, top-left: middle"
            },
            new String[] {
              DETECTOR,
              "preprocess.pad.rounding = ceil",
              "preprocess.pad.rounding must be one of floor, round: ceil"
            },
            new String[] {
              DETECTOR,
              "detection.nms = all",
              "detection.nms must be one of per-class, agnostic, none: all"
            },
            new String[] {
              DETECTOR,
              "detection.labels-per-box = one",
              "detection.labels-per-box must be one of best, all: one"
            },
            new String[] {
              DETECTOR, "detection.min-score = 1.5", "detection.min-score must be in [0, 1]: 1.5"
            },
            new String[] {
              DETECTOR,
              "detection.max-per-image = 0",
              "detection.max-per-image must be at least 1: 0"
            },
            new String[] {
              DETECTOR, "output.strides = [8, 0]", "output.strides must be at least 1: [8, 0]"
            },
            new String[] {
              DETECTOR,
              "output.strides = []",
              "output.strides must be given where output.kind = yolox, and only there: kind yolox,"
                  + " strides []"
            },
            new String[] {
              DETECTOR,
              "output.first-label = 1",
              "output.first-label is not a key of a model description"
            },
            new String[] {
              DETECTOR, "output.kind = yolo", "output.strides is not a key of a model description"
            })
        .map(Arguments::of);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "preprocess.size = 224.5",
        "preprocess.size = big",
        "preprocess.size = [224]",
        "preprocess.size = 4294967296",
        "preprocess.crop = 223.9",
        "preprocess.scale = { a = 1 }",
        "preprocess.mean = 0.5",
        "preprocess.mean = [a, b, c]",
        "input.name = [a]",
        "output.kind = { a = 1 }",
        "labels = [[a], [b]]"
      })
  void parse_wrongType_namesTheKey(String change) {
    String key = change.substring(0, change.indexOf(" "));
    assertThat(problems(config(CLASSIFIER + change)))
        .anySatisfy(problem -> assertThat(problem).startsWith(key + " cannot be read: "));
  }

  @Test
  void parse_fractionalStride_isRefused() {
    assertThat(problems(config(DETECTOR + "output.strides = [8, 16.5]")))
        .singleElement()
        .asString()
        .startsWith("output.strides cannot be read: ");
  }

  @Test
  void parse_unresolvedReference_isRefused() {
    assertThatThrownBy(() -> parse(CLASSIFIER + "preprocess.size = ${side}"))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageStartingWith("m.conf: References such as ${x} must be resolved");
  }

  @ParameterizedTest
  @CsvSource({
    "preprocess.szie, preprocess.size",
    "ouput.name, output.name",
    "preprocess.orientaton, preprocess.orientation"
  })
  void parse_unknownKey_suggestsTheNearest(String key, String nearest) {
    assertThat(problems(config(CLASSIFIER + key + " = 1")))
        .containsExactly(
            key + " is not a key of a model description: did you mean " + nearest + "?");
  }

  @Test
  void parse_unknownKeyLikeNone_suggestsNothing() {
    assertThat(problems(config(CLASSIFIER + "author = somebody")))
        .containsExactly("author is not a key of a model description");
  }

  @Test
  void parse_detectionOfAClassifier_isNotAsked() {
    assertThat(problems(config(CLASSIFIER + "detection.nms = none")))
        .containsExactly("detection.nms is not a key of a model description");
  }

  @Test
  void parse_labelsAsList_keepTheirOrder() {
    assertThat(parse(CLASSIFIER + "labels = [b, a, b, \"c d\"]").labels().names())
        .containsExactly("b", "a", "b", "c d");
  }

  @Test
  void parse_kindOfSeveralOutputs_needsANameForEach() {
    String outputs =
        "output = null\noutput { kind = boxes-scores-labels, boxes = b, scores = s, labels = l }";
    ModelDescription description = parse(DETECTOR + outputs);

    assertThat(description.outputs())
        .isEqualTo(Map.of(OutputRole.BOXES, "b", OutputRole.SCORES, "s", OutputRole.LABELS, "l"));
    assertThat(description.firstLabel()).isZero();
    assertThat(parse(DETECTOR + outputs + "\noutput.first-label = 1").firstLabel()).isEqualTo(1);
    for (String name : List.of("boxes", "scores", "labels")) {
      assertThat(problems(config(DETECTOR + outputs).withoutPath("output." + name)))
          .containsExactly("output." + name + " is missing");
    }
    assertThat(problems(config(DETECTOR + outputs + "\noutput.labels = b")))
        .containsExactly(
            "The names of outputs must differ: output.boxes = b, output.scores = s, output.labels ="
                + " b");
    assertThat(problems(config(DETECTOR + outputs + "\noutput.name = b")))
        .containsExactly(
            "output.name is not a key of a model description: did you mean input.name?");
  }

  @Test
  void parse_kindWithMasks_hasAThreshold() {
    String segmenter =
        DETECTOR
            + """
            task = segment
            output = null
            output { kind = mask-rcnn, boxes = b, scores = s, labels = l, images = i, masks = m }
            """;

    ModelDescription usual = parse(segmenter);

    assertThat(usual.task()).isEqualTo(Task.SEGMENT);
    assertThat(usual.outputName(OutputRole.MASKS)).isEqualTo("m");
    assertThat(usual.detection())
        .isEqualTo(
            new DetectionSpec(
                0.01, DetectionSpec.Nms.PER_CLASS, 0.5, DetectionSpec.LabelsPerBox.BEST, 100, 0.5));
    assertThat(parse(segmenter + "detection.mask-threshold = 0.3").detection())
        .isEqualTo(
            new DetectionSpec(
                0.01, DetectionSpec.Nms.PER_CLASS, 0.5, DetectionSpec.LabelsPerBox.BEST, 100, 0.3));
    for (String threshold : List.of("0", "1", "-0.5", "50")) {
      assertThat(problems(config(segmenter + "detection.mask-threshold = " + threshold)))
          .containsExactly(
              "detection.mask-threshold must be in (0, 1): " + Double.valueOf(threshold));
    }
  }

  @Test
  void parse_thresholdOfAKindWithoutMasks_isNotAsked() {
    assertThat(problems(config(DETECTOR + "detection.mask-threshold = 0.5")))
        .containsExactly("detection.mask-threshold is not a key of a model description");
  }

  @Test
  void parse_taskThatIsNotTheKinds_isRefused() {
    String outputs = "output { kind = mask-rcnn, boxes = b, scores = s, labels = l, images = i";

    assertThat(problems(config(DETECTOR + "output = null\n" + outputs + ", masks = m }")))
        .containsExactly("output.kind of a model with task = detect must not be mask-rcnn");
    assertThat(problems(config(DETECTOR + "task = segment")))
        .containsExactly("output.kind of a model with task = segment must not be yolox");
  }

  @Test
  void parse_noNms_needsNoThreshold() {
    ModelDescription description =
        ModelDescription.parse(
            config(DETECTOR + "detection.nms = none").withoutPath("detection.nms-iou"), "m.conf");

    assertThat(description.detection())
        .isEqualTo(
            new DetectionSpec(
                0.01, DetectionSpec.Nms.NONE, 1, DetectionSpec.LabelsPerBox.BEST, 100));
  }

  @Test
  void parse_noResize_needsNoInterpolation() {
    Config config =
        config(CLASSIFIER + "preprocess.resize = none")
            .withoutPath("preprocess.size")
            .withoutPath("preprocess.interpolation");

    assertThat(ModelDescription.parse(config, "m.conf").preprocess().resize())
        .isEqualTo(new ResizeRule.None());
  }

  @Test
  void constructor_contradictions_areRefused() {
    LabelTable labels = LabelTable.of(List.of("a"));
    PreprocessSpec preprocess =
        new PreprocessSpec(
            Orientation.IGNORE, new ResizeRule.None(), Interpolation.BILINEAR, null, PLAIN);
    DetectionSpec detection =
        new DetectionSpec(0, DetectionSpec.Nms.NONE, 1, DetectionSpec.LabelsPerBox.ALL, 1);

    assertThatThrownBy(
            () ->
                new ModelDescription(
                    Task.CLASSIFY,
                    "i",
                    preprocess,
                    "o",
                    OutputKind.LOGITS,
                    List.of(),
                    detection,
                    labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("detection must be absent where task = classify");
    assertThatThrownBy(
            () ->
                new ModelDescription(
                    Task.DETECT, "i", preprocess, "o", OutputKind.YOLO, List.of(), null, labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("detection must be given where task = detect");
    assertThatThrownBy(
            () ->
                new ModelDescription(
                    Task.DETECT,
                    "i",
                    preprocess,
                    "o",
                    OutputKind.YOLO,
                    List.of(),
                    new DetectionSpec(
                        0, DetectionSpec.Nms.NONE, 1, DetectionSpec.LabelsPerBox.ALL, 1, 0.4),
                    labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "detection.mask-threshold must be absent where output.kind = yolo, which has no masks:"
                + " 0.4");
    assertThatThrownBy(
            () ->
                new ModelDescription(
                    Task.DETECT,
                    "i",
                    preprocess,
                    "o",
                    OutputKind.YOLO,
                    List.of(8),
                    detection,
                    labels))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("output.strides");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -0.001, 1.001, Double.POSITIVE_INFINITY})
  void detectionSpec_noFraction_isRefused(double value) {
    assertThatThrownBy(
            () ->
                new DetectionSpec(
                    value, DetectionSpec.Nms.NONE, 0.5, DetectionSpec.LabelsPerBox.ALL, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("detection.min-score must be in [0, 1]: " + value);
    assertThatThrownBy(
            () ->
                new DetectionSpec(
                    0.5, DetectionSpec.Nms.NONE, value, DetectionSpec.LabelsPerBox.ALL, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("detection.nms-iou must be in [0, 1]: " + value);
  }

  @Test
  void parse_samples_areDescriptions() throws IOException {
    try (Stream<Path> samples = Files.list(Path.of("..", "conf", "models"))) {
      List<Path> files = samples.toList();
      assertThat(files).isNotEmpty();
      for (Path file : files) {
        ModelDescription description =
            ModelDescription.parse(
                ConfigFactory.parseFile(file.toFile()).resolve(), file.toString());
        assertThat(LabelTable.SHIPPED).as(file.toString()).contains(description.labels().name());
        if (!(description.preprocess().resize() instanceof ResizeRule.ShortLong)) {
          assertThat(description.preprocess().outputWidth()).as(file.toString()).isPresent();
        }
      }
    }
  }

  private static Config config(String text) {
    return ConfigFactory.parseString(text);
  }

  private static ModelDescription parse(String text) {
    return ModelDescription.parse(config(text), "m.conf");
  }

  private static List<String> problems(Config config) {
    return catchThrowableOfType(
            InvalidModelException.class, () -> ModelDescription.parse(config, "m.conf"))
        .problems();
  }
}

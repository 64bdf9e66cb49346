package org.mocovit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.model.ModelFile;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.source.ShippedModels;

class ModelCommandTest {
  @TempDir private Path directory;

  @Test
  void list_namesEveryModel() {
    String out = CommandOutcome.of("model", "list").done().out();
    assertThat(out).contains(Zoo.names()).contains("5,300,268");
    for (String name : ShippedModels.names()) {
      assertThat(out.lines())
          .anyMatch(line -> line.startsWith(name + " ") && line.endsWith(" 16  trained on shapes"));
    }
  }

  @Test
  void paper_printsEveryClaimWithItsVerdict() {
    String out = CommandOutcome.of("model", "paper").done().out();
    assertThat(out.lines().map(line -> line.replaceAll(" +", " ")))
        .contains(
            "MoCoViT-1.0x multiply-adds 147 M 146.733 M reproduced",
            "MoSA, times fewer weights 2.4x 3.60x NOT reproduced",
            "MoCoViT-1.0x top-1 74.5 % - needs ImageNet training, not verified here");
  }

  @Test
  void describe_text_isTheTable() {
    CommandOutcome outcome = CommandOutcome.of("model", "describe", "mocovit-1.0x").done();
    assertThat(outcome.out())
        .contains("stem", "share", "total with attention", "5,300,268", "5,287,364");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void describe_json_hasTheContractsKeysAndThePapersFigures() throws IOException {
    JsonNode json = json("model", "describe", "mocovit-1.0x", "--json");
    Cost expected = Zoo.describe("mocovit-1.0x", ZooOptions.defaults()).total();
    assertThat(json.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "macs",
            "elementwise_macs",
            "attention_macs",
            "macs_with_attention",
            "parameters",
            "folded_parameters",
            "layers");
    assertThat(json.get("macs").asLong()).isEqualTo(expected.macs());
    assertThat(json.get("attention_macs").asLong()).isEqualTo(expected.attentionMacs());
    assertThat(json.get("parameters").asLong()).isEqualTo(5_300_268);
    assertThat(json.get("folded_parameters").asLong()).isEqualTo(5_287_364);
    assertThat(json.get("macs_with_attention").asLong()).isEqualTo(expected.macsWithAttention());
    long macs = 0;
    long parameters = 0;
    double share = 0;
    for (JsonNode layer : json.get("layers")) {
      macs += layer.get("macs").asLong();
      parameters += layer.get("parameters").asLong();
      share += layer.get("share").asDouble();
    }
    assertThat(macs).isEqualTo(expected.macs());
    assertThat(parameters).isEqualTo(expected.parameters());
    assertThat(share).isCloseTo(1, within(1e-9));
  }

  @Test
  void build_file_hasTheHashThatIsPrinted() {
    Path file = directory.resolve("model.onnx");
    String built =
        CommandOutcome.of("model", "build", "mocovit-0.5x", "--input-size=32", "--out=" + file)
            .done()
            .out();
    assertThat(built).contains(ModelFile.of(file).sha256());
  }

  @Test
  void describe_axisOfAName_isRefused() {
    assertThat(
            CommandOutcome.of("model", "describe", "mocovit-0.5x", "--axis=height=64")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .containsExactly(
            "mocovit model describe: --axis is for files, there is none called mocovit-0.5x");
    assertThat(
            CommandOutcome.of("model", "describe", "mocovit-0.5x", "--axis=height")
                .refused(ExitCode.WRONG_USAGE)
                .err())
        .contains("must be an axis and its length, A=N: height");
  }

  @Test
  void build_variationsThatDoNotFit_areRefused() {
    assertThat(refusal("mocovit-1.0x", "--width=0.9"))
        .contains("width must not be given for a name that says it")
        .endsWith("mocovit-1.0x");
    assertThat(refusal("ghostnet")).contains("width must be given for ghostnet");
    assertThat(refusal("ghostnet-1.0x", "--attention=vanilla"))
        .contains("only mocovit and mocovit-d have transformer blocks to vary: ghostnet");
    assertThat(refusal("mocovit-1.0x", "--mtb-stages=4,5"))
        .contains("mtb-stages must be of 1 to 4: [4, 5]");
    assertThat(refusal("mocovit", "--width=-1")).contains("width must be");
    assertThat(refusal("mocovit-1.0x", "--ffn=none"))
        .contains("--ffn", "must be one of moffn, vanilla: none");
    assertThat(refusal("mocovit-1.0x", "--mtb-se=2,5"))
        .contains("mtb-se must be of the 4 transformer blocks: [2, 5]");
    assertThat(refusal("mocovit-1.0x", "--mtb-se=0"))
        .contains("--mtb-se", "must be an integer of at least 1: 0");
    assertThat(refusal("mocovit-1.0x", "--attention=vanilla", "--value-activation=relu"))
        .contains("value-activation is for --attention mosa only");
    assertThat(refusal("mocovit-1.0x", "--dyrelu=a"))
        .contains("only mocovit-d has dynamic ReLUs to vary: mocovit");
  }

  @Test
  void describe_detector_givesThePapersCounts() throws IOException {
    JsonNode json =
        json(
            "model",
            "describe",
            "mocovit-1.0x",
            "--head=retinanet",
            "--classes=80",
            "--input=800x1344",
            "--json");
    assertThat(json.get("macs").asLong() / 1e9).isCloseTo(161.10, within(0.005));
    assertThat(json.get("parameters").asLong() / 1e6).isCloseTo(11.907, within(5e-4));
  }

  @Test
  void describe_maskRcnn_givesTheSpecificationsCounts() throws IOException {
    JsonNode json =
        json(
            "model",
            "describe",
            "mocovit-1.0x",
            "--head=mask-rcnn",
            "--classes=80",
            "--input=800x1344",
            "--json");
    assertThat(json.get("macs").asLong() / 1e9).isCloseTo(176.73, within(0.005));
    assertThat(json.get("parameters").asLong() / 1e6).isCloseTo(22.625, within(5e-4));
  }

  @Test
  void build_detectorOptionsThatDoNotFit_areRefused() {
    assertThat(refusal("mocovit-1.0x", "--fpn-width=64", "--anchor-size=16", "--p6=p5"))
        .endsWith(
            "--fpn-width, --anchor-size must come with --head retinanet or mask-rcnn; --p6 must"
                + " come with --head retinanet");
    assertThat(refusal("mocovit-1.0x", "--head=mask-rcnn", "--fpn-width=64", "--head-depth=1"))
        .endsWith("--head-depth must come with --head retinanet");
    assertThat(
            refusal("mocovit-1.0x", "--head=retinanet", "--max-proposals=9", "--mask-head-width=8"))
        .endsWith("--mask-head-width, --max-proposals must come with --head mask-rcnn");
    assertThat(refusal("mocovit-1.0x", "--head=mask-rcnn", "--proposal-nms-iou=1.5"))
        .endsWith("proposal-nms-iou must be in [0, 1]: 1.5");
    assertThat(refusal("mocovit-1.0x", "--head=mask_rcnn"))
        .contains("must be one of classifier, retinanet, mask-rcnn: mask_rcnn");
    assertThat(refusal("mocovit-1.0x", "--input=96x128"))
        .contains("input-size of a classifier must be a square: 96x128");
    assertThat(refusal("mocovit-1.0x", "--head=retinanet", "--input-size=0x64"))
        .contains("input-size must be at least 1: 0x64");
    assertThat(refusal("mocovit-1.0x", "--head=retinanet", "--nms-iou=2"))
        .contains("nms-iou must be in [0, 1]: 2.0");
    assertThat(refusal("mocovit-1.0x", "--head=retinanet", "--anchor-size=4"))
        .contains("anchor-size must be in [8, 4,096]: 4");
    assertThat(refusal("mocovit-1.0x", "--head=mask"))
        .contains("--head", "must be one of classifier, retinanet, mask-rcnn: mask");
  }

  @Test
  void build_trainedModel_isItsFile() {
    Path file = directory.resolve("trained.onnx");
    String written =
        CommandOutcome.of("model", "build", "mocovit-shapes", "--out=" + file).done().out();
    assertThat(written).contains(ModelFile.of(ShippedModels.copy("mocovit-shapes")).sha256());
    assertThat(file).hasSameBinaryContentAs(ShippedModels.copy("mocovit-shapes"));
    assertThat(refusal("mocovit-shapes", "--seed=1", "--classes=3"))
        .isEqualTo(
            "mocovit model build: --seed, --classes must not be given for a trained model, which is"
                + " as it is: mocovit-shapes");
    assertThat(refusal("mocovit-shape"))
        .contains("ghostnet-shapes")
        .endsWith("mocovit-shape (did you mean mocovit-shapes?)");
  }

  @Test
  void build_fileThatExists_isRefusedAndLeftAlone() throws IOException {
    Path file = directory.resolve("new/model.onnx");
    String[] build = {"model", "build", "mocovit-0.5x", "--input-size=32", "--out=" + file};
    CommandOutcome.of(build).done();
    String sha256 = ModelFile.of(file).sha256();
    assertThat(CommandOutcome.of(build).refused(ExitCode.WRONG_USAGE).problems())
        .containsExactly("mocovit model build: --out must not exist yet: " + file);
    assertThat(ModelFile.of(file).sha256()).isEqualTo(sha256);
  }

  @Test
  void build_seed_decidesTheBytes() {
    assertThat(sha256("a", "--seed=1")).isEqualTo(sha256("b", "--seed=1"));
    assertThat(sha256("c", "--seed=2")).isNotEqualTo(sha256("d", "--seed=1"));
  }

  @Test
  void build_wrongChoices_areRefused() {
    assertThat(refusal("mocovit-1.1x"))
        .contains("mocovit-0.5x")
        .contains("mocovit-1.1x (did you mean mocovit-1.0x?)");
    assertThat(refusal("mocovit-0.5x", "--input-size=8"))
        .contains("input-size must be at least 32: 8");
    assertThat(refusal("mocovit-0.5x", "--classes=3", "--labels=a,b"))
        .contains("--labels must name --classes 3 classes: 2");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void describe_unknownNameOrNoModel_isRefused() throws IOException {
    assertThat(
            CommandOutcome.of("model", "describe", "mocovit-1x")
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains("Model must be one of", "mocovit-1x"));
    Path file = Files.writeString(directory.resolve("garbage.onnx"), "no model at all");
    assertThat(
            CommandOutcome.of("model", "describe", file.toString())
                .refused(ExitCode.WRONG_USAGE)
                .problems())
        .singleElement()
        .satisfies(p -> assertThat(p).contains(file.toString()));
  }

  private String sha256(String name, String seed) {
    Path file = directory.resolve(name + ".onnx");
    CommandOutcome.of(
            "model", "build", "mocovit-0.5x", "--input-size=32", seed, "--out", file.toString())
        .done();
    return ModelFile.of(file).sha256();
  }

  private String refusal(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "model";
    all[1] = "build";
    all[2] = "--out=" + directory.resolve("never.onnx");
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    CommandOutcome outcome = CommandOutcome.of(all).refused(ExitCode.WRONG_USAGE);
    assertThat(outcome.problems()).hasSize(1);
    return outcome.problems().get(0);
  }

  private static JsonNode json(String... arguments) throws IOException {
    CommandOutcome outcome = CommandOutcome.of(arguments).done();
    assertThat(outcome.out().lines()).hasSize(1);
    return new ObjectMapper().readTree(outcome.out());
  }
}

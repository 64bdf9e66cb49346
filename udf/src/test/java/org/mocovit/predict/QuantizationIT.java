package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.image.PngEncoder;
import org.mocovit.image.RgbImage;
import org.mocovit.model.architecture.BatchNormForm;
import org.mocovit.model.architecture.OnnxRun;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.cost.Cost;
import org.mocovit.model.cost.GraphCounter;
import org.mocovit.model.cost.ShapeQuery;
import org.mocovit.model.onnx.OnnxFile;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.TensorProto.DataType;
import org.mocovit.model.quantization.Activations;
import org.mocovit.model.quantization.CalibrationFacts;
import org.mocovit.model.quantization.CalibrationQuery;
import org.mocovit.model.quantization.Quantization;
import org.mocovit.model.quantization.QuantizationPlan;
import org.mocovit.session.ZeroRun;

/** A network of the zoo, calibrated on images made here, against itself in floats. */
class QuantizationIT {
  private static final int SIDE = 64;
  private static final int IMAGES = 8;
  private static final ZooOptions OPTIONS =
      ZooOptions.defaults()
          .withInputSize(SIDE)
          .withClasses(5)
          .withBatchNorms(BatchNormForm.SEPARATE);

  private static final ModelProto FLOAT = Zoo.build("mocovit-0.5x", OPTIONS);
  private static final QuantizationPlan PLAN = QuantizationPlan.of(FLOAT, "float.onnx");

  private static Calibration calibration;
  private static ModelProto quantized;

  @TempDir private static Path directory;

  @BeforeAll
  static void quantize() {
    calibration = calibrate();
    Activations activations = calibration.activations();
    assertThat(activations).isNotNull();
    quantized =
        Quantization.apply(
            PLAN,
            activations,
            Zoo.description(OPTIONS),
            new CalibrationFacts("f", "s", calibration.images()),
            "float.onnx");
  }

  @Test
  void run_brokenImage_isLeftOutAndNamed() {
    assertThat(calibration.images()).isEqualTo(IMAGES);
    assertThat(calibration.failures())
        .singleElement()
        .satisfies(
            failed -> {
              assertThat(failed.image().imageId()).isEqualTo(IMAGES);
              assertThat(failed.failure().stage()).isEqualTo(Stage.DECODE);
            });
  }

  @Test
  void apply_answers_areNearTheFloats() throws OrtException {
    float[] images = new float[3 * SIDE * SIDE];
    Random random = new Random(3);
    for (int i = 0; i < images.length; i++) {
      images[i] = (float) (Math.sin(i / 50.0) + random.nextGaussian() / 4);
    }
    float[] expected = OnnxRun.run(FLOAT, images, List.of(1, 3, SIDE, SIDE));
    float[] answers = OnnxRun.run(quantized, images, List.of(1, 3, SIDE, SIDE));

    double signal = 0;
    double noise = 0;
    for (int i = 0; i < expected.length; i++) {
      signal += expected[i] * expected[i];
      noise += Math.pow(expected[i] - answers[i], 2);
    }
    assertThat(noise).isPositive().isLessThan(0.05 * signal);
  }

  @Test
  void apply_weights_areBytesOnly() {
    assertThat(quantized.getGraph().getInitializerList())
        .filteredOn(tensor -> tensor.getDataType() == DataType.FLOAT_VALUE)
        .allMatch(tensor -> tensor.getName().endsWith(":scale"));
    assertThat(quantized.getSerializedSize()).isLessThan(FLOAT.getSerializedSize() * 4 / 10);
  }

  @Test
  void apply_convolutions_runInIntegers() throws OrtException {
    Path optimized = directory.resolve("optimized.onnx");
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setOptimizedModelFilePath(optimized.toString());
      try (OrtSession session = environment.createSession(quantized.toByteArray(), options)) {
        assertThat(session.getNumOutputs()).isEqualTo(1);
      }
    }
    ModelProto run = OnnxFile.read(optimized);
    assertThat(count(run, "QLinearConv")).isEqualTo(count(FLOAT, "Conv"));
    assertThat(count(run, "QGemm")).isEqualTo(count(FLOAT, "Gemm"));
    assertThat(count(run, "Conv") + count(run, "FusedConv") + count(run, "Gemm")).isZero();
  }

  @Test
  void apply_cost_isTheFloats() {
    assertThat(cost(quantized).macs()).isEqualTo(cost(FLOAT).macs());
    assertThat(cost(quantized).attentionMacs()).isEqualTo(cost(FLOAT).attentionMacs());
    assertThat(cost(quantized).foldedParameters()).isEqualTo(cost(FLOAT).foldedParameters());
  }

  private static Calibration calibrate() {
    List<ImageRef> images = Photos.refs(IMAGES + 1);
    return Calibration.run(
        CalibrationQuery.of(PLAN),
        Zoo.description(OPTIONS),
        images.iterator(),
        image ->
            image.imageId() < IMAGES
                ? picture((int) image.imageId())
                : new byte[] {'n', 'o', 'n', 'e'});
  }

  private static byte[] picture(int seed) {
    byte[] pixels = new byte[3 * SIDE * SIDE];
    Random random = new Random(seed);
    double waves = 1 + random.nextDouble() * 40;
    for (int i = 0; i < pixels.length; i++) {
      double value = 128 + 90 * Math.sin(i / waves) + 30 * random.nextGaussian();
      pixels[i] = (byte) Math.max(0, Math.min(255, value));
    }
    return PngEncoder.encode(new RgbImage(SIDE, SIDE, pixels));
  }

  private static Cost cost(ModelProto model) {
    GraphCounter counter = new GraphCounter(model.getGraph());
    ShapeQuery query = ShapeQuery.of(model, counter.tensors());
    Map<String, List<Long>> values =
        ZeroRun.run(
            query.model().toByteArray(),
            Path.of("."),
            Map.of("input", List.of(1L, 3L, (long) SIDE, (long) SIDE)),
            query.outputs());
    return counter.count(query.shapes(values)).table().total();
  }

  private static long count(ModelProto model, String operator) {
    return model.getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals(operator))
        .count();
  }
}

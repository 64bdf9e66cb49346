package org.mocovit.predict;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.image.PngEncoder;
import org.mocovit.image.RgbImage;
import org.mocovit.image.decode.ImageDecodeException;
import org.mocovit.image.decode.ImageDecoder;
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
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.Preprocessor;
import org.mocovit.session.ZeroRun;

/**
 * A trained classifier, calibrated on images made here, against itself in floats. Networks of drawn
 * weights would not do: their scores are small differences of large numbers.
 */
class QuantizationIT {
  private static final int SIDE = 96;
  private static final int IMAGES = 8;
  private static final LoadedModel LOADED =
      new ModelLoader(new Configuration()).load("mocovit-shapes", null);

  private static final ModelProto FLOAT = OnnxFile.read(LOADED.file().path());
  private static final QuantizationPlan PLAN = QuantizationPlan.of(FLOAT, LOADED.name());

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
            LOADED.description(),
            new CalibrationFacts("f", "s", calibration.images()),
            LOADED.name());
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

  /** Folding alone is a matter of floats' rounding, 7e-12 of the scores' power. */
  @Test
  void of_separateNorms_keepsTheAnswers() throws OrtException, ImageDecodeException {
    ZooOptions options =
        ZooOptions.defaults()
            .withInputSize(64)
            .withClasses(5)
            .withBatchNorms(BatchNormForm.SEPARATE);
    ModelProto separate = Zoo.build("mocovit-0.5x", options);
    float[] image = input(picture(0, 64), 64, Zoo.description(options).preprocess());
    List<Integer> shape = List.of(1, 3, 64, 64);

    float[] expected = OnnxRun.run(separate, image, shape);
    float[] folded = OnnxRun.run(QuantizationPlan.of(separate, "m.onnx").model(), image, shape);

    assertThat(noise(expected, folded)).isLessThan(1e-9);
  }

  @Test
  void of_narrowGhostModules_keepsTheAnswers() throws OrtException, ImageDecodeException {
    float[] images = unseen();
    List<Integer> shape = List.of(IMAGES, 3, SIDE, SIDE);

    assertThat(count(PLAN.model(), "Concat")).isLessThan(count(FLOAT, "Concat"));
    assertThat(noise(OnnxRun.run(FLOAT, images, shape), OnnxRun.run(PLAN.model(), images, shape)))
        .isLessThan(1e-9);
  }

  /**
   * Images that calibration has not seen. Rounding changes the scores by 0.0033 of their power;
   * with a bit less in the weights it is 0.0069, with one less between the layers 0.0068.
   */
  @Test
  void apply_answers_areNearTheFloats() throws OrtException, ImageDecodeException {
    float[] images = unseen();
    List<Integer> shape = List.of(IMAGES, 3, SIDE, SIDE);

    float[] expected = OnnxRun.run(FLOAT, images, shape);
    float[] answers = OnnxRun.run(quantized, images, shape);
    float[] asWritten = OnnxRun.run(quantized, images, shape, OptLevel.NO_OPT);

    assertThat(noise(expected, answers)).isBetween(1e-4, 0.005);
    // ONNX Runtime's sums and concatenations of bytes round some of them the other way.
    assertThat(noise(asWritten, answers)).isLessThan(0.002);
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
  void apply_cost_isThatOfThePlan() {
    assertThat(cost(quantized).macs()).isEqualTo(cost(PLAN.model()).macs());
    assertThat(cost(quantized).attentionMacs()).isEqualTo(cost(FLOAT).attentionMacs());
    assertThat(cost(quantized).foldedParameters()).isEqualTo(cost(PLAN.model()).foldedParameters());
  }

  private static Calibration calibrate() {
    List<ImageRef> images = Photos.refs(IMAGES + 1);
    return Calibration.run(
        CalibrationQuery.of(PLAN),
        LOADED.description(),
        images.iterator(),
        image ->
            image.imageId() < IMAGES
                ? picture((int) image.imageId(), SIDE)
                : new byte[] {'n', 'o', 'n', 'e'});
  }

  private static float[] unseen() throws ImageDecodeException {
    FloatBuffer all = FloatBuffer.allocate(IMAGES * 3 * SIDE * SIDE);
    for (int image = 0; image < IMAGES; image++) {
      all.put(input(picture(IMAGES + image, SIDE), SIDE, LOADED.description().preprocess()));
    }
    return all.array();
  }

  private static float[] input(byte[] encoded, int side, PreprocessSpec preprocess)
      throws ImageDecodeException {
    FloatBuffer values =
        ByteBuffer.allocateDirect(3 * side * side * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    new Preprocessor(preprocess)
        .fill(new ImageDecoder(preprocess.orientation()).decode(encoded), values, 0);
    float[] copy = new float[values.capacity()];
    values.get(0, copy);
    return copy;
  }

  /** How far scores are from those expected, as a part of their power. */
  private static double noise(float[] expected, float[] actual) {
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < expected.length; i++) {
      signal += expected[i] * expected[i];
      noise += Math.pow(expected[i] - actual[i], 2);
    }
    return noise / signal;
  }

  private static byte[] picture(int seed, int side) {
    byte[] pixels = new byte[3 * side * side];
    Random random = new Random(seed);
    double waves = 1 + random.nextDouble() * 40;
    for (int i = 0; i < pixels.length; i++) {
      double value = 128 + 90 * Math.sin(i / waves) + 30 * random.nextGaussian();
      pixels[i] = (byte) Math.max(0, Math.min(255, value));
    }
    return PngEncoder.encode(new RgbImage(side, side, pixels));
  }

  private static Cost cost(ModelProto model) {
    GraphCounter counter = new GraphCounter(model.getGraph());
    ShapeQuery query = ShapeQuery.of(model, counter.tensors());
    Map<String, List<Long>> values =
        ZeroRun.run(
            query.model().toByteArray(),
            Path.of("."),
            Map.of(LOADED.description().inputName(), List.of(1L, 3L, (long) SIDE, (long) SIDE)),
            query.outputs());
    return counter.count(query.shapes(values)).table().total();
  }

  private static long count(ModelProto model, String operator) {
    return model.getGraph().getNodeList().stream()
        .filter(node -> node.getOpType().equals(operator))
        .count();
  }
}

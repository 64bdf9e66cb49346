package org.mocovit.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.ExternalWeights;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.model.architecture.SeededWeights;
import org.mocovit.model.architecture.Zoo;
import org.mocovit.model.architecture.ZooOptions;
import org.mocovit.model.onnx.proto.GraphProto;
import org.mocovit.model.onnx.proto.ModelProto;
import org.mocovit.model.onnx.proto.NodeProto;

/** The SQL functions and their models: how often these run, and when they are loaded again. */
class SqlModelsIT {
  private static final int IMAGES = 6;

  private SparkSession spark;
  private Path model;

  @BeforeEach
  void begin(@TempDir Path directory) throws IOException {
    System.setProperty("spark.sql.extensions", "org.mocovit.spark.MocovitExtensions");
    spark = LocalSpark.session();
    for (int i = 0; i < IMAGES; i++) {
      SampleImages.write(directory.resolve("images/%d.jpg".formatted(i)), SampleImages.image(i));
    }
    spark
        .read()
        .format("binaryFile")
        .load(directory.resolve("images").toString())
        .createOrReplaceTempView("images");
    model = SampleModel.write(directory);
    spark.conf().set("spark.mocovit.model", model.toString());
    spark.conf().set("spark.sql.codegen.wholeStage", "true");
    spark.conf().set("spark.sql.codegen.factoryMode", "FALLBACK"); // as outside of Spark's tests
  }

  private List<Row> rows(String sql) {
    return spark.sql(sql).collectAsList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "false"})
  void classify_twoFieldsOfOneCall_areOfOneRun(String wholeStage) throws IOException {
    spark.conf().set("spark.sql.codegen.wholeStage", wholeStage);
    Files.write(model, neverTheSame().toByteArray());
    String sql =
        "SELECT mocovit_classify(content)[0].score AS one, mocovit_classify(content)[0].score AS"
            + " other, mocovit_classify(content) AS whole FROM images ORDER BY path";

    List<Row> rows = rows(sql);

    assertThat(rows)
        .hasSize(IMAGES)
        .allSatisfy(
            row -> {
              assertThat(row.getDouble(0)).isEqualTo(row.getDouble(1));
              assertThat(row.<Row>getList(2).get(0).getDouble(2)).isEqualTo(row.getDouble(0));
            });
    assertThat(rows(sql)).doesNotContainAnyElementsOf(rows);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "file:"})
  void classify_modelWrittenAgain_isLoadedAgain(String scheme) throws IOException {
    spark.conf().set("spark.mocovit.model", scheme + model);
    String sql = "SELECT path, mocovit_classify(content) FROM images ORDER BY path";
    List<Row> before = rows(sql);
    assertThat(rows(sql)).isEqualTo(before);

    Files.write(model, sample(7).toByteArray());
    List<Row> after = rows(sql);

    assertThat(after).hasSize(IMAGES).doesNotContainAnyElementsOf(before);
    assertThat(rows(sql)).isEqualTo(after);
  }

  @Test
  void classify_externalWeightsWrittenAgain_areLoadedAgain() throws IOException {
    String sql = "SELECT path, mocovit_classify(content) FROM images ORDER BY path";
    List<Row> whole = rows(sql);
    ExternalWeights.moveOut(model, "weights/w.bin");
    assertThat(rows(sql)).isEqualTo(whole);

    Path weights = model.resolveSibling("weights/w.bin");
    byte[] others = new byte[(int) Files.size(weights)];
    Files.write(weights, others);
    Files.setLastModifiedTime(weights, FileTime.from(Instant.now().plusSeconds(5)));

    assertThat(rows(sql)).hasSize(IMAGES).doesNotContainAnyElementsOf(whole);
  }

  @Test
  void classify_descriptionWrittenAgain_isReadAgain() throws IOException {
    String sql = "SELECT DISTINCT mocovit_classify(content)[0].label FROM images";
    assertThat(rows(sql)).allSatisfy(row -> assertThat(row.getString(0)).startsWith("class_"));

    Path description = model.resolveSibling("model.onnx.conf");
    Files.writeString(description, "labels = [a, b, c, d, e]");
    assertThat(rows(sql)).allSatisfy(row -> assertThat(row.getString(0)).matches("[a-e]"));

    Files.writeString(description, "labels = [az, bz, cz, dz, ez]");
    assertThat(rows(sql)).allSatisfy(row -> assertThat(row.getString(0)).matches("[a-e]z"));
  }

  @Test
  void classify_modelDeleted_isRefused() throws IOException {
    String sql = "SELECT mocovit_classify(content) FROM images";
    assertThat(rows(sql)).hasSize(IMAGES);

    Files.delete(model);

    assertThatThrownBy(() -> rows(sql))
        .hasMessageStartingWith(
            "spark.mocovit.model = %s: --model must be an ONNX file".formatted(model));
  }

  private static ModelProto sample(long seed) {
    return Zoo.build(
        "mocovit-0.5x",
        ZooOptions.defaults()
            .withInputSize(64)
            .withClasses(SampleModel.CLASSES)
            .withWeights(new SeededWeights(seed)));
  }

  /** The sample with noise on its logits, so that no run says what another one said. */
  private static ModelProto neverTheSame() {
    ModelProto.Builder noisy = sample(0).toBuilder();
    GraphProto.Builder graph = noisy.getGraphBuilder();
    String output = graph.getOutput(0).getName();
    for (NodeProto.Builder node : graph.getNodeBuilderList()) {
      if (node.getOutput(0).equals(output)) {
        node.setOutput(0, "quiet");
      }
    }
    graph.addNode(node("noise", "RandomNormalLike", "quiet"));
    graph.addNode(node(output, "Add", "quiet", "noise"));
    return noisy.build();
  }

  private static NodeProto.Builder node(String output, String operator, String... inputs) {
    return NodeProto.newBuilder()
        .setName(output + "_noisy")
        .setOpType(operator)
        .addAllInput(List.of(inputs))
        .addOutput(output);
  }
}

package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchJsonTest {
  @ParameterizedTest
  @CsvSource({
    "/command, bench",
    "/versions/commit, abc1234",
    "/versions/onnxruntime, 1.26.0",
    "/machine/cpu, Some Processor",
    "/machine/processors, 4",
    "/machine/memory_bytes, 17179869184",
    "/model/name, mocovit-1.0x",
    "/images/count, 1000",
    "/images/failed, 3",
    "/images/mean_bytes, 109876.5",
    "/run/device, cpu",
    "/run/rounds, 3",
    "/run/warm_up_rounds, 3",
    "/bare_loop/images_per_second/median, 100.0",
    "/bare_loop/wall_ms_per_image/min, 9.0",
    "/bare_loop/cpu_ms_per_image/max, 24.0",
    "/bare_loop/rounds/2/wall_seconds, 12.0",
    "/spark_job/wall_ms_per_image/median, 12.5",
    "/spark_job/compiler_cpu_ms_per_image/median, 2.5",
    "/spark_job/rounds/0/compiler_cpu_seconds, 2.5",
    "/spark_job_over_bare_loop/cpu/median, 1.25",
    "/spark_job_over_bare_loop/cpu_without_compilers/median, 1.125",
    "/stages/decode/cpu_ms_per_image, 2.5",
    "/stages/infer/wall_ms_per_image, 18.0",
    "/stages/write/cpu_ms_per_image, 0.05",
    "/start_up_seconds/jvm, 0.5",
    "/start_up_seconds/total, 3.0",
    "/plain_loop/failed, 7",
    "/plain_loop/best_batch_size, 8",
    "/plain_loop/batches/2/batch_size, 32",
    "/plain_loop/over_spark_job/wall/median, 2.0",
    "/verdict/bound, model"
  })
  void render_field_hasItsValue(String field, String value) throws JsonProcessingException {
    assertThat(parsed(BenchResults.withPeer()).at(field).asText()).isEqualTo(value);
  }

  @Test
  void render_withoutPeer_saysSo() throws JsonProcessingException {
    JsonNode root = parsed(BenchResults.withoutPeer());
    assertThat(root.get("plain_loop").isNull()).isTrue();
    List<String> stages = new ArrayList<>();
    root.get("stages").fieldNames().forEachRemaining(stages::add);
    assertThat(stages).containsExactly("read", "decode", "preprocess", "infer", "write");
  }

  private static JsonNode parsed(BenchResult result) throws JsonProcessingException {
    String json = BenchJson.render(result);
    assertThat(json).doesNotContain("\n");
    return new ObjectMapper().readTree(json);
  }
}

package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BenchTextTest {
  @Test
  void render_withPeer_hasAllTables() {
    assertThat(BenchText.render(BenchResults.withPeer()).lines())
        .containsExactly(
            "machine  Some Processor, 4 processors, 16,384 MiB memory (Java's heap 4,096)",
            "system   Linux 6.1 amd64, OpenJDK 17.0.15",
            "product  mocovit 1.0 (abc1234), Spark 4.2.0, ONNX Runtime 1.26.0",
            "model    mocovit-1.0x, SHA-256 0123456789ab",
            "images   1,000 of 500 x 375 pixels and 109,877 bytes on average; 3 cannot be"
                + " predicted",
            "run      2 at once, batches of 8, on cpu; 3 rounds of each, after 3 to warm up",
            "graph    39 Ghost modules laid out for this processor; the plain loop runs the file as"
                + " it is",
            "",
            "median (min to max)    images/s                       CPU ms/image              "
                + "     of which Java's compilers",
            "bare loop              100.0 (83.3 to 111.1)          20.000 (18.000 to 24.000) "
                + "     0.000 (0.000 to 0.000)",
            "Spark job              80.0 (66.7 to 88.9)            25.000 (22.500 to 30.000) "
                + "     2.500 (2.500 to 2.500)",
            "plain loop, batch 1    29.4 (27.8 to 31.3)            68.000 (64.000 to 72.000) "
                + "     0.000 (0.000 to 0.000)",
            "plain loop, batch 8    40.0 (40.0 to 40.0)            50.000 (50.000 to 50.000) "
                + "     0.000 (0.000 to 0.000)",
            "plain loop, batch 32   35.7 (20.0 to 35.7)            56.000 (56.000 to 100.000)"
                + "     0.000 (0.000 to 0.000)",
            "7 images cannot be decoded by the plain loop, which has less to do",
            "",
            "                       elapsed time                   CPU time                  "
                + "     without the compilers'",
            "Spark job / bare loop  1.250 (1.250 to 1.250)         1.250 (1.250 to 1.250)    "
                + "     1.125 (1.111 to 1.146)",
            "plain loop / Spark job 2.000 (1.667 to 2.222)         2.000 (1.667 to 2.222)    "
                + "     2.222 (1.818 to 2.500)",
            "",
            "stage                  wall ms/image                  CPU ms/image",
            "read                   0.250                          0.125",
            "decode                 3.000                          2.500",
            "preprocess             1.500                          1.250",
            "infer                  18.000                         16.125",
            "write (Spark job)      0.063                          0.050",
            "",
            "start-up: 3.00 s to the first prediction",
            "  jvm                  0.50 s",
            "  model                0.50 s",
            "  listing              0.50 s",
            "  spark                0.50 s",
            "  session              0.50 s",
            "  first_image          0.50 s",
            "",
            "verdict: model-bound: of the stages' time decode and preprocess take 19 %, infer 81 %,"
                + " read 1 %");
  }

  @Test
  void render_withoutPeer_doesNotSpeakOfIt() {
    assertThat(BenchText.render(BenchResults.withoutPeer()))
        .contains("bare loop")
        .doesNotContain("plain loop");
  }
}

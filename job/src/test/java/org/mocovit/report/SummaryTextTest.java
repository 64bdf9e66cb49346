package org.mocovit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.ReliabilityState;

class SummaryTextTest {
  @Test
  void of_reportWithoutTop5_saysWhy() {
    ImagenetReport report =
        new ImagenetReport(
            List.of(new ClassResult(0, null, "cat", 4, 0, 4, null)),
            "top-5 needs 5 classes an image; the predictions keep 1",
            new ReliabilityState().bins(),
            List.of(),
            0,
            List.of());

    assertThat(SummaryText.of(report).lines())
        .anyMatch(
            line ->
                line.matches(
                    "top-5 +undefined +top-5 needs 5 classes an image; the predictions keep 1"));
    assertThat(MetricsJson.text(MetricsJson.of(report)))
        .contains("\"top5_correct\" : null", "\"top5\" : null");
  }

  @Test
  void of_report_isAligned() {
    ImagenetReport report =
        new ImagenetReport(
            List.of(
                new ClassResult(0, null, "cat", 4, 0, 4, 4L),
                new ClassResult(2, null, "a very long name of a rather rare owl", 6, 2, 1, 3L)),
            null,
            new ReliabilityState().bins(),
            List.of("owl/1.jpg", "owl/2.jpg"),
            0,
            List.of());

    assertThat(SummaryText.of(report))
        .isEqualTo(
            """
            images                   10
            classes                   2
            top-1               50.00 %  [ 23.66,  76.34]    5 correct
            top-5               70.00 %  [ 39.68,  89.22]    7 correct
            top-1, classes      58.33 %                      mean over classes
            ECE, 15 bins      undefined                      expected calibration error
            missing                   2  no prediction, counted as wrong
                owl/1.jpg
                owl/2.jpg
            without truth             0

            best classes                        top-1                      images
              cat                            100.00 %  [ 51.01, 100.00]         4
              a very long name of a rat...    16.67 %  [  3.01,  56.35]         6

            worst classes                       top-1                      images
              a very long name of a rat...    16.67 %  [  3.01,  56.35]         6
              cat                            100.00 %  [ 51.01, 100.00]         4
            """);
  }
}

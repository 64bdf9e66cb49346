package org.mocovit.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.imagenet.ClassResult;
import org.mocovit.imagenet.Confusion;
import org.mocovit.imagenet.ImagenetReport;
import org.mocovit.imagenet.Mistake;
import org.mocovit.imagenet.NamedClass;
import org.mocovit.imagenet.RealResult;
import org.mocovit.imagenet.ReliabilityState;
import org.mocovit.imagenet.Restriction;

class SummaryTextTest {
  private static final NamedClass CAT = new NamedClass(0, "cat");
  private static final NamedClass DOG = new NamedClass(1, "dog");
  private static final NamedClass OWL = new NamedClass(2, "a very long name of a rather rare owl");

  @Test
  void of_reportWithoutTop5_saysWhy() {
    ImagenetReport report =
        new ImagenetReport(
            List.of(new ClassResult(0, null, "cat", 4, 0, 4, 4, null)),
            "top-5 needs 5 classes an image; the predictions keep 1",
            new ReliabilityState().bins(),
            List.of(),
            List.of(),
            null,
            null,
            List.of(),
            0,
            List.of());

    assertThat(SummaryText.of(report).lines())
        .anyMatch(
            line ->
                line.matches(
                    "top-5 +undefined +top-5 needs 5 classes an image; the predictions keep 1"));
    assertThat(MetricsJson.IMAGENET_NAMES)
        .containsExactlyInAnyOrderElementsOf(() -> MetricsJson.of(report).fieldNames());
    assertThat(MetricsJson.text(MetricsJson.of(report)))
        .contains("\"top5_correct\" : null", "\"top5\" : null");
  }

  @Test
  void of_report_isAligned() {
    ImagenetReport report =
        new ImagenetReport(
            List.of(
                new ClassResult(0, null, "cat", 4, 0, 5, 4, 4L),
                new ClassResult(2, null, OWL.label(), 6, 2, 2, 1, 3L)),
            null,
            new ReliabilityState().bins(),
            List.of(new Confusion(OWL, DOG, 2), new Confusion(OWL, CAT, 1)),
            List.of(new Mistake("owl/3.jpg", OWL, DOG, 0.875, null, null)),
            new RealResult(8, 4, 6L),
            new Restriction(3, 10, 4, 0, 0),
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
            precision, macro    65.00 %                      mean over classes
            F1, macro           56.94 %                      mean over classes
            F1, weighted        50.56 %                      classes weighted by their images
            ReaL top-1          50.00 %  [ 21.52,  78.48]    4 of 8 rated images
            ReaL top-5          75.00 %  [ 40.93,  92.85]
            valid classes             3  images of other classes left out
            top-1, all          40.00 %  [ 16.82,  68.73]    the same images, all classes ranked
            missing                   2  no prediction, counted as wrong
                owl/1.jpg
                owl/2.jpg
            without truth             0

            best classes                        top-1                      images
              cat                            100.00 %  [ 51.01, 100.00]         4
              a very long name of a rat...    16.67 %  [  3.01,  56.35]         6

            worst classes                       top-1                      images
              a very long name of a rat...    16.67 %  [  3.01,  56.35]         6  2 taken for dog
              cat                            100.00 %  [ 51.01, 100.00]         4

            most frequent confusions           images
              a very long name of a rat...          2  taken for dog
              a very long name of a rat...          1  taken for cat

            most confident mistakes        confidence
              a very long name of a rat...    87.50 %  taken for dog: owl/3.jpg
            """);
  }
}

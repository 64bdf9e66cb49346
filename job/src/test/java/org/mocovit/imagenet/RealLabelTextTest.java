package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.model.LabelTable;

class RealLabelTextTest {
  private static final LabelTable IMAGENET = LabelTable.shipped("imagenet-1k");

  private static TruthSet truth(String... names) {
    TruthSet.Builder truth = new TruthSet.Builder("val", IMAGENET);
    for (String name : names) {
      truth.add(name, 0);
    }
    return truth.namesAsWritten();
  }

  private static Ranking best(int classId) {
    return Ranking.of(new int[] {classId}, new double[] {1});
  }

  @Test
  void read_publishedFile_isByValidationNumber() {
    TruthSet truth =
        truth("n01440764/ILSVRC2012_val_00000003.JPEG", "ILSVRC2012_val_00000001.JPEG");

    RealLabels labels = RealLabelText.read("[[7], [1], [3, 5]]", "real.json", truth);

    assertThat(labels.agree(0, best(5), 1)).isTrue();
    assertThat(labels.agree(0, best(7), 1)).isFalse();
    assertThat(labels.agree(1, best(7), 1)).isTrue();
  }

  @Test
  void read_lines_areJoinedByPathOrUniqueName() {
    String lines =
        """
        {"file":"b.jpg","labels":[]}

        {"file":"elsewhere.jpg","labels":[9]}
        {"file":"a.jpg","labels":[1, 2]}
        """;

    RealLabels labels = RealLabelText.read(lines, "real.jsonl", truth("x/a.jpg", "x/b.jpg"));

    assertThat(labels.rated()).containsExactly(0);
    assertThat(labels.agree(0, best(2), 1)).isTrue();
  }

  @Test
  void read_imageWithoutLabels_isRefusedWithExamples() {
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(
            () ->
                RealLabelText.read(
                    "{\"file\":\"a.jpg\",\"labels\":[1]}", "r", truth("a.jpg", "b.jpg", "c.jpg")))
        .withMessage(
            "r must have every image of truth val, with an empty list where it is not rated: 2 of 3"
                + " are not there, such as b.jpg, c.jpg");
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> RealLabelText.read("[[1]]", "r", truth("ILSVRC2012_val_00000002.JPEG")))
        .withMessageContaining("1 of 1 are not there");
  }

  @Test
  void read_twoLinesOfOneImage_areRefused() {
    String again = "{\"file\":\"a.jpg\",\"labels\":[1]}\n{\"file\":\"a.jpg\",\"labels\":[2]}";
    String twice = "{\"file\":\"a.jpg\",\"labels\":[1]}\n{\"file\":\"./a.jpg\",\"labels\":[2]}";

    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> RealLabelText.read(again, "r", truth("a.jpg")))
        .withMessage("r, line 2: image must be named once: a.jpg");
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> RealLabelText.read(twice, "r", truth("a.jpg")))
        .withMessage("r must name each image once: a.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '~',
      value = {
        "{\"file\":\"a.jpg\"}; r, line 1: labels must be an array of class indices: absent",
        "{\"labels\":[1]}; r, line 1: file must be a text: {\"labels\":[1]}",
        "{\"file\":\"a.jpg\",\"labels\":[1000]}; r, line 1: class index must be in [0, 999]: 1000",
        "{\"file\":\"a.jpg\",\"labels\":[\"1\"]}; r, line 1: class index must be in [0, 999]:"
            + " \"1\"",
        "a.jpg 1; r, line 1: must be a JSON object: a.jpg 1",
        "[[1], 2; r must be a JSON array of arrays of class indices"
      })
  void read_whatIsNoLabel_isRefused(String text, String message) {
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> RealLabelText.read(text, "r", truth("a.jpg")))
        .withMessageStartingWith(message);
  }
}

package org.mocovit.imagenet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mocovit.imagenet.TruthSet.Entry;
import org.mocovit.model.LabelTable;

class TruthTextTest {
  private static final LabelTable IMAGENET = LabelTable.shipped("imagenet-1k");

  private static TruthSet read(String text, @Nullable LabelTable labels) throws IOException {
    return TruthText.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "truth.txt", labels);
  }

  private static void assertRefused(String text, @Nullable LabelTable labels, String message) {
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(() -> read(text, labels))
        .withMessage(message);
  }

  @Test
  void read_solution_takesFirstSynsetOfIds() throws IOException {
    TruthSet truth =
        read(
            """
            ImageId,PredictionString
            ILSVRC2012_val_00000001,n01443537 85 1 499 272 n01440764 131 0 499 254
            ILSVRC2012_val_00000002,n01440764 1 2 3 4
            """,
            IMAGENET);

    assertThat(truth.names()).isEqualTo(TruthNames.IDS);
    assertThat(truth.entries())
        .containsExactly(
            new Entry("ILSVRC2012_val_00000001", 1), new Entry("ILSVRC2012_val_00000002", 0));
  }

  @Test
  void read_solutionWithUnknownSynset_namesLineAndNearest() {
    assertRefused(
        "ImageId,PredictionString\na,n01440764 1 2 3 4\nb,n01440765 1 2 3 4\n",
        LabelTable.shipped("imagenet-1k"),
        "truth.txt, line 3: class must be a synset or an unambiguous name of label table"
            + " imagenet-1k: n01440765 (nearest: n01440764)");
  }

  @Test
  void read_solutionWithoutTable_saysThatOneIsNeeded() {
    assertRefused(
        "ImageId,PredictionString\na,n01440764 1 2 3 4\n",
        null,
        "truth.txt, line 2: Class needs a label table to be found by name: n01440764");
  }

  @Test
  void read_caffeList_keepsOddNames() throws IOException {
    TruthSet truth = read("a b.JPEG 65\n100%20 ü#.jpg\t3\n\n  lead.jpg 1\n", null);

    assertThat(truth.names()).isEqualTo(TruthNames.FILES);
    assertThat(truth.entries())
        .containsExactly(
            new Entry("a b.JPEG", 65), new Entry("100%20 ü#.jpg", 3), new Entry("  lead.jpg", 1));
    assertThat(truth.classes()).isEqualTo(66);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b.jpg x", "b.jpg", "b.jpg -1"})
  void read_caffeLineWithoutIndex_isRefused(String line) {
    assertRefused(
        "a.jpg 1\n" + line + "\n",
        null,
        "truth.txt, line 2: must be a name and a class index: " + line);
  }

  @Test
  void read_caffeIndexOutsideTable_isRefused() {
    assertRefused(
        "a.jpg 1000\n", IMAGENET, "truth.txt, line 1: class index must be in [0, 999]: 1000");
    assertRefused(
        "a.jpg 99999999999\n",
        null,
        "truth.txt, line 1: class index must be a whole number: 99999999999");
  }

  @Test
  void read_csv_takesIndexSynsetOrNameInAnyColumn() throws IOException {
    TruthSet truth =
        read(
            """
            \uFEFFid,label,path\r
            1,0,"a, ""b"".jpg"\r
            2,n01443537, c.jpg\r
            3,great_white_shark,#d%20.jpg\r
            """,
            IMAGENET);

    assertThat(truth.entries())
        .containsExactly(
            new Entry("a, \"b\".jpg", 0), new Entry(" c.jpg", 1), new Entry("#d%20.jpg", 2));
  }

  @Test
  void read_csvWithPathAndFile_takesPath() throws IOException {
    assertThat(read("file,path,label\na.jpg,x/a.jpg,4\n", null).entries())
        .isEqualTo(List.of(new Entry("x/a.jpg", 4)));
  }

  @Test
  void read_csvWithoutExtensions_namesIds() throws IOException {
    assertThat(read("file,label\nx/a,4\n", null).names()).isEqualTo(TruthNames.IDS);
  }

  @Test
  void read_csvWithWrongLabel_namesLineAndValue() {
    assertRefused(
        "file,label\na.jpg,0\nb.jpg,1.5\n",
        LabelTable.of(List.of("cat", "dog")),
        "truth.txt, line 3: class must be a synset or an unambiguous name of label table custom:"
            + " 1.5");
    assertRefused(
        "file,label\na.jpg,0\nb.jpg,\n", null, "truth.txt, line 3: label must not be empty");
  }

  @Test
  void read_csvWithUnclosedQuote_isRefusedNamingWhereItOpens() {
    assertRefused(
        "file,label\na.jpg,0\n\"b.jpg,1\nc.jpg,2\n",
        null,
        "Quoted cell must be closed: line 3 of truth.txt");
    assertRefused(
        "ImageId,PredictionString\na,\"n01440764 1 2 3 4\nb,n01440764 1 2 3 4\n",
        IMAGENET,
        "Quoted cell must be closed: line 2 of truth.txt");
  }

  @Test
  void read_csvWithOtherNumberOfCells_namesLine() {
    assertRefused(
        "file,label\na.jpg,0\nb, c.jpg,1\n",
        null,
        "truth.txt, line 3: record must have the header's 2 cells: 3");
  }

  @Test
  void read_ambiguousNumber_isRefused() throws IOException {
    LabelTable digits = LabelTable.of(List.of("1", "2"));

    assertRefused(
        "file,label\na.jpg,1\n",
        digits,
        "truth.txt, line 2: class must not be both an index and the name of another class: 1");
    assertThat(read("file,label\na.jpg,1\n", LabelTable.of(List.of("0", "1"))).entries())
        .containsExactly(new Entry("a.jpg", 1));
  }

  @Test
  void read_imageTwice_isRefused() {
    assertRefused(
        "a.jpg 1\n./a.jpg 1\n", null, "truth.txt, line 2: image must be named once: ./a.jpg");
  }

  @Test
  void read_unknownFormat_isRefused() {
    assertRefused(
        "image;class\n",
        null,
        "truth.txt, line 1: must be the header ImageId,PredictionString, a header with the columns"
            + " path (or file) and label, or a name and a class index: image;class");
    assertRefused("", null, "Truth must not be empty: truth.txt");
    assertRefused("file,label\n", null, "Truth must hold at least one image: truth.txt");
  }

  @Test
  void read_notUtf8_isRefused() {
    assertThatExceptionOfType(InvalidTruthException.class)
        .isThrownBy(
            () ->
                TruthText.read(
                    new ByteArrayInputStream(
                        "\u00fc.jpg 1\n".getBytes(StandardCharsets.ISO_8859_1)),
                    "truth.txt",
                    null))
        .withMessage("Truth must be UTF-8 text: truth.txt");
  }
}

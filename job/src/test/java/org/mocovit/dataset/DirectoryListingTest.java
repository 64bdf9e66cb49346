package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.predict.ImageRef;

class DirectoryListingTest {
  private final Path directory;
  private final TestTree tree;

  DirectoryListingTest(@TempDir Path directory) {
    this.directory = directory;
    this.tree = new TestTree(directory);
  }

  @Test
  void list_imageNetLayout_isRecursiveAndOrderedByPath() throws IOException {
    tree.with("n02/b.JPEG", "n01/c.jpg", "n01/a.jpg", "top.png");
    ImageSet set = tree.list("");
    assertThat(TestTree.paths(set))
        .containsExactly("n01/a.jpg", "n01/c.jpg", "n02/b.JPEG", "top.png");
    assertThat(set.root()).isEqualTo("file:" + directory);
    assertThat(set.format()).isEqualTo(SourceFormat.DIRECTORY);
    assertThat(set.toList().get(0).uri()).isEqualTo("file:" + directory + "/n01/a.jpg");
    assertThat(set.toList().get(0).sizeBytes()).isEqualTo(9);
    assertThat(set.facts().totalBytes()).isEqualTo(9 + 9 + 10 + 7);
    assertThat(set.skipped()).isEqualTo(SkippedFiles.NONE);
  }

  @Test
  void spread_someImages_lieApart_andTheOthersToo() throws IOException {
    tree.with("0.png", "1.png", "2.png", "3.png", "4.png", "5.png", "6.png");
    ImageSet set = tree.list("");

    List<ImageRef> chosen = set.spread(3);
    assertThat(chosen).extracting(ImageRef::path).containsExactly("0.png", "2.png", "4.png");
    assertThat(set.spreadBesides(chosen, 2))
        .extracting(ImageRef::path)
        .containsExactly("1.png", "5.png");
    assertThat(set.spreadBesides(chosen, 4)).hasSize(4).doesNotContainAnyElementsOf(chosen);
    assertThat(set.spread(7)).isEqualTo(set.toList());
    assertThat(set.spreadBesides(set.toList(), 0)).isEmpty();
  }

  @Test
  void list_extensions_countInAnyCaseOrMissing() throws IOException {
    tree.with("a.JPG", "b.jfif", "c", "d.WebP", "e.tiff", "f.txt", "g.jpg.bak", "h.");
    assertThat(TestTree.paths(tree.list("")))
        .containsExactly("a.JPG", "b.jfif", "c", "d.WebP", "e.tiff");
  }

  @Test
  void list_hiddenNames_areSkippedAndCounted() throws IOException {
    tree.with(
        "a.jpg", ".b.jpg", "_c.jpg", "_temporary/d.jpg", "x/.git/e.jpg", "y/f._.jpg", "z.txt");
    ImageSet set = tree.list("");
    assertThat(TestTree.paths(set)).containsExactly("a.jpg", "y/f._.jpg");
    assertThat(set.skipped().count()).isEqualTo(5);
    assertThat(set.skipped().examples())
        .containsExactly(".b.jpg", "_c.jpg", "_temporary/d.jpg", "x/.git/e.jpg", "z.txt");
  }

  @Test
  void list_rootWithHiddenName_isListed() throws IOException {
    tree.with(".cache/_set/a.jpg");
    assertThat(TestTree.paths(tree.list(".cache/_set"))).containsExactly("a.jpg");
  }

  @Test
  void list_manySkipped_keepsTheFirstFive() throws IOException {
    tree.with("a.jpg", "9.txt", "1.txt", "8.txt", "2.txt", "7.txt", "3.txt");
    SkippedFiles skipped = tree.list("").skipped();
    assertThat(skipped.count()).isEqualTo(6);
    assertThat(skipped.examples()).containsExactly("1.txt", "2.txt", "3.txt", "7.txt", "8.txt");
  }

  @Test
  void list_include_replacesTheRule() throws IOException {
    tree.with("a.jpg", "b.dat", "_c.dat", ".d/e.dat");
    assertThat(TestTree.paths(include("*.dat"))).containsExactly(".d/e.dat", "_c.dat", "b.dat");
    assertThat(TestTree.paths(include("*"))).hasSize(4);
    assertThat(include("*.dat").skipped().examples()).containsExactly("a.jpg");
  }

  @Test
  void list_nothingFound_saysWhatWasSkipped() throws IOException {
    tree.with("a.txt", "_b.jpg");
    assertThatThrownBy(() -> tree.list(""))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("skipped 2 (first: _b.jpg, a.txt)")
        .hasMessageContaining("--include");
    assertThatThrownBy(() -> include("*.png")).hasMessageContaining("matches --include *.png");
  }

  @Test
  void list_emptyDirectory_isRefused() {
    assertThatThrownBy(() -> tree.list("")).hasMessageContaining("there is no file at all");
  }

  @Test
  void list_missingPath_isRefused() {
    assertThatThrownBy(() -> tree.list("missing"))
        .isInstanceOf(DatasetException.class)
        .hasMessage("--images must exist: " + directory + "/missing");
  }

  @Test
  void list_pathBelowFile_isRefusedAsMissing() throws IOException {
    tree.with("a.jpg");
    assertThatThrownBy(() -> tree.list("a.jpg/b")).hasMessageContaining("--images must exist");
  }

  @Test
  void list_singleFile_isItsDirectorysBaseName() throws IOException {
    tree.with("x/a.jpg", "x/b.jpg", "x/_c");
    ImageSet set = tree.list("x/a.jpg");
    assertThat(TestTree.paths(set)).containsExactly("a.jpg");
    assertThat(set.root()).isEqualTo("file:" + directory + "/x");
    assertThat(set.format()).isEqualTo(SourceFormat.FILE);
    assertThat(TestTree.paths(tree.list("x/_c"))).containsExactly("_c");
  }

  @Test
  void list_fileOfUnknownKind_asksForTheFormat() throws IOException {
    tree.with("a.txt");
    assertThatThrownBy(() -> tree.list("a.txt")).hasMessageContaining("--format must be stated");
    assertThat(TestTree.paths(stated("a.txt", SourceFormat.FILE))).containsExactly("a.txt");
  }

  @Test
  void list_fileWithoutExtension_isAnImage() throws IOException {
    tree.with("set.v2/frame", "set.v2/csv");
    assertThat(TestTree.paths(tree.list("set.v2/frame"))).containsExactly("frame");
    assertThat(TestTree.paths(tree.list("set.v2/csv"))).containsExactly("csv");
  }

  @Test
  void list_statedFormat_mustFit() throws IOException {
    tree.with("a.jpg");
    assertThatThrownBy(() -> stated("a.jpg", SourceFormat.DIRECTORY))
        .hasMessageContaining("--images must be a directory with --format directory");
    assertThatThrownBy(() -> stated("", SourceFormat.CSV))
        .hasMessageContaining("--images must be a file with --format csv");
  }

  @Test
  void list_formatsThatNeedSpark_areRefusedWithoutIt() throws IOException {
    tree.with("b.tar", "c.parquet");
    assertThatThrownBy(() -> tree.list("b.tar")).hasMessageContaining("Spark session");
    assertThatThrownBy(() -> tree.list("c.parquet")).hasMessageContaining("Spark session");
  }

  @Test
  void list_imageRootAbove_pathsAreRelativeToIt() throws IOException {
    tree.with("val/x/a.jpg");
    ImageQuery query = new ImageQuery(tree.at("val"), directory.toString(), null, null);
    ImageSet set = TestTree.list(query);
    assertThat(TestTree.paths(set)).containsExactly("val/x/a.jpg");
    assertThat(set.root()).isEqualTo("file:" + directory);
  }

  @Test
  void list_imageRootElsewhere_isRefused() throws IOException {
    tree.with("val/a.jpg", "other/a.jpg");
    ImageQuery query = new ImageQuery(tree.at("val"), tree.at("other"), null, null);
    assertThatThrownBy(() -> TestTree.list(query)).hasMessageContaining("--image-root must be");
  }

  @Test
  void list_relativeAndFileUri_areTheSameAsTheAbsolutePath() throws IOException {
    tree.with("x/a.jpg");
    List<ImageRef> expected = tree.list("x").toList();
    String relative = Path.of("").toAbsolutePath().relativize(directory.resolve("x")).toString();
    assertThat(TestTree.list(ImageQuery.of(relative)).toList()).isEqualTo(expected);
    assertThat(TestTree.list(ImageQuery.of("file:" + tree.at("x") + "/")).toList())
        .isEqualTo(expected);
    assertThat(TestTree.list(ImageQuery.of("file://" + tree.at("./x"))).toList())
        .isEqualTo(expected);
  }

  @Test
  void list_barePathUnderAnotherDefaultFileSystem_isLocal() throws IOException {
    tree.with("a.jpg");
    Configuration hadoop = new Configuration();
    hadoop.set("fs.defaultFS", "hdfs://nowhere.invalid:1");
    ImageSet set = ImageSets.list(ImageQuery.of(directory.toString()), hadoop);
    assertThat(set.root()).isEqualTo("file:" + directory);
  }

  @Test
  void list_links_areFollowedLoopsOnceDanglingSkipped() throws IOException {
    tree.with("x/a.jpg");
    Files.createSymbolicLink(directory.resolve("x/loop"), directory);
    Files.createSymbolicLink(directory.resolve("linked"), directory.resolve("x"));
    Files.createSymbolicLink(directory.resolve("gone.jpg"), directory.resolve("missing.jpg"));
    ImageSet set = tree.list("");
    assertThat(TestTree.paths(set)).containsExactly("linked/a.jpg", "x/a.jpg");
    assertThat(set.skipped().examples()).containsExactly("gone.jpg");
  }

  @Test
  void list_unknownSchemeAndHost_areRefused() {
    assertThatThrownBy(() -> TestTree.list(ImageQuery.of("s3://bucket/x")))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("S3 is s3a:");
    assertThatThrownBy(() -> TestTree.list(ImageQuery.of("file://host/x")))
        .hasMessageContaining("must have no host");
  }

  @Test
  void fingerprint_namesAndSizes_decideIt() throws IOException {
    tree.with("x/a.jpg", "x/b.jpg", "y/a.jpg", "y/b.jpg");
    String fingerprint = tree.list("x").fingerprint();
    assertThat(fingerprint).hasSize(64);
    tree.text("y/a.jpg", "xxxxxxx");
    tree.text("y/b.jpg", "xxxxxxx");
    assertThat(tree.list("y").fingerprint()).isEqualTo(fingerprint);
    tree.text("y/a.jpg", "longer than before");
    assertThat(tree.list("y").fingerprint()).isNotEqualTo(fingerprint);
  }

  @Test
  void fingerprint_oneImage_isPinned() throws IOException {
    // printf '\0\0\0\5a.jpg\0\0\0\0\0\0\0\3' | sha256sum
    tree.text("a.jpg", "abc");
    assertThat(tree.list("").fingerprint())
        .isEqualTo("5ac1de966eaf47870b83522c15b4b6cc7104427f9bfad85e1972dfbe4d6f43a6");
  }

  private ImageSet include(String glob) {
    return TestTree.list(new ImageQuery(directory.toString(), null, null, glob));
  }

  private ImageSet stated(String path, SourceFormat format) {
    return TestTree.list(new ImageQuery(tree.at(path), null, format, null));
  }
}

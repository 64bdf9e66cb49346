package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.predict.ImageRef;

class CsvManifestTest {
  private final Path directory;
  private final TestTree tree;

  CsvManifestTest(@TempDir Path directory) {
    this.directory = directory;
    this.tree = new TestTree(directory);
  }

  @Test
  void list_relativePaths_lieBesideTheManifest() throws IOException {
    ImageSet set = list("path,label\nb/x.jpg,3\n./a.jpg,1\n");
    assertThat(TestTree.paths(set)).containsExactly("a.jpg", "b/x.jpg");
    assertThat(set.root()).isEqualTo("file:" + directory);
    assertThat(set.format()).isEqualTo(SourceFormat.CSV);
    assertThat(set.toList().get(0).uri()).isEqualTo("file:" + directory + "/a.jpg");
    assertThat(set.toList()).allMatch(image -> image.sizeBytes() == -1);
    assertThat(set.facts().totalBytes()).isZero();
  }

  @Test
  void list_imageRoot_isWhereRelativePathsLie() throws IOException {
    tree.text("m.csv", "file\na.jpg\ns3a://images/set/b.jpg\n/set/c.jpg\ns3a://other/d.jpg\n");
    ImageSet set = TestTree.list(new ImageQuery(tree.at("m.csv"), "file:/images/set", null, null));
    assertThat(set.root()).isEqualTo("file:/images/set");
    assertThat(set.toList().stream().map(ImageRef::uri))
        .containsExactly(
            "file:/images/set/a.jpg",
            "file:/set/c.jpg",
            "s3a://images/set/b.jpg",
            "s3a://other/d.jpg");
    assertThat(TestTree.paths(set))
        .containsExactly("a.jpg", "file:/set/c.jpg", "s3a://images/set/b.jpg", "s3a://other/d.jpg");
  }

  @Test
  void list_entryAboveTheRoot_keepsItsUri() throws IOException {
    assertThat(TestTree.paths(list("path\n../x.jpg\n")))
        .containsExactly("file:" + directory.getParent() + "/x.jpg");
  }

  @Test
  void list_idAndSizeColumns_areTaken() throws IOException {
    ImageSet set = list("image_id,size_bytes,path\n7,100,b.jpg\n-9,,a.jpg\n");
    assertThat(set.toList())
        .containsExactly(
            new ImageRef(-9, "a.jpg", "file:" + directory + "/a.jpg", -1),
            new ImageRef(7, "b.jpg", "file:" + directory + "/b.jpg", 100));
    assertThat(set.facts().totalBytes()).isEqualTo(100);
  }

  @Test
  void list_quotedCellsCrLfAndByteOrderMark_areRead() throws IOException {
    ImageSet set = list("\uFEFF\"path\",x\r\n\"a,\"\"b\"\"\nc.jpg\",1\r\n\r\n d.jpg ,\"\"\r\n");
    assertThat(TestTree.paths(set)).containsExactly(" d.jpg ", "a,\"b\"\nc.jpg");
  }

  @Test
  void list_samePathTwice_namesBothLines() {
    assertThatThrownBy(() -> list("path,x\na.jpg,\"1\n1\"\nb.jpg,1\n./a.jpg,1\n"))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("file:" + directory + "/a.jpg in lines 2 and 5");
  }

  @Test
  void list_sameIdTwice_namesBothPaths() {
    assertThatThrownBy(() -> list("path,image_id\na.jpg,1\nb.jpg,1\n"))
        .hasMessage("image_id must be one image's: 1 is that of a.jpg and of b.jpg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "name,label@a.jpg,1@ | column path or file",
        "path,label@a.jpg@ | Record must have the header's 2 cells: 1 in line 2",
        "path,image_id@a.jpg,x@ | image_id must be a whole number: 'x' in line 2",
        "path,image_id@a.jpg,@ | image_id must be a whole number: '' in line 2",
        "path,size_bytes@a.jpg,1.5@ | size_bytes must be a whole number: '1.5' in line 2",
        "path,width@a.jpg,2147483648@ | width must be at most 2147483647: 2147483648 in line 2",
        "path,x@,1@ | Path must not be empty: line 2",
        "path@ | Manifest must name at least one image",
        "@@ | CSV must have a header",
        "path@`a.jpg@ | Quoted cell must be closed: line 2",
        "path@`a`b.jpg@ | must be doubled: line 2",
      })
  void list_badManifest_saysWhere(String text, String message) {
    assertThatThrownBy(() -> list(text.replace('@', '\n').replace('`', '"')))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("manifest.csv");
  }

  @Test
  void list_manifestNotUtf8_isRefused() throws IOException {
    Path file = directory.resolve("m.csv");
    Files.write(file, "path\ncafé.jpg\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> TestTree.list(ImageQuery.of(file.toString())))
        .hasMessage("Text must be UTF-8: " + file);
  }

  @Test
  void list_includeWithManifest_isRefused() throws IOException {
    Path file = tree.text("m.csv", "path\na.jpg\n");
    assertThatThrownBy(() -> TestTree.list(new ImageQuery(file.toString(), null, null, "*.jpg")))
        .hasMessageContaining("--include must go with a directory, a glob or archives");
  }

  private ImageSet list(String text) throws IOException {
    return TestTree.list(ImageQuery.of(tree.text("manifest.csv", text).toString()));
  }
}

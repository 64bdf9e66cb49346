package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.predict.ImageRef;

class CocoImagesTest {
  private final Path directory;
  private final TestTree tree;

  CocoImagesTest(@TempDir Path directory) {
    this.directory = directory;
    this.tree = new TestTree(directory);
  }

  @Test
  void list_file_givesItsIdsAndCategoriesAndPassesOverTheRest() throws IOException {
    ImageSet set =
        list(
            """
            {"info": {"images": [{"id": 1}]},
             "annotations": [{"id": 5, "segmentation": {"counts": [1, 2], "size": [3, 4]}}],
             "images": [
               {"id": 9, "file_name": "b.jpg", "width": 640, "height": 480, "license": [7]},
               {"license": {"id": 3}, "file_name": "a/ü.jpg", "id": 123456789012}],
             "categories": [{"id": 3, "name": "cat"}, {"name": "dog", "id": 1}]}
            """);

    assertThat(set.format()).isEqualTo(SourceFormat.COCO);
    assertThat(set.root()).isEqualTo("file:" + directory);
    assertThat(set.toList())
        .containsExactly(
            new ImageRef(123456789012L, "a/ü.jpg", "file:" + directory + "/a/ü.jpg", -1),
            new ImageRef(9, "b.jpg", "file:" + directory + "/b.jpg", -1));
    assertThat(set.categories()).isEqualTo(Map.of(3, "cat", 1, "dog"));
  }

  @Test
  void list_imageRootAndStatedFormat_areTaken() throws IOException {
    tree.text("train", "{\"images\": [{\"id\": 1, \"file_name\": \"a.jpg\"}]}");

    ImageSet set =
        TestTree.list(
            new ImageQuery(tree.at("train"), "s3a://photos/set", SourceFormat.COCO, null));

    assertThat(set.toList())
        .containsExactly(new ImageRef(1, "a.jpg", "s3a://photos/set/a.jpg", -1));
    assertThat(set.categories()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "[] | A COCO file must have a JSON object: none in",
        "{\"annotations\": []} | A COCO file must have a field images: none in",
        "{\"images\": {}} | A COCO file must have a list of images: none in",
        "{\"images\": []} | Manifest must name at least one image:",
        "{\"images\": [3]} | A COCO file must have an object: 3 in image 1 of",
        "{\"images\": [{\"file_name\": \"a\"}]} | A COCO file must have a whole number of 64 bits"
            + " as id: none in image 1 of",
        "{\"images\": [{\"id\": \"7\", \"file_name\": \"a\"}]} | as id: '7' in image 1 of",
        "{\"images\": [{\"id\": 7.5, \"file_name\": \"a\"}]} | as id: '7.5' in image 1 of",
        "{\"images\": [{\"id\": 7}]} | A COCO file must have a text as file_name: none in image 1",
        "{\"images\": [{\"id\": 7, \"file_name\": \"../a\"}]} | Path must lie below",
        "{\"images\": [{\"id\": 7, \"file_name\": \"/a\"}]} | Path must lie below",
        "{\"images\": [{\"id\": 7, \"file_name\": \"s3a://b/a\"}]} | Path must lie below",
        "{\"images\": [{\"id\": 7, \"file_name\": \"a\"}, {\"id\": 8, \"file_name\": \"./a\"}]} |"
            + " /a in images 1 and 2 of",
        "{\"images\": [{\"id\": 7, \"file_name\": \"b\"}, {\"id\": 7, \"file_name\": \"a\"}]} |"
            + " image_id must be one image's: 7 is that of a and of b",
        "{\"images\": [{\"id\": 7, \"file_name\": \"a\"}], \"categories\": [{\"id\": 1}]} | A COCO"
            + " file must have a text as name: none in category 1 of",
        "{\"images\": [{\"id\": 7, | as JSON: Unexpected end-of-input",
      })
  void list_whatIsNoSuchFile_isRefusedWithThePlace(String json, String message) {
    assertThatThrownBy(() -> list(json))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(message)
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .containsAnyOf(directory.resolve("i.json").toString(), "7 is that"));
  }

  private ImageSet list(String json) throws IOException {
    tree.text("i.json", json);
    return tree.list("i.json");
  }
}

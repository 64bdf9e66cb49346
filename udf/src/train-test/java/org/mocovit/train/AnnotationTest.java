package org.mocovit.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.mask.MaskSize;

class AnnotationTest {
  @Test
  void inView_ofTwoPolygons_scalesTheBoxAndKeepsThePixelsOfTheFile()
      throws JsonProcessingException {
    Annotation annotation =
        Annotation.of(
            new ObjectMapper()
                .readTree(
                    """
                    {"category_id": 3, "bbox": [2, 4, 6, 4],
                     "segmentation": [[2, 4, 4, 4, 4, 8, 2, 8], [6, 4, 8, 4, 8, 8, 6, 8]]}
                    """));

    Example.Labelled object = annotation.inView(new MaskSize(10, 20), 10, 5);

    assertThat(object.label()).isEqualTo(2);
    assertThat(object.place()).isEqualTo(new Box(1, 2, 4, 4));
    assertThat(object.pixels().pixels().size()).isEqualTo(new MaskSize(10, 20));
    assertThat(object.pixels().within(new Box(0, 0, 5, 5), 5))
        .containsExactly(
            new float[] {
              0, 0, 0, 0, 0,
              0, 0, 0, 0, 0,
              0, 1, 0, 1, 0,
              0, 1, 0, 1, 0,
              0, 0, 0, 0, 0
            });
  }

  @Test
  void inView_ofAnImageToClassify_isItsClass() {
    assertThat(new Annotation(5, null, List.of()).inView(new MaskSize(1, 1), 1, 1))
        .isEqualTo(new Example.Labelled(5, null, null));
  }
}

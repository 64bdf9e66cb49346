package org.mocovit.model.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelFile;
import org.mocovit.model.architecture.Zoo;

class ShippedModelsTest {
  private static final ModelLoader LOADER = new ModelLoader(new Configuration(false));

  @Test
  void names_areNoNamesOfWhatIsBuilt() {
    assertThat(ShippedModels.allNames())
        .doesNotHaveDuplicates()
        .containsAll(Zoo.names())
        .containsAll(ShippedModels.names());
    assertThat(ShippedModels.names()).noneMatch(Zoo::has);
  }

  @Test
  void load_name_isTheFileUnderThatName() {
    for (String name : ShippedModels.names()) {
      LoadedModel model = LOADER.load(name, null);

      assertThat(model.name()).isEqualTo(name);
      assertThat(model.files().onnxName()).isEqualTo(name + ".onnx");
      assertThat(model.files().uri()).isNull();
      assertThat(model.file().sha256())
          .isEqualTo(ModelFile.of(ShippedModels.copy(name)).sha256())
          .isEqualTo(model.files().identity());
      assertThat(model.state()).isEqualTo(LOADER.state(name, null, List.of()));
    }
  }

  @Test
  void copy_unknownName_isRefused() {
    assertThatThrownBy(() -> ShippedModels.copy("../mocovit-shapes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "Model must be one of %s: ../mocovit-shapes"
                .formatted(String.join(", ", ShippedModels.names())));
  }

  @Test
  void load_almostAName_suggestsIt() {
    assertThatThrownBy(() -> LOADER.load("mocovit-shape", null))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageEndingWith("mocovit-shape (did you mean mocovit-shapes?)");
    assertThatThrownBy(() -> LOADER.load("mocovit-1.0", null))
        .hasMessageEndingWith("mocovit-1.0 (did you mean mocovit-1.0x?)");
  }
}

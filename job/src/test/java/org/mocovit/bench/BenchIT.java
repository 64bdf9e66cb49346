package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mocovit.LocalSpark;
import org.mocovit.SampleImages;
import org.mocovit.SampleModel;
import org.mocovit.dataset.ImageQuery;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.ImageSets;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.model.source.ModelLoader;
import org.mocovit.predict.Stage;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;

class BenchIT {
  @TempDir private Path directory;

  @Test
  void run_bothSides_seeAllImages() throws IOException {
    SampleImages.write(directory.resolve("images"));
    Configuration hadoop = new Configuration();
    LoadedModel model = new ModelLoader(hadoop).load(SampleModel.write(directory).toString(), null);
    ImageSet images = ImageSets.list(ImageQuery.of(directory.resolve("images").toString()), hadoop);
    InferenceOptions options =
        new InferenceOptions(DeviceRequest.CPU, 4, TopClasses.of(5), null, 1);
    BenchResult result = new Bench(LocalSpark.session(), options).run(model, images, 1);
    assertThat(result.tasks()).isEqualTo(2);
    assertThat(result.batchSize()).isEqualTo(4);
    assertThat(result.bareLoop().images()).isEqualTo(SampleImages.COUNT);
    assertThat(result.sparkJob().images()).isEqualTo(SampleImages.COUNT);
    assertThat(result.cpuRatio()).isFinite().isPositive();
    assertThat(result.stageCpuMillis()).containsOnlyKeys(Stage.values());
    assertThat(result.stageCpuMillis().values()).allSatisfy(ms -> assertThat(ms).isFinite());
    assertThat(result.text()).startsWith("24 images, 2 tasks, batch 4").doesNotContain("NaN");
  }
}

package org.mocovit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
import org.mocovit.predict.ClassScore;
import org.mocovit.predict.ImageOutcome;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.Stage;
import org.mocovit.predict.StageTimes;
import org.mocovit.predict.TopClasses;
import org.mocovit.session.DeviceRequest;

class BenchIT {
  private static final InferenceOptions OPTIONS =
      new InferenceOptions(DeviceRequest.CPU, 4, TopClasses.of(5), null, 1);

  @TempDir private Path directory;

  @Test
  void run_withPeer_allSeeAllImagesOfTheCountedRounds() throws IOException {
    BenchResult result = measured(2, Bench.Peer.MEASURED);

    assertThat(result.setting().tasks()).isEqualTo(2);
    assertThat(result.setting().batchSize()).isEqualTo(4);
    assertThat(result.setting().warmUps()).isBetween(1, 5);
    assertThat(result.setting().images().failed()).isEqualTo(SampleImages.BROKEN.size());
    PeerRounds peer = Objects.requireNonNull(result.peer());
    assertThat(peer.byBatch()).containsOnlyKeys(1, 8, 32);
    assertThat(peer.failed()).isEqualTo(SampleImages.BROKEN.size());
    assertThat(
            Stream.concat(
                Stream.of(result.bareLoop(), result.sparkJob()), peer.byBatch().values().stream()))
        .allSatisfy(
            rounds ->
                assertThat(rounds.rounds())
                    .extracting(Measurement::images)
                    .containsExactly((long) SampleImages.COUNT, (long) SampleImages.COUNT));
    assertThat(result.jobOverLoop().cpu().median()).isFinite().isPositive();
    assertThat(result.stages()).containsOnlyKeys(Stage.values());
    assertThat(result.stages().values())
        .allSatisfy(millis -> assertThat(millis.wall()).isPositive());
    assertThat(result.writing().wall()).isPositive();
    assertThat(BenchText.render(result)).doesNotContain("NaN", "Infinity", "null");
  }

  @Test
  void run_withoutPeer_countsTheOthersAlone() throws IOException {
    BenchResult result = measured(1, Bench.Peer.LEFT_OUT);

    assertThat(result.peer()).isNull();
    assertThat(result.bareLoop().rounds()).hasSize(1);
    assertThat(result.sparkJob().rounds()).hasSize(1);
  }

  private BenchResult measured(int rounds, Bench.Peer peer) throws IOException {
    SampleImages.write(directory.resolve("images"));
    StartUpClock clock = StartUpClock.atCommand();
    Stream.of(StartUpPart.MODEL, StartUpPart.LISTING, StartUpPart.SPARK, StartUpPart.SESSION)
        .forEach(clock::done);
    try (ImageSet images = images()) {
      return new Bench(LocalSpark.session(), OPTIONS).run(model(), images, rounds, peer, clock);
    }
  }

  /** One colour an image: then it does not matter how a pixel is interpolated. */
  @Test
  void plainLoop_anyBatch_findsTheClassesOfTheBareLoop() throws IOException {
    for (int i = 0; i < 11; i++) {
      BufferedImage image = new BufferedImage(90 + i, 80, BufferedImage.TYPE_INT_RGB);
      int[] pixels = new int[image.getWidth() * image.getHeight()];
      Arrays.fill(pixels, 0x17_0b_25 * i);
      image.setRGB(0, 0, image.getWidth(), image.getHeight(), pixels, 0, image.getWidth());
      SampleImages.write(directory.resolve("images").resolve("%02d.png".formatted(i)), image);
    }
    LoadedModel model = model();
    try (ImageSet set = images()) {
      ImageShares images = new ImageShares(set.toList(), 2);
      BareLoop bare =
          new BareLoop(model, images, set.storage(), OPTIONS, LocalSpark.session().sparkContext());
      Map<Long, Integer> expected = new ConcurrentHashMap<>();
      Measurement unused = bare.run(new StageTimes(), seen -> keepBest(seen, expected));
      PlainLoop plain =
          new PlainLoop(
              model.description(),
              bare.sessionAsWritten(),
              images,
              set.storage(),
              LocalSpark.session().sparkContext().hadoopConfiguration());

      assertThat(expected).hasSize(11);
      assertThat(plain.batchSizes()).containsExactly(1, 8, 32);
      for (int batchSize : plain.batchSizes()) {
        BestClasses found = new BestClasses();
        Measurement unusedToo = plain.run(batchSize, found);
        assertThat(found.classes).isEqualTo(expected);
      }
    }
  }

  private static void keepBest(ImageOutcome<?> outcome, Map<Long, Integer> best) {
    ImageOutcome.Predicted<?> predicted = (ImageOutcome.Predicted<?>) outcome;
    ClassScore first = (ClassScore) ((List<?>) predicted.prediction()).get(0);
    best.put(outcome.image().imageId(), first.classId());
  }

  /** What the plain loop says. */
  private static final class BestClasses implements PlainLoop.Answers {
    private final Map<Long, Integer> classes = new ConcurrentHashMap<>();

    @Override
    public void predicted(ImageRef image, int classId) {
      classes.put(image.imageId(), classId);
    }

    @Override
    public void failed(ImageRef image) {
      throw new AssertionError(image.path());
    }
  }

  private LoadedModel model() throws IOException {
    return new ModelLoader(new Configuration()).load(SampleModel.write(directory).toString(), null);
  }

  private ImageSet images() {
    return ImageSets.list(
        ImageQuery.of(directory.resolve("images").toString()), new Configuration());
  }
}

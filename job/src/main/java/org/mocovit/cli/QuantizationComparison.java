package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.dataset.ImageSet;
import org.mocovit.dataset.SourceFormat;
import org.mocovit.imagenet.FolderTruth;
import org.mocovit.imagenet.InvalidTruthException;
import org.mocovit.imagenet.PairedAccuracy;
import org.mocovit.imagenet.TruthFiles;
import org.mocovit.imagenet.TruthSet;
import org.mocovit.inference.InferenceOptions;
import org.mocovit.model.LabelTable;
import org.mocovit.model.ModelFile;
import org.mocovit.model.Task;
import org.mocovit.model.source.LoadedModel;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.SideBySide;
import org.mocovit.session.DeviceRequest;

/** Holds a float model and its form in 8 bits against each other, and says what it finds. */
final class QuantizationComparison {
  /** As {@code mocovit predict} runs models by default. */
  private static final int BATCH_SIZE =
      InferenceOptions.defaultBatchSize(DeviceRequest.CPU, Task.CLASSIFY);

  private final LoadedModel loaded;
  private final @Nullable TruthSet truth;

  private QuantizationComparison(LoadedModel loaded, @Nullable TruthSet truth) {
    this.loaded = loaded;
    this.truth = truth;
  }

  /**
   * Prepares one.
   *
   * @param loaded the float model
   * @param truth where the images' classes are, as 'evaluate imagenet' reads it; null if not said
   * @throws InvalidTruthException if that is no truth of the model's classes
   */
  static QuantizationComparison of(
      LoadedModel loaded, @Nullable String truth, Configuration hadoop) {
    LabelTable labels = loaded.description().labels();
    try {
      return new QuantizationComparison(
          loaded, truth == null ? null : new TruthFiles(hadoop).read(truth, labels).truth());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read truth %s: %s".formatted(truth, e), e);
    }
  }

  /**
   * Runs both models on images that calibration has not seen, where there are any.
   *
   * @param quantized the other model's file
   * @param set where the images are
   * @param calibrated those of it that calibration was given
   * @param most on how many images at most
   */
  void print(
      Path quantized,
      ImageSet set,
      List<ImageRef> calibrated,
      int most,
      Configuration hadoop,
      Action.Streams streams) {
    int left = (int) Math.min(most, set.count() - calibrated.size());
    List<ImageRef> chosen =
        left > 0
            ? set.spreadBesides(calibrated, left)
            : calibrated.subList(0, Math.min(most, calibrated.size()));
    SideBySide compared =
        SideBySide.run(
            loaded.file().path(),
            quantized,
            loaded.description(),
            chosen.iterator(),
            set.storage().reader(hadoop),
            BATCH_SIZE);
    compared
        .failures()
        .forEach(failed -> streams.err().println(failed.path() + ": " + failed.reason()));
    if (compared.images().isEmpty()) {
      streams
          .err()
          .println(
              "note: none of the %,d images to compare on can be predicted"
                  .formatted(chosen.size()));
      return;
    }
    PairedAccuracy accuracy = accuracy(compared, set, streams);
    QuantizationText.lines(
            loaded.file().sizeBytes(), ModelFile.of(quantized).sizeBytes(), compared, accuracy)
        .forEach(streams.out()::println);
    streams
        .out()
        .println(
            "compared on %,d images that calibration has %s; both name the same class for %,d"
                .formatted(
                    compared.images().size(),
                    left > 0 ? "not seen" : "seen too, as there are no others",
                    compared.agreements()));
  }

  private @Nullable PairedAccuracy accuracy(
      SideBySide compared, ImageSet set, Action.Streams streams) {
    if (truth == null && set.format() != SourceFormat.DIRECTORY) {
      streams.err().println("note: accuracy needs the images' classes: give them with --truth");
      return null;
    }
    List<String> paths = compared.images().stream().map(SideBySide.Image::path).toList();
    try {
      PairedAccuracy accuracy =
          PairedAccuracy.of(
              truth != null
                  ? truth
                  : FolderTruth.of(set.root(), List.of(), paths, loaded.description().labels()),
              compared.images());
      if (accuracy.images() < paths.size()) {
        streams
            .err()
            .println(
                "note: top-1 is of the %,d images of %,d whose class is known"
                    .formatted(accuracy.images(), paths.size()));
      }
      return accuracy;
    } catch (InvalidTruthException e) {
      streams
          .err()
          .println(
              "note: accuracy needs the images' classes, by folders or with --truth: "
                  + e.getMessage());
      return null;
    }
  }
}

package org.mocovit.bench;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputRole;
import org.mocovit.predict.ImageReader;
import org.mocovit.predict.ImageRef;
import org.mocovit.predict.StorageException;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.Tensor;
import org.mocovit.storage.ImageStorage;

/**
 * What one would write in an afternoon without this product: each thread reads, decodes with
 * ImageIO, draws with Java2D, normalises and, when a batch is full, runs the model; one step after
 * the other, all threads on one session. For classifiers.
 *
 * @param description of the model
 * @param session its session; closed by others
 * @param images what to predict, in shares
 * @param storage how the images lie in their files
 * @param configuration with which they are read
 */
record PlainLoop(
    ModelDescription description,
    InferenceSession session,
    ImageShares images,
    ImageStorage storage,
    Configuration configuration) {
  /** What is tried where the model takes any batch. */
  private static final List<Integer> BATCH_SIZES = List.of(1, 8, 32);

  /** Is told of every image, by several threads at once. */
  interface Answers {
    /** The best class of an image. */
    void predicted(ImageRef image, int classId);

    /** The image cannot be read or decoded. */
    void failed(ImageRef image);
  }

  /** The batches that the model takes, of 1, 8 and 32, else the only one. */
  List<Integer> batchSizes() {
    int only = fixedBatch();
    return only > 0 ? List.of(only) : BATCH_SIZES;
  }

  /** Predicts every image once. */
  Measurement run(int batchSize, Answers answers) {
    return images.measure(share -> predict(share, batchSize, answers));
  }

  private void predict(List<ImageRef> share, int batchSize, Answers answers) throws IOException {
    PlainInput input = new PlainInput(description.preprocess());
    int floats = 3 * height() * width();
    FloatBuffer batch =
        ByteBuffer.allocateDirect(batchSize * floats * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    List<ImageRef> held = new ArrayList<>(batchSize);
    try (ImageReader reader = storage.reader(configuration)) {
      for (ImageRef image : share) {
        BufferedImage photo = decode(reader, image);
        if (photo == null) {
          answers.failed(image);
          continue;
        }
        input.fill(photo, batch, held.size() * floats);
        held.add(image);
        if (held.size() == batchSize) {
          infer(batch, held, batchSize, answers);
        }
      }
    }
    if (!held.isEmpty()) {
      infer(batch, held, batchSize, answers);
    }
  }

  /**
   * Reads and decodes an image.
   *
   * @return null if that cannot be done with this image
   * @throws StorageException if the storage is to blame
   */
  private static @Nullable BufferedImage decode(ImageReader reader, ImageRef image)
      throws StorageException {
    try {
      return PlainInput.decode(reader.read(image));
    } catch (StorageException e) {
      throw e;
    } catch (IOException | RuntimeException e) { // ImageIO throws any of damaged files
      return null;
    }
  }

  /** Runs the model on the images that the batch holds, and lets go of them. */
  private void infer(FloatBuffer batch, List<ImageRef> held, int batchSize, Answers answers) {
    boolean full = fixedBatch() > 0 || session.device().plansEachShape();
    long rows = full ? batchSize : held.size();
    Tensor output =
        session.run(
            description.inputName(),
            batch,
            new long[] {rows, 3, height(), width()},
            description.outputName(OutputRole.ANSWER));
    int classes = description.labels().size();
    for (int i = 0; i < held.size(); i++) {
      int best = 0;
      for (int c = 1; c < classes; c++) {
        if (output.values()[i * classes + c] > output.values()[i * classes + best]) {
          best = c;
        }
      }
      answers.predicted(held.get(i), best);
    }
    held.clear();
  }

  private int fixedBatch() {
    return session.inputs().stream()
        .filter(input -> input.name().equals(description.inputName()))
        .mapToInt(input -> (int) Math.max(0, input.shape().get(0)))
        .findFirst()
        .orElseThrow();
  }

  /** Every image of a classifier has one size; others are refused when they are opened. */
  private int height() {
    return description.preprocess().outputHeight().orElseThrow();
  }

  private int width() {
    return description.preprocess().outputWidth().orElseThrow();
  }
}

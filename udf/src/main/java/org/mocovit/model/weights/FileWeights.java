package org.mocovit.model.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.ModelFile;
import org.mocovit.model.TrainingFacts;
import org.mocovit.model.architecture.RetinaNetForm;
import org.mocovit.model.architecture.TensorSpec;
import org.mocovit.model.architecture.TensorSpec.Role;
import org.mocovit.model.architecture.WeightSource;

/**
 * Trained weights in a file of safetensors. {@code num_batches_tracked}, which PyTorch's batch
 * normalisations count in training, is passed over.
 *
 * <p>{@code [out, in]} and {@code [out, in, 1, 1]} are the same tensor: a linear layer is a 1x1
 * convolution, and publishers write one for the other.
 */
public final class FileWeights implements WeightSource, AutoCloseable {
  private static final String CLASSIFIER = "head.classifier.weight";
  private static final String RETINANET = "head.classification.logits.weight";
  private static final String MASK_RCNN = "mask.logits.weight";

  private static final String COUNTER = "num_batches_tracked";

  /** More than any classifier has: a number beyond is no number of classes. */
  private static final int MAX_CLASSES = 1_000_000;

  private final SafetensorsFile file;
  private final String provenance;
  private final TrainingFacts training;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private final List<String> clashes = new ArrayList<>();

  private FileWeights(SafetensorsFile file, String sha256, NameMap names, TrainingFacts training) {
    this.file = file;
    this.provenance = "safetensors %s sha256 %s".formatted(file.path().getFileName(), sha256);
    this.training = training;
    for (StoredTensor tensor : file.tensors().values()) {
      if (tensor.name().equals(COUNTER) || tensor.name().endsWith("." + COUNTER)) {
        continue;
      }
      String ours = names.ours(tensor.name());
      StoredTensor other = tensors.putIfAbsent(ours, tensor);
      if (other != null) {
        clashes.add(
            "Tensor %s must come from one name: %s and %s"
                .formatted(ours, other.name(), tensor.name()));
      }
    }
  }

  /** Opens a file of which nothing else is known than what it says of itself. */
  public static FileWeights open(Path path, NameMap names) {
    return open(path, names, TrainingFacts.NONE);
  }

  /**
   * Opens a file.
   *
   * @param path where it lies
   * @param names how its names are ours
   * @param known what is known of its training beside what the file says of itself
   * @throws InvalidModelException if it is no file of safetensors, says too much of itself, or says
   *     itself what is known
   */
  public static FileWeights open(Path path, NameMap names, TrainingFacts known) {
    SafetensorsFile file = SafetensorsFile.open(path);
    try {
      TrainingFacts training = new TrainingFacts(file.metadata()).and(known);
      return new FileWeights(file, ModelFile.of(path).sha256(), names, training);
    } catch (IllegalArgumentException e) {
      file.close();
      throw new InvalidModelException("%s: %s".formatted(path, e.getMessage()), e);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** How many classes the classifier or detector has, if it is there. */
  public OptionalInt classes() {
    long classes =
        tensors.containsKey(CLASSIFIER)
            ? outputs(CLASSIFIER)
            : tensors.containsKey(RETINANET)
                ? outputs(RETINANET) / RetinaNetForm.ANCHORS_PER_CELL
                : outputs(MASK_RCNN);
    return classes < 1 || classes > MAX_CLASSES
        ? OptionalInt.empty()
        : OptionalInt.of((int) classes);
  }

  /** The length of a tensor's first axis, or 0 where there is none. */
  private long outputs(String name) {
    StoredTensor tensor = tensors.get(name);
    return tensor == null || tensor.dims().isEmpty() ? 0 : tensor.dims().get(0);
  }

  /**
   * Checks that the file holds these tensors and no others.
   *
   * @param wanted what a network asks for
   * @throws InvalidModelException listing all that are missing, left over, of another shape or of a
   *     type that holds no weights
   */
  public void requireExactly(List<TensorSpec> wanted) {
    List<String> problems = new ArrayList<>(clashes);
    for (TensorSpec tensor : wanted) {
      StoredTensor stored = tensors.get(tensor.name());
      if (stored == null) {
        problems.add("Tensor %s must be there, %s".formatted(tensor.name(), tensor.dims()));
        continue;
      }
      String name = called(tensor.name(), stored);
      if (!sameShape(tensor, stored)) {
        problems.add(
            "Tensor %s must have the shape %s: %s".formatted(name, tensor.dims(), stored.dims()));
      }
      if (!stored.type().isReadable()) {
        problems.add(
            "Tensor %s must be one of F16, BF16, F32, F64: %s".formatted(name, stored.type()));
      }
    }
    Map<String, StoredTensor> extra = new TreeMap<>(tensors);
    wanted.forEach(tensor -> extra.remove(tensor.name()));
    extra.forEach(
        (name, stored) ->
            problems.add(
                "Tensor %s must be one of the network's, but it has none of this name"
                    .formatted(called(name, stored))));
    if (!problems.isEmpty()) {
      throw new InvalidModelException(file.path().toString(), problems);
    }
  }

  /** Whether the file has a tensor of this name and shape, and of a type that holds weights. */
  public boolean has(TensorSpec tensor) {
    StoredTensor stored = tensors.get(tensor.name());
    return stored != null && sameShape(tensor, stored) && stored.type().isReadable();
  }

  @Override
  public float[] values(TensorSpec tensor) {
    StoredTensor stored = tensors.get(tensor.name());
    if (stored == null || !has(tensor)) {
      throw new IllegalStateException("It must be checked before it is read: " + tensor.name());
    }
    float[] values = file.values(stored);
    boolean variance = tensor.role() == Role.NORM_VARIANCE;
    for (int i = 0; i < values.length; i++) {
      if (!Float.isFinite(values[i]) || (variance && values[i] < 0)) {
        throw new InvalidModelException(
            "Tensor %s of %s must be finite%s: %s at %d"
                .formatted(
                    called(tensor.name(), stored),
                    file.path(),
                    variance ? " and not negative" : "",
                    values[i],
                    i));
      }
    }
    return values;
  }

  @Override
  public String provenance() {
    return provenance;
  }

  @Override
  public TrainingFacts training() {
    return training;
  }

  @Override
  public void close() {
    file.close();
  }

  private static String called(String ours, StoredTensor stored) {
    return ours.equals(stored.name()) ? ours : "%s (%s there)".formatted(ours, stored.name());
  }

  private static boolean sameShape(TensorSpec wanted, StoredTensor stored) {
    List<Long> dims = wanted.dims().stream().map(Integer::longValue).toList();
    return withoutUnitKernel(dims).equals(withoutUnitKernel(stored.dims()));
  }

  private static List<Long> withoutUnitKernel(List<Long> dims) {
    boolean unit = dims.size() == 4 && dims.get(2) == 1 && dims.get(3) == 1;
    return unit ? dims.subList(0, 2) : dims;
  }
}

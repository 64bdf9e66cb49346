package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.quantization.Activations;
import org.mocovit.model.quantization.ValueHistogram;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.SessionException;
import org.mocovit.session.Tensor;

/**
 * A model that says of an image what values its tensors had: the float model of a {@link
 * org.mocovit.model.quantization.CalibrationQuery}.
 */
final class CalibrationModel implements BatchModel<Activations> {
  private final InferenceSession session;
  private final ModelInput input;
  private final List<String> tensors;

  /**
   * Makes one of an open session.
   *
   * @param session the model; not closed here
   * @param description what the model says about itself
   * @param tensors what is asked for: outputs, and perhaps the input
   * @throws org.mocovit.model.InvalidModelException if the model does not fit its description
   */
  CalibrationModel(InferenceSession session, ModelDescription description, List<String> tensors) {
    this.session = session;
    this.input = ModelInput.of(session, description);
    this.tensors = List.copyOf(tensors);
  }

  @Override
  public int floatsPerImage() {
    return input.floatsPerImage();
  }

  @Override
  public int capacity(int images) {
    return input.capacity(images);
  }

  @Override
  public List<Activations> predict(FloatBuffer batch, List<DecodedSize> images) {
    List<String> outputs = tensors.stream().filter(name -> !name.equals(input.name())).toList();
    List<Activations> activations = new ArrayList<>(images.size());
    input.forEachPortion(
        batch,
        images.size(),
        portion -> {
          List<Tensor> values =
              session.run(input.name(), portion.values(), input.shape(portion.capacity()), outputs);
          for (int image = 0; image < portion.images(); image++) {
            activations.add(activations(portion, image, values));
          }
        });
    return activations;
  }

  private Activations activations(ModelInput.Portion portion, int image, List<Tensor> values) {
    Map<String, ValueHistogram> histograms = new HashMap<>();
    if (tensors.contains(input.name())) {
      histograms.put(input.name(), histogram(input.name(), part(portion.values(), portion, image)));
    }
    for (Tensor tensor : values) {
      FloatBuffer all = FloatBuffer.wrap(tensor.values());
      boolean perImage = tensor.rank() > 0 && tensor.side(0) == portion.capacity();
      histograms.put(
          tensor.name(), histogram(tensor.name(), perImage ? part(all, portion, image) : all));
    }
    return new Activations(histograms);
  }

  /** An image's values: not those of the zeros behind the images of a batch. */
  private static FloatBuffer part(FloatBuffer all, ModelInput.Portion portion, int image) {
    int each = all.capacity() / portion.capacity();
    return all.slice(image * each, each);
  }

  private static ValueHistogram histogram(String tensor, FloatBuffer values) {
    try {
      return ValueHistogram.of(values);
    } catch (IllegalArgumentException e) {
      throw new SessionException("Tensor %s: %s".formatted(tensor, e.getMessage()), e);
    }
  }
}

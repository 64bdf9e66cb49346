package org.mocovit.predict;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.mocovit.model.DetectionSpec;
import org.mocovit.model.ModelDescription;
import org.mocovit.model.OutputKind;
import org.mocovit.model.OutputRole;
import org.mocovit.predict.ImageOutcome.DecodedSize;
import org.mocovit.preprocess.PreprocessSpec;
import org.mocovit.preprocess.ViewGeometry;
import org.mocovit.session.InferenceSession;

/**
 * A detector: a batch of images in, the objects in each out, in the original image's pixels, with
 * masks where the model has them. Adapts to the model as {@link Classifier} does; images whose
 * views differ in size, and those of a model whose outputs have no axis for images, run one by one.
 */
public final class Detector implements BatchModel<List<Detection>> {
  private final InferenceSession session;
  private final ModelDescription description;
  private final DetectionSpec spec;
  private final CategoryIds categories;
  private final ModelInput input;
  private final List<String> outputNames;
  private final DetectionHead head;
  private final BoxSelection selection;

  /**
   * Makes a detector of an open session.
   *
   * @param session the model; not closed by the detector
   * @param description what the model says about itself
   * @param categories the category of each class
   * @throws org.mocovit.model.InvalidModelException if the model does not fit its description
   */
  public Detector(InferenceSession session, ModelDescription description, CategoryIds categories) {
    this.session = session;
    this.description = description;
    this.spec = Objects.requireNonNull(description.detection(), "no detector's description");
    this.categories = categories;
    this.outputNames =
        description.outputKind().outputs().stream()
            .map(role -> ModelInput.requireOutput(session, description, role).name())
            .toList();
    ModelInput found = ModelInput.of(session, description);
    this.input = answersForOneImage(session, description) ? found.oneByOne() : found;
    this.head = DetectionHead.of(description);
    this.selection = new BoxSelection(spec, description.labels(), categories);
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
  public List<List<Detection>> predict(FloatBuffer batch, List<DecodedSize> images) {
    List<List<Detection>> detections = new ArrayList<>(images.size());
    input.forEachPortion(
        batch,
        images.size(),
        portion ->
            detections.addAll(
                detect(
                    portion, images.subList(portion.first(), portion.first() + portion.images()))));
    return detections;
  }

  private List<List<Detection>> detect(ModelInput.Portion portion, List<DecodedSize> sizes) {
    List<ViewGeometry> views = sizes.stream().map(this::view).toList();
    int width = views.get(0).width(); // the same for all where there are several
    int height = views.get(0).height();
    List<Candidates> candidates =
        Stream.generate(() -> new Candidates(description, spec, categories))
            .limit(sizes.size())
            .toList();
    head.read(
        session.run(
            input.name(),
            portion.values(),
            input.shape(portion.capacity(), height, width),
            outputNames),
        new DetectionHead.Run(portion.capacity(), width, height),
        candidates);
    List<List<Detection>> detections = new ArrayList<>(sizes.size());
    for (int i = 0; i < sizes.size(); i++) {
      detections.add(selection.select(candidates.get(i), views.get(i), sizes.get(i)));
    }
    return detections;
  }

  private ViewGeometry view(DecodedSize size) {
    PreprocessSpec preprocess = description.preprocess();
    return ViewGeometry.of(preprocess, size.width(), size.height());
  }

  private static boolean answersForOneImage(
      InferenceSession session, ModelDescription description) {
    OutputKind kind = description.outputKind();
    return (kind == OutputKind.BOXES_SCORES_LABELS || kind == OutputKind.BOXES_SCORES_LABELS_MASKS)
        && ModelInput.requireOutput(session, description, OutputRole.BOXES).shape().size() == 2;
  }
}

package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.mocovit.model.reference.MaskRcnn;
import org.mocovit.model.reference.PyTorch;
import org.mocovit.model.reference.ReferenceSegmenter;
import org.mocovit.preprocess.Normalization;
import org.mocovit.session.InferenceSession;
import org.mocovit.session.Tensor;

/**
 * To find objects and their pixels: the losses of Mask R-CNN (He et al., arXiv 1703.06870, section
 * 3), in torchvision's form and as they are.
 *
 * <pre>
 *   objectness = binary cross entropy, mean over the anchors that are asked about
 *   proposals  = smooth L1 over those with an object, divided by the number of all of them
 *   class, box, mask: see {@link RegionAnswers}
 * </pre>
 *
 * @param segmenter what learns
 * @param proposer makes regions of its answers
 * @param training what there is to learn from
 * @param validation what is held back
 * @param side rows and columns of the input
 * @param normalization of the input
 * @param padding the value beside an image, 0 to 255
 */
record SegmentationObjective(
    ReferenceSegmenter segmenter,
    RegionProposer proposer,
    List<Example> training,
    List<Example> validation,
    int side,
    Normalization normalization,
    int padding)
    implements Objective {
  /** Of 48 regions 16 can show an object; the paper has 128 of 512, in images of more objects. */
  private static final RegionSampler SAMPLER = new RegionSampler(48, 16);

  /** Of how many regions of an image the mask is asked for, at most. */
  static final int MASKS_PER_IMAGE = 4;

  @Override
  public Batch batch(List<Example> examples, List<Distortion> distortions) {
    return Batch.of(examples, distortions, side, normalization, padding);
  }

  /** What the network says of a batch, and what it is asked. */
  private record Round(
      MaskRcnn.Overview overview, ProposalTargets proposals, RegionAnswers regions) {}

  private Round round(NDManager scratch, Batch batch, Random random) {
    MaskRcnn.Overview overview = segmenter.overview(images(scratch, batch));
    ProposalTargets proposals = ProposalTargets.draw(batch, proposer.anchors(), random);
    RegionTargets regions = new RegionTargets(samples(overview, batch, random), MASKS_PER_IMAGE);
    return new Round(overview, proposals, RegionAnswers.of(segmenter, overview, regions));
  }

  @Override
  public SortedMap<String, NDArray> losses(NDManager scratch, Batch batch, Random random) {
    return losses(scratch, round(scratch, batch, random));
  }

  /**
   * The losses; of the regions that show an object, the share whose class is the likeliest answer;
   * and how far the masks of those overlap the true ones. The same regions are drawn each time that
   * the network says the same.
   */
  @Override
  public SortedMap<String, Double> figures(NDManager scratch, Batch batch) {
    Round round = round(scratch, batch, new Random(0));
    SortedMap<String, Double> figures = new TreeMap<>();
    losses(scratch, round).forEach((name, loss) -> figures.put(name, (double) loss.getFloat()));
    figures.put("regions-right", round.regions().regionsRight(scratch));
    figures.put("mask-iou", round.regions().maskIou(scratch));
    return figures;
  }

  private static SortedMap<String, NDArray> losses(NDManager scratch, Round round) {
    return new TreeMap<>(
        Map.of(
            "objectness", objectness(scratch, round.overview().objectness(), round.proposals()),
            "proposals", proposals(scratch, round.overview().deltas(), round.proposals()),
            "class", round.regions().entropy(scratch),
            "box", round.regions().box(scratch),
            "mask", round.regions().mask(scratch)));
  }

  private static NDArray objectness(NDManager scratch, NDArray logits, ProposalTargets targets) {
    NDArray flat = logits.reshape(-1);
    NDArray asked = flat.gather(targets.asked(scratch), 0);
    NDArray sum = Activation.softPlus(asked).sum();
    if (targets.objects() > 0) {
      sum = sum.sub(flat.gather(targets.standing(scratch), 0).sum());
    }
    return PyTorch.scaled(sum, 1.0 / targets.size());
  }

  private static NDArray proposals(NDManager scratch, NDArray deltas, ProposalTargets targets) {
    if (targets.objects() == 0) {
      return PyTorch.scaled(deltas.sum(), 0);
    }
    NDArray own = deltas.reshape(-1, BoxCoder.VALUES).get(targets.standing(scratch));
    return PyTorch.scaled(BoxLoss.sum(own, targets.deltas(scratch)), 1.0 / targets.size());
  }

  /** The regions of each image that are asked about. */
  List<List<RegionSampler.Sample>> samples(MaskRcnn.Overview overview, Batch batch, Random random) {
    float[] objectness = overview.objectness().toFloatArray();
    float[] deltas = overview.deltas().toFloatArray();
    List<List<RegionSampler.Sample>> images = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      List<Box> proposed = proposer.regions(overview.anchors(), objectness, deltas, i);
      images.add(SAMPLER.draw(proposed, batch.objects(i), random));
    }
    return images;
  }

  @Override
  public double difference(NDManager scratch, Batch batch, InferenceSession graph) {
    long[] shape = {batch.size(), 3, side, side};
    List<Tensor> found =
        graph.run(
            "input",
            batch.images(),
            shape,
            List.of("boxes", "scores", "labels", "images", "masks"));
    NDArray images = images(scratch, batch);
    double most = 0;
    for (int i = 0; i < batch.size(); i++) {
      FoundObjects objects = FoundObjects.in(i, found);
      if (!objects.boxes().isEmpty()) {
        SegmenterAnswers own =
            SegmenterAnswers.of(segmenter, proposer, images.get("%d:%d".formatted(i, i + 1)));
        most = Math.max(most, own.difference(objects));
      }
    }
    return most;
  }

  private NDArray images(NDManager scratch, Batch batch) {
    return scratch.create(batch.images(), new Shape(batch.size(), 3, side, side));
  }
}

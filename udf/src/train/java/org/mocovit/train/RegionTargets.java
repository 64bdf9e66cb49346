package org.mocovit.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.mocovit.model.reference.Region;
import org.mocovit.train.RegionSampler.Sample;

/** What a network is to say of some regions of a batch, which are counted through all images. */
final class RegionTargets {
  private final List<List<Region>> regions = new ArrayList<>();
  private int size;

  /** Of the regions that show an object: their places and themselves. */
  private final List<Integer> places = new ArrayList<>();

  private final List<Sample> showing = new ArrayList<>();

  /** Those whose masks are asked for too. */
  private final List<List<Region>> maskRegions = new ArrayList<>();

  private final List<Sample> masked = new ArrayList<>();

  /**
   * The targets of a batch.
   *
   * @param images the regions of each, first those that show an object
   * @param masksPerImage of how many regions of an image the mask is asked for, at most
   */
  RegionTargets(List<List<Sample>> images, int masksPerImage) {
    for (List<Sample> image : images) {
      for (int i = 0; i < image.size(); i++) {
        if (image.get(i).object() != null) {
          places.add(size + i);
          showing.add(image.get(i));
        }
      }
      size += image.size();
      List<Sample> objects =
          image.stream().filter(sample -> sample.object() != null).limit(masksPerImage).toList();
      regions.add(regions(image));
      maskRegions.add(regions(objects));
      masked.addAll(objects);
    }
  }

  private static List<Region> regions(List<Sample> samples) {
    return samples.stream().map(sample -> sample.box().region()).toList();
  }

  /** The regions of each image. */
  List<List<Region>> regions() {
    return List.copyOf(regions);
  }

  /** The regions of each image whose masks are asked for. */
  List<List<Region>> maskRegions() {
    return List.copyOf(maskRegions);
  }

  /** How many regions there are. */
  int size() {
    return size;
  }

  /** How many of them show an object. */
  int objects() {
    return showing.size();
  }

  /** Of how many the mask is asked for. */
  int masks() {
    return masked.size();
  }

  /** Those that show an object, {@code [objects]}. */
  NDArray places(NDManager manager) {
    return manager.create(places.stream().mapToLong(Integer::longValue).toArray());
  }

  /** The class of one of those, from 0. */
  int label(int index) {
    return object(showing.get(index)).label();
  }

  /** 1 for what each region shows, else 0, {@code [size, classes + 1]}, background first. */
  NDArray classes(NDManager manager, int classes) {
    float[] wanted = new float[size * (classes + 1)];
    for (int i = 0; i < size; i++) {
      wanted[i * (classes + 1)] = 1;
    }
    for (int i = 0; i < places.size(); i++) {
      int row = places.get(i) * (classes + 1);
      wanted[row] = 0;
      wanted[row + 1 + label(i)] = 1;
    }
    return manager.create(wanted, new Shape(size, classes + 1L));
  }

  /** The rows of their own class among {@code [size classes]}, {@code [objects]}. */
  NDArray ownRows(NDManager manager, int classes) {
    long[] rows = new long[places.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (long) places.get(i) * classes + label(i);
    }
    return manager.create(rows);
  }

  /** Where their objects lie, seen from them, {@code [objects, 4]}. */
  NDArray deltas(NDManager manager) {
    float[] deltas = new float[BoxCoder.VALUES * showing.size()];
    for (int i = 0; i < showing.size(); i++) {
      Sample sample = showing.get(i);
      BoxCoder.OF_REGIONS.encode(object(sample).place(), sample.box(), deltas, BoxCoder.VALUES * i);
    }
    return manager.create(deltas, new Shape(showing.size(), BoxCoder.VALUES));
  }

  /** The rows of their own class among {@code [masks classes]}, {@code [masks]}. */
  NDArray ownMasks(NDManager manager, int classes) {
    long[] rows = new long[masked.size()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (long) i * classes + object(masked.get(i)).label();
    }
    return manager.create(rows);
  }

  /**
   * How much of each cell of a region is its object's, 0 to 1.
   *
   * @param cells rows and columns of a mask
   * @return {@code [masks, cells cells]}
   */
  NDArray masks(NDManager manager, int cells) {
    float[] shares = new float[masked.size() * cells * cells];
    for (int i = 0; i < masked.size(); i++) {
      float[] mask = object(masked.get(i)).pixels().within(masked.get(i).box(), cells);
      System.arraycopy(mask, 0, shares, i * mask.length, mask.length);
    }
    return manager.create(shares, new Shape(masked.size(), (long) cells * cells));
  }

  private static Example.Labelled object(Sample sample) {
    return Objects.requireNonNull(sample.object(), "Sample must show an object");
  }
}

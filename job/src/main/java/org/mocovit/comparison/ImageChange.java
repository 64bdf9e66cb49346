package org.mocovit.comparison;

import java.io.Serializable;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An image of which two detectors made something else.
 *
 * @param imageId its id
 * @param baseline what the baseline made of it
 * @param candidate what the candidate made of it
 */
public record ImageChange(long imageId, ImageOutcome baseline, ImageOutcome candidate)
    implements ImageDifference {
  /** By the change of average precision, worst first; then by id. */
  public static final Comparator<ImageChange> WORST_FIRST = new ByChange(1);

  /** By the change of average precision, best first; then by id. */
  public static final Comparator<ImageChange> BEST_FIRST = new ByChange(-1);

  /** By the change; an image without objects has none, and stands as if it were 0. */
  private record ByChange(int sign) implements Comparator<ImageChange>, Serializable {
    @Override
    public int compare(ImageChange a, ImageChange b) {
      int byChange = sign * Double.compare(a.orZero(), b.orZero());
      return byChange != 0 ? byChange : Long.compare(a.imageId, b.imageId);
    }
  }

  private double orZero() {
    Double change = change();
    return change == null ? 0 : change;
  }

  /** Whether anything is other: objects found, the number of wrong detections, or their order. */
  public boolean isChange() {
    return orZero() != 0
        || baseline.wrong() != candidate.wrong()
        || !baseline.found().equals(candidate.found());
  }

  /** The candidate's average precision less the baseline's, in [-1, 1]; null without objects. */
  public @Nullable Double change() {
    Double before = baseline.averagePrecision();
    Double after = candidate.averagePrecision();
    return before == null || after == null ? null : Double.valueOf(after - before);
  }

  /** How many objects only the baseline found. */
  public long lost() {
    return baseline.found().stream().filter(id -> !candidate.found().contains(id)).count();
  }

  /** How many objects only the candidate found. */
  public long won() {
    return candidate.found().stream().filter(id -> !baseline.found().contains(id)).count();
  }

  @Override
  public String name() {
    return "image " + imageId;
  }

  @Override
  public String truth() {
    return "%d objects".formatted(candidate.objects());
  }

  @Override
  public String before() {
    return words(baseline);
  }

  @Override
  public String after() {
    return words(candidate);
  }

  private static String words(ImageOutcome outcome) {
    Double precision = outcome.averagePrecision();
    return String.format(
        Locale.ROOT,
        "%d found, %d wrong, AP %s",
        outcome.found().size(),
        outcome.wrong(),
        precision == null ? "undefined" : String.format(Locale.ROOT, "%.1f %%", 100 * precision));
  }
}

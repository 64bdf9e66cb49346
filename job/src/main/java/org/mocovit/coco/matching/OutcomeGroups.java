package org.mocovit.coco.matching;

/**
 * Of which group a row of outcomes is: a category's, or the one of a category's repairs. Those
 * follow all categories, so that both take one way through the cluster.
 */
public final class OutcomeGroups {
  private OutcomeGroups() {}

  /**
   * The group of a category's repairs.
   *
   * @param categories how many categories there are
   */
  static int repairs(int category, int categories) {
    return Math.max(1, categories) + category;
  }

  /** Whether a group is one of repairs. */
  public static boolean isRepairs(int group, int categories) {
    return group >= Math.max(1, categories);
  }

  /** The category of a group. */
  public static int category(int group, int categories) {
    return group % Math.max(1, categories);
  }
}

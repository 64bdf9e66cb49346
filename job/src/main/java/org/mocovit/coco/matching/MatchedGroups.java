package org.mocovit.coco.matching;

/** Takes what was matched, image by image. */
interface MatchedGroups {
  /**
   * Takes a group.
   *
   * @param matcher what became of it
   * @param overCap how many detections of it were left out, behind those that it has
   */
  void take(ImageCategory group, GroupMatcher matcher, int overCap);

  /**
   * All groups of an image have been taken.
   *
   * @param image what is wrong in it
   */
  void endImage(ImageErrors image);
}

package org.mocovit.dataset.index;

/** What an image is called in tables. */
enum PathRule {
  /** As it was found: below the root, or in its container. */
  FOUND {
    @Override
    String path(FoundImage image, String prefix) {
      return image.path();
    }
  },
  /**
   * Behind its container's own path, where names in containers are missing or not all different.
   */
  WITH_CONTAINER {
    @Override
    String path(FoundImage image, String prefix) {
      if (image.damaged()) {
        return image.path();
      }
      String container =
          image.uri().startsWith(prefix) ? image.uri().substring(prefix.length()) : image.uri();
      return image.path().isEmpty()
          ? "%s/%08d".formatted(container, image.position())
          : container + "/" + image.path();
    }
  };

  /**
   * The path of an image.
   *
   * @param prefix what the URIs of everything below the root begin with
   */
  abstract String path(FoundImage image, String prefix);
}

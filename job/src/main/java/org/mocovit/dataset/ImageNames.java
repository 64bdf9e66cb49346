package org.mocovit.dataset;

import org.jspecify.annotations.Nullable;

/** Which files of a directory count as images, by name alone. */
sealed interface ImageNames {
  /**
   * Whether a file counts.
   *
   * @param path relative to where the listing began, with {@code /}
   */
  boolean accepts(String path);

  /** What was looked for, for messages: "no file ...". */
  String description();

  /** The rule for a query: {@code --include} where given, else by extension. */
  static ImageNames of(@Nullable String include) {
    return include == null ? new ByExtension() : new ByGlob(include, Glob.compile(include));
  }

  /** Every name: where something else says what is an image. */
  record Any() implements ImageNames {
    @Override
    public boolean accepts(String path) {
      return true;
    }

    @Override
    public String description() {
      return "is there";
    }
  }

  /** {@link ImageFileNames#isImage}. */
  record ByExtension() implements ImageNames {
    @Override
    public boolean accepts(String path) {
      return ImageFileNames.isImage(path);
    }

    @Override
    public String description() {
      return "has an image's extension or none";
    }
  }

  /** A glob over base names; nothing else matters. */
  record ByGlob(String text, Glob glob) implements ImageNames {
    @Override
    public boolean accepts(String path) {
      return glob.matches(Locations.baseName(path));
    }

    @Override
    public String description() {
      return "matches --include " + text;
    }
  }
}

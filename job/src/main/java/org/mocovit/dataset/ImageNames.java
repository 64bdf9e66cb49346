package org.mocovit.dataset;

import java.util.Locale;
import java.util.Set;
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

  /**
   * An image's extension in any case, or none; neither the name nor a directory on the way begins
   * with {@code .} or {@code _}.
   */
  record ByExtension() implements ImageNames {
    private static final Set<String> EXTENSIONS =
        Set.of(
            "jpg", "jpeg", "jpe", "jfif", "png", "bmp", "dib", "gif", "tif", "tiff", "webp", "ppm",
            "pgm", "pbm", "pnm", "jp2", "avif");

    @Override
    public boolean accepts(String path) {
      return !isHidden(path) && isImageName(Locations.baseName(path));
    }

    @Override
    public String description() {
      return "has an image's extension or none";
    }

    static boolean isImageName(String name) {
      int dot = name.lastIndexOf('.');
      return dot < 0 || EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    private static boolean isHidden(String path) {
      for (int start = 0; start >= 0; ) {
        char first = start < path.length() ? path.charAt(start) : '/';
        if (first == '.' || first == '_') {
          return true;
        }
        int slash = path.indexOf('/', start);
        start = slash < 0 ? -1 : slash + 1;
      }
      return false;
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

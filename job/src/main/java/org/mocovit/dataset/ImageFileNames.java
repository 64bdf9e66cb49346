package org.mocovit.dataset;

import java.util.Locale;
import java.util.Set;

/** Which names are those of images, and which are hidden: the rule wherever folders are listed. */
public final class ImageFileNames {
  private static final Set<String> EXTENSIONS =
      Set.of(
          "jpg", "jpeg", "jpe", "jfif", "mpo", "png", "bmp", "dib", "gif", "tif", "tiff", "webp",
          "ppm", "pgm", "pbm", "pnm", "ico", "jp2", "avif");

  private ImageFileNames() {}

  /**
   * Whether a file counts as an image: it is not hidden, and has an image's extension in any case,
   * or none.
   *
   * @param path relative to where the listing began, with {@code /} between names
   */
  public static boolean isImage(String path) {
    return !isHidden(path) && hasImageExtensionOrNone(Locations.baseName(path));
  }

  /**
   * Whether a name on the path begins with {@code .} or {@code _}.
   *
   * @param path relative to where the listing began, with {@code /} between names
   */
  public static boolean isHidden(String path) {
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

  static boolean hasImageExtensionOrNone(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 || EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}

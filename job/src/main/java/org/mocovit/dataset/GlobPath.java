package org.mocovit.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;

/**
 * A glob over paths: a root without special characters and, below it, patterns of one name each.
 *
 * @param root the longest leading part without a special character, with its scheme
 * @param patterns what comes after it, without braces; each a list of globs for one name
 */
record GlobPath(Path root, List<List<String>> patterns) {
  /** Copies the lists. */
  GlobPath {
    patterns = patterns.stream().map(List::copyOf).toList();
  }

  /** Cuts a location with at least one special character. */
  static GlobPath of(Path location) {
    String text = location.toString();
    int special = Glob.firstSpecial(text);
    int slash = text.lastIndexOf('/', special);
    // A location without a special character (--format glob) is its own last pattern.
    int cut = special < 0 ? text.lastIndexOf('/') : slash;
    List<List<String>> patterns =
        Glob.alternatives(text.substring(cut + 1)).stream()
            .map(pattern -> List.of(pattern.split("/")))
            .toList();
    return new GlobPath(Locations.parse(text.substring(0, cut + 1)), patterns);
  }

  /**
   * Everything that matches, but for what lies below a directory that matches too. Takes one
   * listing for each directory that a pattern leads into, however many alternatives there are.
   */
  List<TreeEntry> expand(FileTree tree) throws IOException {
    Map<String, TreeEntry> matches = new LinkedHashMap<>();
    Directories directories = new Directories(tree, patterns.size() > 1);
    for (List<String> names : patterns) {
      List<TreeEntry> level = tree.find(root.toString()).stream().toList();
      for (String name : names) {
        level = step(directories, level, name);
      }
      level.forEach(entry -> matches.put(entry.uri(), entry));
    }
    return matches.values().stream().filter(entry -> !isBelow(entry.uri(), matches)).toList();
  }

  private boolean isBelow(String uri, Map<String, TreeEntry> matches) {
    int top = root.toString().length();
    for (int end = uri.lastIndexOf('/'); end >= top; end = uri.lastIndexOf('/', end - 1)) {
      TreeEntry above = matches.get(uri.substring(0, end));
      if (above != null && above.kind() == TreeEntry.Kind.DIRECTORY) {
        return true;
      }
    }
    return false;
  }

  private static List<TreeEntry> step(Directories directories, List<TreeEntry> level, String name)
      throws IOException {
    List<TreeEntry> matches = new ArrayList<>();
    Glob glob = Glob.compile(name);
    for (TreeEntry directory : level) {
      if (directory.kind() != TreeEntry.Kind.DIRECTORY) {
        continue;
      }
      if (Glob.isGlob(name)) {
        directories
            .children(directory.uri())
            .forEach(
                (child, entry) -> {
                  if (glob.matches(child)) {
                    matches.add(entry);
                  }
                });
      } else {
        directories.find(directory.uri(), name).ifPresent(matches::add);
      }
    }
    return matches;
  }

  /** The directories that patterns lead into. Used by one thread. */
  private static final class Directories {
    /** So many names are looked up one by one; for more, their directory is listed. */
    private static final int FEW = 16;

    private final FileTree tree;
    private final boolean askedAgain;
    private final Map<String, Map<String, TreeEntry>> listed = new HashMap<>();
    private final Map<String, Integer> asked = new HashMap<>();

    /**
     * Directories that nobody has asked about.
     *
     * @param askedAgain whether other alternatives may ask for a listing again, which is kept then
     */
    Directories(FileTree tree, boolean askedAgain) {
      this.tree = tree;
      this.askedAgain = askedAgain;
    }

    Optional<TreeEntry> find(String directory, String name) throws IOException {
      boolean inListings = !name.isEmpty() && !name.startsWith("."); // "." and ".." are not
      boolean few = asked.merge(directory, 1, Integer::sum) <= FEW;
      return inListings && (!few || listed.containsKey(directory))
          ? Optional.ofNullable(children(directory).get(name))
          : tree.find(Locations.prefix(directory) + name);
    }

    /** What stands in a directory, by name. */
    Map<String, TreeEntry> children(String directory) throws IOException {
      Map<String, TreeEntry> children = listed.get(directory);
      if (children == null) {
        children = new LinkedHashMap<>();
        for (TreeEntry child : tree.children(directory)) {
          children.put(Locations.baseName(child.uri()), child);
        }
        if (askedAgain) {
          listed.put(directory, children);
        }
      }
      return children;
    }
  }
}

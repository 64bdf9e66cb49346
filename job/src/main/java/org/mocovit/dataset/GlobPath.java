package org.mocovit.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
   * listing for each directory that a pattern leads into.
   */
  List<TreeEntry> expand(FileTree tree) throws IOException {
    Map<String, TreeEntry> matches = new LinkedHashMap<>();
    for (List<String> names : patterns) {
      List<TreeEntry> level = tree.find(root.toString()).stream().toList();
      for (String name : names) {
        level = step(tree, level, name);
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

  private static List<TreeEntry> step(FileTree tree, List<TreeEntry> level, String name)
      throws IOException {
    List<TreeEntry> matches = new ArrayList<>();
    Glob glob = Glob.compile(name);
    for (TreeEntry directory : level) {
      if (directory.kind() != TreeEntry.Kind.DIRECTORY) {
        continue;
      }
      if (Glob.isGlob(name)) {
        for (TreeEntry child : tree.children(directory.uri())) {
          if (glob.matches(Locations.baseName(child.uri()))) {
            matches.add(child);
          }
        }
      } else {
        tree.find(Locations.prefix(directory.uri()) + name).ifPresent(matches::add);
      }
    }
    return matches;
  }
}

package org.mocovit.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A pattern for one file name in the glob syntax of Hadoop's {@code FileSystem.globStatus}: {@code
 * *} any characters, {@code ?} one character, {@code [a-z]} and {@code [^a-z]} one of or not of a
 * set, {@code {a,b}} either, a backslash takes away the next character's meaning; and, as
 * WebDataset names its shards, {@code {000..123}} every number of a range, of as many digits as the
 * first.
 *
 * <p>Hadoop's own globbing cannot be used: it fails on file names with a colon.
 */
public final class Glob {
  private static final String SPECIAL = "*?[]{}\\";

  /** Of six digits at most: a longer list is no glob any more. */
  private static final Pattern RANGE = Pattern.compile("(\\d{1,6})\\.\\.(\\d{1,6})");

  private final Pattern pattern;

  private Glob(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles a glob.
   *
   * @throws DatasetException if a bracket, brace or escape is not finished
   */
  static Glob compile(String glob) {
    String expression =
        alternatives(glob).stream()
            .map(alternative -> new GlobExpression(alternative).translate())
            .collect(Collectors.joining("|"));
    return new Glob(Pattern.compile(expression, Pattern.DOTALL));
  }

  /** Whether a text has a character that means something in a glob. */
  static boolean isGlob(String text) {
    return firstSpecial(text) >= 0;
  }

  /** The index of the first character that means something in a glob, or -1. */
  static int firstSpecial(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** The text with every special character escaped: a glob for that text alone. */
  public static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (SPECIAL.indexOf(text.charAt(i)) >= 0) {
        escaped.append('\\');
      }
      escaped.append(text.charAt(i));
    }
    return escaped.toString();
  }

  /** Whether the whole name matches. */
  boolean matches(String name) {
    return pattern.matcher(name).matches();
  }

  /** The globs without braces that one with braces stands for; nested braces are allowed. */
  static List<String> alternatives(String glob) {
    int open = nextPlain(glob, 0, "{");
    if (open < 0) {
      return List.of(glob);
    }
    List<Integer> cuts = new ArrayList<>(List.of(open));
    int depth = 1;
    int at = open;
    while (depth > 0) {
      at = nextPlain(glob, at + 1, "{},");
      if (at < 0) {
        throw new DatasetException("Glob must close every {: " + glob);
      }
      char c = glob.charAt(at);
      if (c != ',') {
        depth += c == '{' ? 1 : -1;
      }
      if (depth == 0 || (depth == 1 && c == ',')) {
        cuts.add(at);
      }
    }
    String before = glob.substring(0, open);
    String after = glob.substring(at + 1);
    List<String> alternatives = new ArrayList<>();
    for (int i = 1; i < cuts.size(); i++) {
      for (String choice : range(glob.substring(cuts.get(i - 1) + 1, cuts.get(i)))) {
        alternatives.addAll(alternatives(before + choice + after));
      }
    }
    return alternatives;
  }

  /** The numbers of a range; the text itself where it is none. */
  private static List<String> range(String choice) {
    Matcher range = RANGE.matcher(choice);
    if (!range.matches()) {
      return List.of(choice);
    }
    int digits = range.group(1).length();
    int first = Integer.parseInt(range.group(1));
    int last = Integer.parseInt(range.group(2));
    if (last < first) {
      throw new DatasetException("Glob must have ranges in rising order: {" + choice + "}");
    }
    return IntStream.rangeClosed(first, last)
        .mapToObj(number -> ("%0" + digits + "d").formatted(number))
        .toList();
  }

  /** The next of some characters that is neither escaped nor in a set, or -1. */
  private static int nextPlain(String glob, int from, String characters) {
    boolean inSet = false;
    for (int i = from; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '\\') {
        i++;
      } else if (inSet) {
        inSet = c != ']';
      } else if (characters.indexOf(c) >= 0) {
        return i;
      } else {
        inSet = c == '[';
      }
    }
    return -1;
  }
}

package org.mocovit.dataset;

import java.util.regex.Pattern;

/** Translates a glob without braces into a regular expression. Used once. */
final class GlobExpression {
  private final String glob;
  private final StringBuilder expression = new StringBuilder();
  private int at;

  GlobExpression(String glob) {
    this.glob = glob;
  }

  String translate() {
    while (at < glob.length()) {
      char c = glob.charAt(at);
      switch (c) {
        case '*' -> {
          expression.append(".*");
          // Two stars say no more than one, and backtrack.
          while (at < glob.length() && glob.charAt(at) == '*') {
            at++;
          }
        }
        case '?' -> {
          expression.append('.');
          at++;
        }
        case '[' -> set();
        default -> literal();
      }
    }
    return expression.toString();
  }

  private void literal() {
    expression.append(Pattern.quote(Character.toString(next())));
  }

  private void set() {
    at++;
    expression.append('[');
    if (at < glob.length() && (glob.charAt(at) == '^' || glob.charAt(at) == '!')) {
      expression.append('^');
      at++;
    }
    int start = at;
    while (peek() != ']' || at == start) {
      int first = next();
      if (peek() == '-' && at + 1 < glob.length() && glob.charAt(at + 1) != ']') {
        at++;
        int last = next();
        if (last < first) {
          throw new DatasetException("Glob must have ranges in rising order: " + glob);
        }
        expression.append(codePoint(first)).append('-').append(codePoint(last));
      } else {
        expression.append(codePoint(first));
      }
    }
    at++;
    expression.append(']');
  }

  /** Takes the character here, or the one it escapes. */
  private int next() {
    if (peek() == '\\') {
      at++;
    }
    int c = peek();
    at += Character.charCount(c);
    return c;
  }

  private int peek() {
    if (at >= glob.length()) {
      throw new DatasetException("Glob must close every [ and end in no \\: " + glob);
    }
    return glob.codePointAt(at);
  }

  private static String codePoint(int c) {
    return String.format("\\x{%x}", c);
  }
}

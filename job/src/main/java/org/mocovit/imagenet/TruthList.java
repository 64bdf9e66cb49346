package org.mocovit.imagenet;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Caffe's list of images: a name, white space and a class index on each line. */
final class TruthList {
  /** Names may hold spaces: the index is behind the last. */
  private static final Pattern LINE = Pattern.compile("(.*\\S)\\s+(\\d+)\\s*");

  private TruthList() {}

  static boolean matches(String line) {
    return LINE.matcher(line).matches();
  }

  static void read(BufferedReader reader, TruthSet.Builder truth, String file) throws IOException {
    long number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      try {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
          throw new InvalidTruthException(
              "must be a name and a class index: " + TruthText.shortened(line));
        }
        truth.add(matcher.group(1), TrueClasses.index(matcher.group(2)));
      } catch (InvalidTruthException e) {
        throw TruthText.problem(file, number, e);
      }
    }
  }
}

package org.mocovit.cli;

import java.util.regex.Pattern;

/** Keeps credentials out of messages, which may quote what a user typed or a file says. */
final class Secrets {
  static final String MASK = "***";

  /**
   * User and password of a URI, such as {@code s3a://key:secret@bucket}. A secret key of S3 may
   * have slashes, and a bucket has no port.
   */
  private static final Pattern LOGIN =
      Pattern.compile("(?<=s3[an]?://)[^\\s/@:]*:[^\\s@]*@|(?<=://)[^\\s/@:]*:[^\\s/@]*@");

  /**
   * The value of a setting whose name says what it is, as Spark's own {@code spark.redaction.regex}
   * tells them, behind a sign or in quotation marks.
   */
  private static final Pattern SETTING =
      Pattern.compile(
          "(?i)((?:[\\w-]+\\.)+[\\w.-]*?(?:secret|password|token|access[._-]?key)[\\w.-]*[\"']?)"
              + "(\\s*=\\s*(?:\"[^\"]*\"|\\S+)|\\s*:\\S+|\\s*:?\\s*\"[^\"]*\")");

  private Secrets() {}

  /** Whether a URI in this text names a password. */
  static boolean isLogin(String text) {
    return LOGIN.matcher(text).find();
  }

  /** The text with {@value #MASK} for every credential that it shows. */
  static String mask(String text) {
    String withoutLogins = LOGIN.matcher(text).replaceAll(MASK + "@");
    return SETTING.matcher(withoutLogins).replaceAll("$1=" + MASK);
  }
}

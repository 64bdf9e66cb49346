package org.mocovit.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "*, anything.at-all, true",
        "*.jpg, a.jpg, true",
        "*.jpg, a.JPG, false",
        "a.jpg, axjpg, false",
        "img_???.png, img_012.png, true",
        "img_???.png, img_0123.png, false",
        "[a-c]x, bx, true",
        "[^a-c]x, bx, false",
        "[!a-c]x, dx, true",
        "[a-]x, -x, true",
        "[]]x, ]x, true",
        "[&&]x, &x, true",
        "\"{a,b}.jpg\", b.jpg, true",
        "\"{a,b}.jpg\", c.jpg, false",
        "\"{a{1,2},b}*\", a2x, true",
        "\"{a{1,2},b}*\", a3x, false",
        "\"{,x}a\", a, true",
        "shard-{08..11}.tar, shard-09.tar, true",
        "shard-{08..11}.tar, shard-11.tar, true",
        "shard-{08..11}.tar, shard-9.tar, false",
        "shard-{08..11}.tar, shard-12.tar, false",
        "\"{a,1..2}\", 2, true",
        "{a..b}, a..b, true",
        "\"[{]a\", {a, true",
        "\\*.jpg, *.jpg, true",
        "\\*.jpg, a.jpg, false",
        "\"\\{a,b\\}\", \"{a,b}\", true",
        "(a|b)+^$, a, false",
        "(a|b)+^$, (a|b)+^$, true"
      })
  void matches_name_followsHadoopsSyntax(String glob, String name, boolean expected) {
    assertThat(Glob.compile(glob).matches(name)).isEqualTo(expected);
  }

  @Test
  void matches_newlineAndSupplementaryCharacter_areCharacters() {
    assertThat(Glob.compile("a*b?c").matches("a\nb\uD83D\uDE00c")).isTrue();
  }

  @Test
  void matches_manyStars_staysFast() {
    assertThat(Glob.compile("*".repeat(60) + "x").matches("a".repeat(200))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{a,b", "[ab", "a\\", "[b-a]", "{a,{b}", "{3..1}"})
  void compile_unfinishedGlob_isRefused(String glob) {
    assertThatThrownBy(() -> Glob.compile(glob))
        .isInstanceOf(DatasetException.class)
        .hasMessageStartingWith("Glob must");
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "*?[]{}\\", "a{b,c}[d]"})
  void escape_anyText_matchesItselfAlone(String text) {
    assertThat(Glob.compile(Glob.escape(text)).matches(text)).isTrue();
    assertThat(Glob.compile(Glob.escape(text)).matches("other")).isFalse();
  }
}

package org.mocovit.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final String EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&";

  @Test
  void page_ofEvilNames_holdsThemEscaped() {
    String html =
        new Page(
                EVIL,
                EVIL,
                EVIL,
                List.of(
                    Section.of(
                        EVIL,
                        EVIL,
                        Tiles.of(List.of(new Tiles.Tile(EVIL, EVIL, EVIL))),
                        Facts.of(List.of(new Facts.Fact(EVIL, EVIL))),
                        new DataTable(DataTable.Column.text(EVIL))
                            .row(DataTable.Cell.of(EVIL))
                            .dom(),
                        Figures.folded(EVIL, Text.paragraph(EVIL), Text.note(EVIL)),
                        Figures.of(EVIL, EVIL, Text.of(EVIL))),
                    Section.without("nothing", EVIL, EVIL)),
                EVIL)
            .html();

    assertThat(html).doesNotContain("<script>alert", "<img", "\"'&");
    assertThat(html).containsOnlyOnce("<script>");
  }

  @Test
  void page_namesWhatMayRunByItsDigest() throws NoSuchAlgorithmException {
    String html = new Page("", "t", "", List.of(), "").html();

    assertThat(html).contains("default-src &#x27;none&#x27;");
    assertThat(html).contains("script-src &#x27;" + digest(html, "script"));
    assertThat(html).contains("style-src &#x27;" + digest(html, "style"));
  }

  private static String digest(String html, String tag) throws NoSuchAlgorithmException {
    Matcher element =
        Pattern.compile("<" + tag + ">(.*?)</" + tag + ">", Pattern.DOTALL).matcher(html);
    assertThat(element.find()).isTrue();
    byte[] content = element.group(1).getBytes(StandardCharsets.UTF_8);
    return "sha256-"
        + Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void page_linksToItsSections() {
    String html =
        new Page("", "t", "", List.of(Section.of("Speed & stages", "", Text.of(""))), "").html();

    assertThat(html).contains("href=\"#speed-stages\"", "id=\"speed-stages\"");
  }

  @Test
  void section_withoutData_namesTheCommand() {
    assertThat(
            Section.without("Accuracy", "Not evaluated.", "deploy/mocovit evaluate").dom().render())
        .contains("Not evaluated. <code>deploy/mocovit evaluate</code> gives it.");
  }

  @Test
  void table_ofNumbers_keepsTheirOrderAndLeavesUnknownOnesOut() {
    DataTable table =
        new DataTable(DataTable.Column.text("class"), DataTable.Column.number("top-1"))
            .row(DataTable.Cell.of("circle"), DataTable.Cell.percent(0.25))
            .row(DataTable.Cell.of("ring"), DataTable.Cell.percent(null));

    assertThat(table.dom().render())
        .contains("<td class=\"number\" data-order=\"0.25\">25.0 %</td>")
        .contains("<td class=\"number\">–</td>");
    assertThatThrownBy(() -> table.row(DataTable.Cell.of("star"))).hasMessageContaining("2");
  }
}

package org.mocovit.dataset.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {
  @Test
  void next_quotesAndLineEnds_givesRecordsAndWhereTheyBegin() throws IOException {
    CsvTable table =
        new CsvTable("t.csv", new StringReader("\uFEFFa,\"b\"\"\nc\"\r\n\r\n ,\"\"\rx"));

    assertThat(table.next()).contains(new CsvTable.Line(1, List.of("a", "b\"\nc")));
    assertThat(table.next()).contains(new CsvTable.Line(4, List.of(" ", "")));
    assertThat(table.next()).contains(new CsvTable.Line(5, List.of("x")));
    assertThat(table.next()).isEmpty();
  }

  @Test
  void next_quoteNotClosed_isRefusedNamingWhereItOpens() throws IOException {
    CsvTable table = new CsvTable("t.csv", new StringReader("a\n\"b\nc\n"));
    assertThat(table.next()).isPresent();

    assertThatThrownBy(table::next)
        .isInstanceOf(CsvException.class)
        .hasMessage("Quoted cell must be closed: line 2 of t.csv");
  }
}

package org.mocovit.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.mocovit.report.TablePrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: prints a table. */
@Command(name = "show", description = "Print any table that a run wrote.")
final class ShowCommand extends Action {
  @Parameters(paramLabel = "URI", description = "A table's folder, or a run's to list its tables.")
  String uri = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      converter = Values.PositiveInt.class,
      description = "Rows to print. Default: 20.")
  int limit = 20;

  @Option(names = "--json", description = "One JSON object a line.")
  boolean json;

  @Mixin SparkOptions sparkOptions = new SparkOptions();

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    try (LazySpark spark = sparkOptions.lazily("mocovit show", sparkSettings)) {
      long more =
          new TablePrinter(spark.get(), streams.out())
              .print(uri, limit, json ? TablePrinter.Form.JSON_LINES : TablePrinter.Form.TEXT);
      if (more > 0) {
        streams
            .err()
            .println(
                "… %d more %s; --limit %d shows %s"
                    .formatted(
                        more, more == 1 ? "row" : "rows", limit + more, more == 1 ? "it" : "them"));
      }
      return ExitCode.DONE;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read %s: %s".formatted(uri, e.getMessage()), e);
    }
  }
}

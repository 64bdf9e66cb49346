package org.mocovit.cli;

import java.util.Map;
import org.mocovit.model.architecture.PaperClaims;
import org.mocovit.model.architecture.PaperClaims.Claim;
import picocli.CommandLine.Command;

/** {@code model paper}: the paper's figures beside the zoo's. */
@Command(name = "paper", description = "Print the paper's claims beside what the zoo gives.")
final class ModelPaperCommand extends Action {
  private static final String ROW = "%-44s %11s %11s  %s";

  @Override
  ExitCode run(Streams streams, Map<String, String> sparkSettings) {
    streams.out().println(ROW.formatted("claim", "paper", "here", "verdict"));
    for (Claim claim : PaperClaims.all()) {
      String given = claim.given().isEmpty() ? "-" : claim.given();
      streams
          .out()
          .println(ROW.formatted(claim.what(), claim.claimed(), given, claim.verdict().text()));
    }
    streams
        .out()
        .println(
            "Models at 224 x 224 and 1,000 classes; modules at 160 channels and a 7 x 7 map;"
                + " without the products of attention.");
    return ExitCode.DONE;
  }
}

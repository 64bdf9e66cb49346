package org.mocovit.model.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mocovit.model.architecture.PaperClaims.Claim;
import org.mocovit.model.architecture.PaperClaims.Verdict;

class PaperClaimsTest {
  @Test
  void all_countsAndRatios_areReproducedButTwo() {
    assertThat(lines())
        .containsExactly(
            "MoCoViT-1.0x multiply-adds 147 M 146.733 M REPRODUCED",
            "MoCoViT-1.0x parameters 5.3 M 5.300 M REPRODUCED",
            "MoSA, times fewer multiply-adds 3.6x 3.60x REPRODUCED",
            "MoFFN, times fewer multiply-adds 1.9x 1.94x REPRODUCED",
            "MTB, times fewer multiply-adds 2.2x 2.19x REPRODUCED",
            "MoSA, times fewer weights 2.4x 3.60x NOT_REPRODUCED",
            "GhostNet-1.0x multiply-adds 141 M 141.151 M REPRODUCED",
            "GhostNet-1.0x parameters 5.2 M 5.183 M REPRODUCED",
            "MobileNetV3-L-0.75x multiply-adds 155 M 154.561 M REPRODUCED",
            "MobileNetV3-L-1.0x multiply-adds 219 M 216.590 M CLOSE");
  }

  @Test
  void all_accuracies_areMarkedAsNotVerified() {
    List<Claim> accuracies =
        PaperClaims.all().stream().filter(claim -> claim.what().contains("top-1")).toList();

    assertThat(accuracies).extracting(Claim::claimed).contains("74.5 %");
    assertThat(accuracies).extracting(Claim::verdict).containsOnly(Verdict.UNVERIFIED);
    assertThat(accuracies).extracting(Claim::given).containsOnly("");
  }

  private static List<String> lines() {
    return PaperClaims.all().stream()
        .filter(claim -> !claim.given().isEmpty())
        .map(
            claim ->
                "%s %s %s %s"
                    .formatted(claim.what(), claim.claimed(), claim.given(), claim.verdict()))
        .toList();
  }
}

package org.mocovit.coco.spark;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.mocovit.coco.truth.LoadedTruth;
import org.mocovit.coco.truth.TruthFile;
import org.mocovit.dataset.LocationException;
import org.mocovit.dataset.Locations;
import org.mocovit.dataset.index.Digests;
import org.mocovit.evaluation.EvaluationInputs;
import org.mocovit.model.source.SubmittedFiles;

/**
 * The annotation file, read on the driver.
 *
 * @param truth what it holds
 * @param source where it lies, and its hash
 */
record AnnotationFile(LoadedTruth truth, EvaluationInputs.Source source) {
  /**
   * Reads it.
   *
   * @throws LocationException if there is no such file
   * @throws org.mocovit.coco.InvalidCocoException if it breaks the rules of its format
   */
  static AnnotationFile read(CocoEvaluationOptions options, Configuration configuration)
      throws IOException {
    Path file = Locations.parse(SubmittedFiles.find(options.annotations()));
    FileSystem files = Locations.fileSystem(file, configuration);
    if (!files.exists(file) || files.getFileStatus(file).isDirectory()) {
      throw new LocationException("Annotations must be an existing file: " + options.annotations());
    }
    MessageDigest digest = Digests.sha256();
    LoadedTruth truth;
    try (InputStream raw = new DigestInputStream(CocoInputs.raw(file, configuration), digest)) {
      truth =
          TruthFile.read(
              CocoInputs.unpacked(file, raw, configuration),
              options.annotations(),
              options.settings(),
              options.ids(),
              options.selection());
    }
    return new AnnotationFile(
        truth,
        new EvaluationInputs.Source(file.toString(), HexFormat.of().formatHex(digest.digest())));
  }
}

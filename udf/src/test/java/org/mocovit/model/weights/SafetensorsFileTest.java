package org.mocovit.model.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mocovit.model.InvalidModelException;
import org.mocovit.model.architecture.SeededWeights;
import org.mocovit.model.architecture.TensorSpec;

class SafetensorsFileTest {
  @TempDir private Path directory;

  @Test
  void values_referenceFile_areNumpys() throws IOException, URISyntaxException {
    try (SafetensorsFile file = SafetensorsFile.open(golden("reference.safetensors"))) {
      for (String line : Files.readAllLines(golden("reference.csv"))) {
        List<String> cells = List.of(line.split(",", -1));
        float[] values = file.values(tensor(file, cells.get(0)));
        List<String> bits = new ArrayList<>();
        for (float value : values) {
          bits.add("%08x".formatted(Float.floatToRawIntBits(value)));
        }
        assertThat(bits).as(cells.get(0)).isEqualTo(cells.subList(1, cells.size()));
      }
      assertThat(file.metadata()).isEqualTo(Map.of("format", "np"));
      assertThat(tensor(file, "float32").dims()).containsExactly(2L, 2L, 3L);
      assertThat(file.values(tensor(file, "empty"))).isEmpty();
      assertThat(tensor(file, "steps").dims()).isEmpty();
      assertThat(tensor(file, "steps").type().isReadable()).isFalse();
    }
  }

  @Test
  void values_everyHalf_isItsDefinition() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      int exponent = (bits >> 10) & 31;
      double magnitude =
          exponent == 0
              ? (bits & 1023) * Math.pow(2, -24)
              : (1024 + (bits & 1023)) * Math.pow(2, exponent - 25);
      if (exponent == 31) {
        magnitude = (bits & 1023) == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      }
      ByteBuffer half = ByteBuffer.allocate(2).putShort((short) bits).flip();
      float expected = (float) (bits < 0x8000 ? magnitude : -magnitude);
      assertThat(Float.valueOf(ElementType.F16.next(half))).isEqualTo(Float.valueOf(expected));
    }
  }

  @Test
  void write_thenRead_isTheSame() throws IOException {
    TensorSpec weight = new TensorSpec("a.weight", List.of(600, 512), TensorSpec.Role.WEIGHT, 1);
    TensorSpec bias = new TensorSpec("a.bias", List.of(7), TensorSpec.Role.BIAS, 1);
    SeededWeights seeded = new SeededWeights(3);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    SafetensorsWriter.write(
        bytes, List.of(weight, bias), seeded, new TreeMap<>(Map.of("weights", "seeded 3")));
    Path path = Files.write(directory.resolve("a.safetensors"), bytes.toByteArray());
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.tensors().keySet()).containsExactly("a.weight", "a.bias");
      assertThat(file.metadata()).isEqualTo(Map.of("weights", "seeded 3"));
      assertThat(file.values(tensor(file, "a.weight"))).isEqualTo(seeded.values(weight));
      assertThat(file.values(tensor(file, "a.bias"))).isEqualTo(seeded.values(bias));
      assertThat(tensor(file, "a.weight").dims()).containsExactly(600L, 512L);
    }
    assertThat(Files.size(path) % 4).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]| must begin with {",
        "{\"a\":| must be JSON",
        "{} 1| more follows",
        "{\"a\":3}| Tensor a: it must be an object",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}| Tensor a: it must have data_offsets",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}| Tensor a: it must have shape",
        "{\"a\":{\"shape\":[1],\"data_offsets\":[0,4]}}| Tensor a: it must have dtype",
        "{\"a\":{\"dtype\":\"F31\",\"shape\":[1],\"data_offsets\":[0,4]}}| F64]: F31",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"x\":1}}| only: x",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}| the 8 bytes of F32 [2]:"
            + " [0, 4]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}| not be negative: [-1]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}| a list of integers",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,8]}}| be two numbers: [0, 4,"
            + " 8]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}| run backwards: [4, 0]",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}| fit"
            + " into a file",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}| ends, at byte 0: 4",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}| 8 bytes behind the"
            + " header",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}| must fill the 8 bytes"
            + " behind the header: 4",
        "{\"__metadata__\":{\"a\":1}}| must have texts only: a",
        "{\"a\":{},\"a\":{}}| Tensor a",
      })
  void open_brokenRule_isNamedWithItsFile(String header, String rule) throws IOException {
    Path file = file(header.getBytes(StandardCharsets.UTF_8), 8);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(rule);
  }

  @Test
  void open_nameTwice_isRefused() throws IOException {
    String tensor = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}";
    String header = "{" + tensor.formatted(0, 4) + "," + tensor.formatted(4, 8) + "}";
    Path file = file(header.getBytes(StandardCharsets.UTF_8), 8);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .isInstanceOf(InvalidModelException.class)
        .hasMessageContaining("Duplicate field 'a'");
  }

  @Test
  void open_headerLength_mustFit() throws IOException {
    assertThat(refusal(new byte[7])).contains("at least 8 bytes: 7");
    assertThat(refusal(length(-1))).contains("at most 100000000 bytes: 18446744073709551615");
    assertThat(refusal(length(100_000_001))).contains("at most 100000000 bytes: 100000001");
    assertThat(refusal(length(99_999_999))).contains("header of 99999999 bytes", "its 8 bytes");
    assertThat(refusal(length(0))).contains("must begin with {");
  }

  @Test
  void open_manyDimensions_areRefused() throws IOException {
    String ones = String.join(",", Collections.nCopies(65, "1"));
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[0,4]}}".formatted(ones);
    Path file = file(header.getBytes(StandardCharsets.UTF_8), 4);
    assertThatThrownBy(() -> SafetensorsFile.open(file))
        .hasMessageContaining("shape must have at most 64");
  }

  @Test
  void open_everyBeginningOfAFile_isRefused() throws IOException, URISyntaxException {
    byte[] whole = Files.readAllBytes(golden("reference.safetensors"));
    for (int length = 0; length < whole.length; length++) {
      assertThat(refusal(Arrays.copyOf(whole, length))).contains("cut.safetensors");
    }
  }

  private String refusal(byte[] content) throws IOException {
    Path file = Files.write(directory.resolve("cut.safetensors"), content);
    try (SafetensorsFile opened = SafetensorsFile.open(file)) {
      throw new AssertionError("must be refused: " + opened.tensors());
    } catch (InvalidModelException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private Path file(byte[] header, int dataBytes) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(length(header.length));
    bytes.write(header);
    bytes.write(new byte[dataBytes]);
    return Files.write(directory.resolve("broken.safetensors"), bytes.toByteArray());
  }

  private static byte[] length(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
  }

  private static StoredTensor tensor(SafetensorsFile file, String name) {
    return Objects.requireNonNull(file.tensors().get(name), name);
  }

  private static Path golden(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(
                SafetensorsFileTest.class.getResource("/golden/safetensors/" + name), name)
            .toURI());
  }
}

package org.isovae.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.isovae.api.engine.State.Values;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpzTest {
  private static final Npz.Contents CONTENTS =
      new Npz.Contents(
          Map.of("step", (1L << 40) + 3),
          Map.of(
              "a/weights", new Values(Shape.of(2, 3), new float[] {1, -2, 3.5f, 4, 5, 1e-38f}),
              "a/bias", new Values(Shape.of(3), new float[] {Float.MIN_VALUE, 0, -0f}),
              "b", new Values(Shape.scalar(), new float[] {7})));

  @TempDir Path directory;

  @Test
  void arraysComeBackBitByBit() throws IOException {
    Path file = directory.resolve("x.npz");
    SafeFiles.write(file, out -> Npz.write(out, CONTENTS));

    Npz.Contents read = Npz.read(file);

    assertThat(read.numbers()).isEqualTo(CONTENTS.numbers());
    assertThat(read.arrays().keySet()).isEqualTo(CONTENTS.arrays().keySet());
    CONTENTS
        .arrays()
        .forEach(
            (name, values) -> {
              assertThat(read.arrays().get(name).shape()).isEqualTo(values.shape());
              assertThat(read.arrays().get(name).data()).containsExactly(values.data());
            });
  }

  @Test
  void headerIsNumPys() throws IOException {
    Path file = directory.resolve("x.npz");
    SafeFiles.write(
        file,
        out ->
            Npz.write(
                out,
                new Npz.Contents(
                    Map.of(), Map.of("w", new Values(Shape.of(2, 1), new float[] {1, 2})))));

    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      assertThat(zip.getNextEntry().getName()).isEqualTo("w.npy");
      byte[] bytes = zip.readAllBytes();
      assertThat(bytes).startsWith(0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0);
      assertThat(new String(bytes, 10, 118, StandardCharsets.ISO_8859_1))
          .startsWith("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1,), }")
          .endsWith(" \n");
      assertThat(bytes).hasSize(128 + 8).endsWith(0, 0, 0x80, 0x3f, 0, 0, 0, 0x40);
    }
  }

  @Test
  void sameValuesGiveTheSameBytes() throws IOException {
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    Npz.write(first, CONTENTS);
    Npz.write(second, CONTENTS);

    assertThat(first.toByteArray()).isEqualTo(second.toByteArray());
  }

  @Test
  void aTruncatedArchiveIsRefused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Npz.write(bytes, CONTENTS);
    Path file = directory.resolve("x.npz");
    Files.write(file, java.util.Arrays.copyOf(bytes.toByteArray(), 300));

    assertThatThrownBy(() -> Npz.read(file)).isInstanceOf(IOException.class);
  }
}

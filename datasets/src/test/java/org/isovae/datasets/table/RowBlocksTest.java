package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.isovae.cache.Cache;
import org.isovae.cache.CacheContents;
import org.isovae.cache.CacheFile;
import org.isovae.cache.CacheFile.Made;
import org.isovae.datasets.files.TestContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowBlocksTest {
  @TempDir private Path folder;

  private record Contents(RowBlocks blocks, int segmentBytes) implements CacheContents {
    @Override
    public byte[] toBytes() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeInt(blocks.rows());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return bytes.toByteArray();
    }
  }

  /** Writes rows; gives the numbers and how many bytes they take. */
  private Grid written(double[][] rows, int segment, long[] bytes) {
    Contents[] contents = new Contents[1];
    Cache<Contents> cache =
        new Cache<>(
            TableContents.KIND,
            folder,
            Path.of("rows" + segment),
            List.of(),
            "",
            read -> contents[0],
            new TestContext(1, folder));
    CacheFile<Contents> file =
        cache.orMake(
            writer -> {
              RowBlocks.Keeper keeper = new RowBlocks.Keeper(writer, 0, segment);
              // What came before a start is forgotten.
              keeper.start(1);
              keeper.add(new double[] {Math.PI});
              keeper.start(rows[0].length);
              for (double[] row : rows) {
                keeper.add(row);
              }
              contents[0] = new Contents(keeper.finish(), segment);
              bytes[0] = keeper.end();
              return new Made<>(contents[0], keeper.end());
            });
    return file.contents().blocks().in(file.bytes());
  }

  private static void assertSame(Grid grid, double[][] rows) {
    assertThat(grid.rows()).isEqualTo(rows.length);
    assertThat(grid.width()).isEqualTo(rows[0].length);
    assertThat(grid.held()).isFalse();
    double[] row = new double[rows[0].length];
    for (int i = rows.length - 1; i >= 0; i--) {
      grid.read(i, row);
      for (int j = 0; j < row.length; j++) {
        assertThat(Double.doubleToLongBits(row[j])).isEqualTo(Double.doubleToLongBits(rows[i][j]));
      }
    }
  }

  @Test
  void numbersTakeAsFewBytesAsLoseNothing() {
    double[][] rows = new double[100][];
    for (int i = 0; i < rows.length; i++) {
      boolean gap = i % 5 == 0;
      rows[i] =
          new double[] {
            gap ? Double.NaN : i - 127,
            i % 2 == 0 ? -128 : 32767,
            gap ? Double.NaN : i * 0.25,
            i % 2 == 0 ? -0.0 : 0,
            0.1 * i,
            -32768
          };
    }
    long[] bytes = new long[1];

    assertSame(written(rows, 1 << 20, bytes), rows);
    assertThat(bytes[0]).isEqualTo(4 + 6 + 100 * (1 + 2 + 4 + 4 + 8 + 4));
  }

  @Test
  void noBlockLiesAcrossAMapping() {
    // A row is a block here, of more than half a mapping.
    double[][] rows = new double[9][70_000];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = i + j * 0.1;
      }
    }
    long[] bytes = new long[1];
    int segment = 1 << 20;

    assertSame(written(rows, segment, bytes), rows);
    assertThat(bytes[0]).isGreaterThan(4L * segment);
  }
}

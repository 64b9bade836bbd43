package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.isovae.api.data.Split;
import org.isovae.datasets.files.TestFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

class MatTableTest {
  private static final float[][] TWO_ROWS = {{1, 2, 3}, {4, 5, 6}};

  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void startInAnEmptyFolder() {
    table = new TableFixture(folder);
  }

  private TableFixture mat(MatFile content) throws IOException {
    Path file = folder.resolve("a.mat");
    Mat5.writeToFile(content, file.toFile());
    return table.at(file);
  }

  private static Matrix matrix(MatlabType type, double[]... rows) {
    Matrix matrix = Mat5.newMatrix(rows.length, rows[0].length, type);
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        matrix.setDouble(i, j, rows[i][j]);
      }
    }
    return matrix;
  }

  private static MatFile twoRows() {
    MatFile file = Mat5.newMatFile();
    file.addArray("X", matrix(MatlabType.Double, new double[] {1, 2, 3}, new double[] {4, 5, 6}));
    file.addArray("y", matrix(MatlabType.UInt8, new double[] {1}, new double[] {0}));
    return file;
  }

  @Test
  void variablesAreRowsAndLabels() throws IOException {
    mat(twoRows());

    assertThat(table.rows()).isDeepEqualTo(TWO_ROWS);
    assertThat(table.labels()).containsExactly(1, 0);
    assertThat(table.label("").read().samples(Split.TRAIN).labels()).isEmpty();
    assertThat(table.label("-1").drop("0").rows()).isDeepEqualTo(new float[][] {{2}, {5}});
  }

  @Test
  void smallerTypesAndLabelsInARowAreRead() throws IOException {
    MatFile file = Mat5.newMatFile();
    file.addArray("rows", matrix(MatlabType.Int16, new double[] {-300}, new double[] {300}));
    file.addArray("y", matrix(MatlabType.Double, new double[] {5, -5}));

    mat(file).variable("rows");
    assertThat(table.rows()).isDeepEqualTo(new float[][] {{-300}, {300}});
    assertThat(table.labels()).containsExactly(1, 0);
  }

  @Test
  void gzippedFileIsRead() throws IOException {
    byte[] packed = TestFiles.gzip(TestFiles.read(mat(twoRows()).path()));

    assertThat(table.file("b.mat.gz", packed).rows()).isDeepEqualTo(TWO_ROWS);
  }

  @Test
  void unknownVariableListsThoseThatExist() throws IOException {
    mat(twoRows())
        .variable("x")
        .assertRefused()
        .hasMessageContaining("no variable 'x' (did you mean 'X'?); expected one of 'X', 'y'");
    mat(Mat5.newMatFile()).assertRefused().hasMessageContaining("holds no variables");
  }

  @Test
  void valuesThatAreNoRealNumbersAreRefused() throws IOException {
    mat(Mat5.newMatFile().addArray("X", Mat5.newString("text")))
        .assertRefused()
        .hasMessageContaining("variable 'X': is of the class char");
    mat(Mat5.newMatFile().addArray("X", Mat5.newComplexScalar(1, 2)))
        .assertRefused()
        .hasMessageContaining("is of complex numbers, expected real numbers");
    mat(Mat5.newMatFile().addArray("X", Mat5.newMatrix(new int[] {2, 2, 2})))
        .assertRefused()
        .hasMessageContaining("shape [2, 2, 2]");
    mat(Mat5.newMatFile().addArray("X", Mat5.newMatrix(0, 3)))
        .assertRefused()
        .hasMessageContaining("variable 'X', holds no rows");
  }

  @Test
  void notANumberStatesVariableRowAndColumn() throws IOException {
    Matrix rows = matrix(MatlabType.Double, new double[] {1, 2}, new double[] {3, Double.NaN});

    mat(Mat5.newMatFile().addArray("X", rows))
        .assertRefused()
        .hasMessageContaining("variable 'X', column 1, row 1 (from 0): found NaN");
  }

  @Test
  void labelsOfSeveralColumnsAreRefused() throws IOException {
    mat(twoRows())
        .label("X")
        .assertRefused()
        .hasMessageContaining("variable 'X' has 3 columns, expected one with the labels");
  }

  @Test
  void fileCutAnywhereIsRefused() throws IOException {
    byte[] whole =
        TestFiles.read(mat(Mat5.newMatFile().addArray("X", Mat5.newMatrix(20, 3))).path());
    for (int length = 1; length < whole.length; length++) {
      table.file("cut.mat", Arrays.copyOf(whole, length));
      // Of fewer bytes nobody can tell that this was to be a MAT file.
      String expected = length < "MATLAB 5.0".length() ? "is no MAT file" : "truncated";
      table.assertRefused().hasMessageContaining(expected);
    }
  }

  @Test
  void otherFormatsAreNamed() {
    table
        .file("a.mat", "a,b,c\n1,2,3\n".getBytes(StandardCharsets.US_ASCII))
        .assertRefused()
        .hasMessageContaining("is no MAT file of level 5");
    table
        .file("a.mat", "MATLAB 7.3 MAT-file, and so on".getBytes(StandardCharsets.US_ASCII))
        .assertRefused()
        .hasMessageContainingAll("7.3 (HDF5)", "-v7");
    table.file("a.mat", new byte[0]).assertRefused().hasMessageContaining("is empty");
  }
}

package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.isovae.datasets.table.NpyFiles.npy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.RowStream;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissingValuesTest {
  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void letValuesBeMissing() {
    table = new TableFixture(folder).missing(Missing.MASK);
  }

  private static float[] mask(Samples samples, int row) {
    float[] mask = new float[samples.spec().size()];
    samples.read(Samples.MASK, row, mask, 0);
    return mask;
  }

  private static int rowOf(Samples samples, long sourceRow) {
    for (int row = 0; row < samples.size(); row++) {
      if (samples.sourceRow(row) == sourceRow) {
        return row;
      }
    }
    throw new AssertionError("row " + sourceRow);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "NA", "NaN", "null", "?", "n/a", "-", "None", " "})
  void whatIsMissingIsSaidByTheMask(String nothing) {
    table.csv("a,b\n1,10\n3," + nothing + "\n5,30\n").scale(Scale.STANDARD);
    Samples samples = table.read().samples(Split.TRAIN);
    int row = rowOf(samples, 1);

    assertThat(samples.inputs()).isEqualTo(Map.of(Samples.MASK, Shape.of(2)));
    assertThat(samples.read(row, 1)).containsExactly(0, 0);
    assertThat(mask(samples, row)).containsExactly(1, 0);
    assertThat(mask(samples, rowOf(samples, 0))).containsExactly(1, 1);
    // Fitted to 10 and 30 alone: their mean is 20, their deviation 10.
    assertThat(samples.read(rowOf(samples, 0), 1)[1]).isEqualTo(-1);
  }

  @Test
  void centreOfTheKnownValuesStandsInTheirPlace() {
    table.csv("a\n0\n4\n\"\"\n8\n");
    assertThat(table.rows()).isDeepEqualTo(new float[][] {{0}, {4}, {4}, {8}});
    assertThat(table.scale(Scale.MIN_MAX).rows())
        .isDeepEqualTo(new float[][] {{0}, {0.5f}, {0.5f}, {1}});
    for (Scale scale : new Scale[] {Scale.STANDARD, Scale.ROBUST, Scale.QUANTILE}) {
      Samples samples = table.scale(scale).read().samples(Split.TRAIN);
      assertThat(samples.read(rowOf(samples, 2), 1)).containsExactly(0);
    }
  }

  @Test
  void missingCategoryHasNoPlace() {
    table.csv("city,active,x\nBonn,yes,1\n?,,2\nRome,no,3\n");
    Samples samples = table.read().samples(Split.TRAIN);
    int row = rowOf(samples, 1);

    assertThat(samples.read(row, 1)).containsExactly(0, 0, 0, 0, 2);
    assertThat(mask(samples, row)).containsExactly(0, 0, 0, 0, 1);
    assertThat(mask(samples, rowOf(samples, 0))).containsOnly(1);
  }

  @Test
  void maskIsThereThoughNothingIsMissing() {
    Samples samples = table.csv("a,y\n1,0\n2,1\n").label("y").read().samples(Split.TRAIN);

    assertThat(samples.inputs()).containsOnlyKeys(Samples.LABEL, Samples.MASK);
    assertThat(mask(samples, 0)).containsExactly(1);
  }

  @Test
  void valuesOfArraysMayBeMissing() {
    table.file("a.npy", npy("<f8", false, "(3, 2)", 1, 2, Double.NaN, 4, 5, Double.NaN));
    Samples samples = table.read().samples(Split.TRAIN);

    assertThat(mask(samples, rowOf(samples, 1))).containsExactly(0, 1);
    assertThat(samples.read(rowOf(samples, 1), 1)).containsExactly(3, 4);
    table.file("b.npy", npy("<f8", false, "(1, 2)", 1, Double.POSITIVE_INFINITY));
    table.assertRefused().hasMessageContaining("column 1, row 0 (from 0): found Infinity");
  }

  @Test
  void infinityIsNotMissing() {
    table
        .csv("a,b\n1,2\n-inf,3\n")
        .assertRefused()
        .hasMessageContainingAll(
            "line 3, column 'a': no value ('-inf')", "expected a finite number");
  }

  @Test
  void missingLabelIsRefused() {
    table.csv("a,y\n1,x\n2,\n").label("y").assertRefused().hasMessageContaining("no label");
  }

  @Test
  void columnWithoutAnyValueIsLeftOutWithAWord() {
    table.csv("a,b\n1,\n2,NA\n");

    assertThat(table.read().spec().features()).extracting(Feature::name).containsExactly("a");
    assertThat(table.notes()).last().asString().contains("no training row has a value in 'b'");
    table.csv("a\nNA\nNA\n").assertRefused().hasMessageContaining("no training row has a value in");
  }

  @Test
  void otherRowsMayHaveGapsToo() {
    Fitted fitted = table.csv("a,city\n0,x\n10,y\n").scale(Scale.MIN_MAX).read().fitted();
    table.csv("a,city\n5,\n,y\n");
    Samples opened = table.open(fitted).samples(Split.TEST);

    assertThat(opened.read(0, 2)).containsExactly(0.5f, 0, 0, 0, 0.5f, 0, 1, 0);
    assertThat(mask(opened, 0)).containsExactly(1, 0, 0, 0);
    assertThat(mask(opened, 1)).containsExactly(0, 1, 1, 1);
    try (RowStream stream = table.stream(fitted)) {
      Samples rows = stream.next(10);
      assertThat(rows.read(0, 2)).isEqualTo(opened.read(0, 2));
      assertThat(mask(rows, 1)).containsExactly(0, 1, 1, 1);
    }
  }

  @Test
  void modelThatSawNoGapsIsGivenNone() {
    table.missing(Missing.REFUSE);
    Fitted fitted = table.csv("a,city\n0,x\n10,y\n").read().fitted();
    table.csv("a,city\n5,\n").missing(Missing.MASK);

    assertThatThrownBy(() -> table.open(fitted))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("line 2, column 'city': no value ('')");
  }

  @Test
  void gapsOfTextsAreRefusedUnlessAskedFor() {
    table
        .csv("city,x\nBonn,1\n,2\nRome,3\n")
        .missing(Missing.REFUSE)
        .assertRefused()
        .hasMessageContainingAll("line 3, column 'city': no value ('')", "dataset.missing=mask");
  }

  @Test
  void gapsInAColumnThatIsLeftOutHarmNobody() {
    table.csv("same,x\na,1\n,2\na,3\n").missing(Missing.REFUSE);

    assertThat(table.read().spec().features()).extracting(Feature::name).isEqualTo(List.of("x"));
  }
}

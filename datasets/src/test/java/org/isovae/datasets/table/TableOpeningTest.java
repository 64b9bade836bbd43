package org.isovae.datasets.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.isovae.datasets.table.NpyFiles.npy;
import static org.isovae.datasets.table.NpyFiles.npz;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.Fitted;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableOpeningTest {
  @TempDir private Path folder;
  private TableFixture table;

  @BeforeEach
  void startInAnEmptyFolder() {
    table = new TableFixture(folder);
  }

  /** Ages 20 to 60, heights 150 to 190, two kinds; scaled to [0, 1]. */
  private Fitted people() {
    return table
        .csv("age,height,kind\n20,150,no\n40,170,yes\n60,190,no\n")
        .label("kind")
        .scale(Scale.MIN_MAX)
        .read()
        .fitted();
  }

  private AbstractThrowableAssert<?, ?> assertRefused(Fitted fitted) {
    return assertThatThrownBy(() -> table.open(fitted))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith(table.path().toString());
  }

  @Test
  void columnsBecomeFeaturesWithTheirNames() {
    people();

    assertThat(table.read().spec().features())
        .extracting(Feature::name, Feature::kind, Feature::domain)
        .containsExactly(
            tuple("age", Feature.Kind.NUMERIC, Domain.UNIT_INTERVAL),
            tuple("height", Feature.Kind.NUMERIC, Domain.UNIT_INTERVAL));
  }

  @Test
  void columnsWithoutANameOfTheirOwnAreNumbered() {
    assertThat(table.csv("1,2\n3,4\n").drop("0").read().spec().features())
        .extracting(Feature::name)
        .containsExactly("column 1");
    assertThat(table.csv("a,b,a,\n1,2,3,4\n").drop().read().spec().features())
        .extracting(Feature::name)
        .containsExactly("column 0", "b", "column 2", "column 3");
    assertThat(table.csv("column 1,a,a\n1,2,3\n").read().spec().features())
        .extracting(Feature::name)
        .containsExactly("column 0", "column 1", "column 2");
  }

  @Test
  void domainOfEachColumnIsItsOwn() {
    assertThat(table.csv("a,b\n0,2\n1,3\n").read().spec().features())
        .extracting(Feature::domain)
        .containsExactly(Domain.UNIT_INTERVAL, Domain.REALS);
  }

  @Test
  void otherRowsAreScaledAsTheTrainingRowsWere() {
    Fitted fitted = people();
    Dataset opened = table.csv("age,height,kind\n100,160,no\n30,170,yes\n").open(fitted);

    assertThat(opened.samples(Split.TRAIN).size()).isZero();
    assertThat(opened.samples(Split.VALIDATION).size()).isZero();
    assertThat(opened.samples(Split.TEST).read(0, 2)).containsExactly(2, 0.25f, 0.25f, 0.5f);
    assertThat(opened.samples(Split.TEST).sourceRow(1)).isEqualTo(1);
    assertThat(opened.spec().domain()).isEqualTo(Domain.REALS);
    assertThat(opened.fitted()).isEqualTo(fitted);
  }

  @Test
  void orderOfTheColumnsDoesNotMatter() {
    Fitted fitted = people();
    table.csv("kind,height,age\nyes,170,30\nno,190,40\n");

    assertThat(table.opened(fitted)).isDeepEqualTo(new float[][] {{0.25f, 0.5f}, {0.5f, 1}});
    assertThat(table.open(fitted).spec())
        .isEqualTo(table.csv("age,height,kind\n20,150,no\n40,170,yes\n").open(fitted).spec());
  }

  @Test
  void furtherColumnsAreIgnoredWithANote() {
    Fitted fitted = people();
    table.csv("name,age,weight,height,kind\nx,30,70,170,yes\n").drop("name");

    assertThat(table.opened(fitted)).isDeepEqualTo(new float[][] {{0.25f, 0.5f}});
    assertThat(table.notes())
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith(table.path().toString())
                    .endsWith("columns beyond those of the training rows are ignored: 'weight'"));
  }

  @Test
  void missingColumnsAreNamedWithTheFile() {
    Fitted fitted = people();

    table.csv("Age,kind\n30,yes\n");
    assertRefused(fitted)
        .hasMessageContainingAll(
            "no columns 'age' (did you mean 'Age'?), 'height'", "found 'Age', 'kind'");
    table.csv("age,height,age,kind\n1,2,3,yes\n");
    assertRefused(fitted).hasMessageContaining("no column 'age' (2 columns have this name)");
  }

  @Test
  void droppedColumnNeedNotBeThere() {
    Fitted fitted = table.csv("id,a\nx,1\ny,3\n").drop("id").read().fitted();

    assertThat(table.csv("a\n7\n").opened(fitted)).isDeepEqualTo(new float[][] {{7}});
  }

  @Test
  void classesKeepTheirNumbers() {
    Fitted fitted = people();
    Samples samples =
        table.csv("age,height,kind\n20,150,yes\n40,170,yes\n").open(fitted).samples(Split.TEST);

    assertThat(samples.labels()).hasValue(new int[] {1, 1});
    assertThat(table.notes()).last().asString().contains("0 = 'no' (0 x), 1 = 'yes' (2 x)");
  }

  @Test
  void numbersWrittenInTwoWaysAreOneClass() {
    Fitted fitted = table.csv("a,y\n1,1\n2,10\n3,9\n").label("y").read().fitted();
    table.csv("a,y\n1,9.0\n2,1.0\n3,10\n");

    assertThat(table.open(fitted).samples(Split.TEST).labels()).hasValue(new int[] {1, 0, 2});
  }

  @Test
  void unknownClassIsRefused() {
    Fitted fitted = people();
    table.csv("age,height,kind\n20,150,yes\n40,170,perhaps\n");

    assertRefused(fitted)
        .hasMessageContainingAll(
            "row 1 (from 0): label 'perhaps'", "'no', 'yes'", "dataset.label=");
    assertThat(table.label("").open(fitted).samples(Split.TEST).labels()).isEmpty();
  }

  @Test
  void rowsMayComeWithoutLabels() {
    Fitted fitted = people();
    Samples samples = table.csv("age,height\n20,150\n").open(fitted).samples(Split.TEST);

    assertThat(samples.labels()).isEmpty();
    assertThat(samples.inputs()).isEmpty();
    assertThat(table.notes())
        .last()
        .asString()
        .contains("no column 'kind' (dataset.label): the rows have no labels");
  }

  @Test
  void labelThatWasNamedByItsIndexIsFoundByItsName() {
    people();
    Fitted fitted =
        table.csv("age,height,kind\n20,150,no\n40,170,yes\n").label("-1").read().fitted();
    table.csv("kind,age,height\nyes,20,150\n");

    assertThat(table.open(fitted).samples(Split.TEST).labels()).hasValue(new int[] {1});
    assertThat(table.csv("age,height\n20,150\n").open(fitted).samples(Split.TEST).labels())
        .isEmpty();
  }

  @Test
  void labelsThatWereNotThereInTrainingAreNumberedAnew() {
    Fitted fitted = table.csv("a\n1\n2\n").read().fitted();
    table.csv("a,kind\n1,b\n2,a\n").label("kind");

    assertThat(table.open(fitted).samples(Split.TEST).labels()).hasValue(new int[] {1, 0});
  }

  @Test
  void columnsWithoutNamesAreTakenByTheirPositions() {
    Fitted fitted =
        table
            .file("train.npy", npy("<f8", false, "(2, 3)", 0, 0, 5, 10, 20, 6))
            .label("-1")
            .scale(Scale.MIN_MAX)
            .read()
            .fitted();

    table.file("rows.npy", npy("<f8", true, "(2, 3)", 5, 20, 5, 20, 6, 5));
    assertThat(table.opened(fitted)).isDeepEqualTo(new float[][] {{0.5f, 0.25f}, {2, 1}});
    assertThat(table.open(fitted).samples(Split.TEST).labels()).hasValue(new int[] {1, 0});
    assertThat(table.csv("10,10,5\n").opened(fitted)).isDeepEqualTo(new float[][] {{1, 0.5f}});
    assertThat(table.csv("u,v,w\n10,10,5\n").opened(fitted))
        .isDeepEqualTo(new float[][] {{1, 0.5f}});
  }

  @Test
  void anotherNumberOfColumnsIsRefused() {
    Fitted fitted = table.csv("1,2\n3,4\n").read().fitted();

    table.file("rows.npy", npy("<f8", false, "(1, 3)", 1, 2, 3));
    assertRefused(fitted).hasMessageContainingAll("3 columns", "expected the 2", "dataset.drop");
    assertThat(table.drop("1").opened(fitted)).isDeepEqualTo(new float[][] {{1, 3}});
  }

  @Test
  void variablesOfAnArchiveAreOpenedByPosition() {
    Fitted fitted =
        table
            .file(
                "a.npz",
                npz(
                    Map.of(
                        "X", npy("<f8", false, "(2, 2)", 0, 0, 10, 10),
                        "y", npy("<i4", false, "(2,)", 3, 4))))
            .scale(Scale.MIN_MAX)
            .read()
            .fitted();
    table.file("b.npz", npz(Map.of("X", npy("<f8", false, "(1, 2)", 5, 20))));

    assertThat(table.opened(fitted)).isDeepEqualTo(new float[][] {{0.5f, 2}});
    assertThat(table.open(fitted).samples(Split.TEST).labels()).isEmpty();
  }

  @Test
  void nothingFittedOpensAsCreatingDoes() {
    table.csv("1\n2\n3\n4\n").fractions(0, 0.5);

    assertThat(table.open(Fitted.none()).samples(Split.TRAIN).size()).isEqualTo(2);
    try (var stream = table.stream(Fitted.none())) {
      assertThat(stream.next(9).size()).isEqualTo(2);
    }
  }

  @Test
  void damagedFittedValuesAreRefused() {
    table.csv("1,2\n");
    Fitted.Builder damaged =
        Fitted.builder()
            .texts("columns", List.of("a", "b"))
            .texts("match", List.of("name"))
            .texts("label", List.of())
            .texts("classes", List.of())
            .numbers("shift", 1)
            .numbers("divisor", 1, 1);

    assertThatThrownBy(() -> table.open(damaged.build()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2 columns, 1 shifts and 2 divisors");
  }
}

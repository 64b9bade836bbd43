package org.isovae.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows and places that are odd, and what {@code embed} and {@code decode} make of them. */
class MapInputsTest {
  private static final String[] QUICK = {
    "engine=reference",
    "training.steps=3",
    "network.hidden=[4]",
    "estimators.density=false",
    "estimators.isometry=false",
    "estimators.rate-distortion=false",
    "estimators.reconstructions=false",
    "estimators.traversals=false"
  };

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final SplittableRandom random = new SplittableRandom(3);

  @TempDir Path directory;

  private int execute(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine(out, err).execute(arguments);
  }

  /** A map of two dimensions, or what else {@code more} asks for. */
  private int embed(String rows, String... more) {
    return execute(
        Stream.of(
                Stream.of("embed", rows, "--model", model(), "--dimensions"),
                more.length > 0 ? Stream.of(more) : Stream.of("2"),
                Stream.of(QUICK))
            .flatMap(part -> part)
            .toArray(String[]::new));
  }

  private String model() {
    return directory.resolve("model").toString();
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text).toString();
  }

  private String rows(String names, int count, IntFunction<String> row) throws IOException {
    return file(
        "rows of " + names + ".csv",
        IntStream.range(0, count)
            .mapToObj(i -> row.apply(i) + "\n")
            .collect(Collectors.joining("", names + "\n", "")));
  }

  private String number() {
    return Double.toString(random.nextDouble());
  }

  private String numbers(int i) {
    return number() + "," + number() + "," + number();
  }

  /** Each a line of numbers, and of nothing else. */
  private void assertPlaces(int rows, int dimensions) {
    List<String> lines = out.toString().lines().toList();
    assertThat(lines).hasSize(rows + 1);
    assertThat(lines.subList(1, lines.size()))
        .allMatch(line -> line.matches("\\d+(,-?\\d+\\.\\d+(E-?\\d+)?){" + dimensions + "},"));
  }

  @Test
  void aMapNoSmallerThanItsRowsIsMadeAndSaidToBe() throws IOException {
    assertThat(embed(rows("a,b,c", 4, this::numbers), "5")).as(err.toString()).isZero();

    assertPlaces(4, 5);
    assertThat(err.toString())
        .contains("note      latent=5: a row has 3 values, so that this is no reduction");
  }

  @Test
  void aMapOfMoreDimensionsThanRowsIsMadeAndSaidToBe() throws IOException {
    String names = IntStream.range(0, 12).mapToObj(i -> "c" + i).collect(Collectors.joining(","));
    String rows =
        rows(names, 6, i -> String.join(",", numbers(i), numbers(i), numbers(i), numbers(i)));

    assertThat(embed(rows, "7")).as(err.toString()).isZero();

    assertPlaces(6, 7);
    assertThat(err.toString()).contains("note      latent=7: there are 4 training rows");
  }

  @Test
  void aColumnThatDoesNotVaryIsLeftOutAndNotDecoded() throws IOException {
    String rows = rows("a,same,c", 40, i -> number() + ",7," + number());

    assertThat(embed(rows)).as(err.toString()).isZero();

    assertPlaces(40, 2);
    assertThat(err.toString()).contains("'same': left out, constant");
    String map = file("map.csv", out.toString());
    assertThat(execute("decode", model(), map)).as(err.toString()).isZero();
    assertThat(out.toString().lines()).hasSize(41).first().isEqualTo("a,c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"xy", "x"})
  void labelsMakeColoursAndAreNotNeeded(String classes) throws IOException {
    String rows =
        rows("a,b,c,kind", 40, i -> numbers(i) + "," + classes.charAt(i % classes.length()));
    assertThat(embed(rows, "2", "dataset.label=kind")).as(err.toString()).isZero();
    String[] measure = {
      "measure",
      model(),
      "--name",
      "map",
      "estimators={latent-scatter:{},map-quality:{dimensions:2},scores:false,generalization:false}"
    };

    assertThat(execute(measure)).as(err.toString()).isZero();

    boolean one = classes.length() == 1;
    assertThat(out.toString())
        .contains("latentScatter.majority", "mapQuality.trustworthiness")
        .contains(one ? "of one class, so that there are none" : "latentScatter.knnAccuracy");

    String plain = rows("a,b,c", 40, this::numbers);
    measure[3] = "plain";
    assertThat(
            execute(
                Stream.concat(Stream.of(measure), Stream.of("dataset.path=" + plain))
                    .toArray(String[]::new)))
        .as(err.toString())
        .isZero();
    assertThat(out.toString()).contains("the figure is without colours");
  }

  @Test
  void rowsOfOtherColumnsAreRefusedByTheirNames() throws IOException {
    assertThat(embed(rows("a,b,c", 20, this::numbers))).as(err.toString()).isZero();
    String target = file("map.csv", "as it was");
    String other = rows("a,b,weight", 20, this::numbers);

    assertThat(execute("embed", model(), other, "-o", target)).isEqualTo(Main.WRONG_INPUT);

    assertThat(err.toString())
        .startsWith("isovae: ")
        .contains("no column 'c', which the training rows had; found 'a', 'b', 'weight'");
    assertThat(directory.resolve("map.csv")).hasContent("as it was");
  }

  @Test
  void aRowThatCannotBeReadHasNoPlaceAndAReason() throws IOException {
    assertThat(embed(rows("a,b,c", 20, this::numbers))).as(err.toString()).isZero();
    String other = file("other.csv", "c,b,a\n0.1,0.2,0.3\n0.1,many,0.3\n");

    assertThat(execute("embed", model(), other)).as(err.toString()).isZero();

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.get(1)).matches("0,[^,]+,[^,]+,");
    assertThat(lines.get(2)).startsWith("1,,,").contains("many", "'b'");
    assertThat(err.toString()).contains("1 have no place (column problem)");
  }

  @Test
  void aPlaceOffTheMapIsDecodedAndSaidToBe() throws IOException {
    assertThat(embed(rows("a,b,c", 20, this::numbers))).as(err.toString()).isZero();

    assertThat(execute("decode", model(), file("map.csv", "z1,z2\n0,0\n0,-50\n1e30,0\n"))).isZero();

    assertThat(out.toString().lines()).hasSize(4).noneMatch(line -> line.contains("NaN"));
    assertThat(err.toString())
        .contains("places outside of the map", ": 2 (the first: ", "map.csv, line 3, z2 = -50.0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "z1,z2~0,0~0,near|line 3, column z2: 'near', expected a number",
        "z1,z2~0,0~,0|line 3, column z1: '', expected a number",
        "row,a,b~0,1,2|has none of the columns z1 to z2",
        "z1,z3~0,0|has the column z3, but the model has 2 latent dimensions",
        "z1,z2~0,0~1|Record 3 has 1 fields"
      })
  void placesThatAreNoneAreRefusedAndTheFileStaysAsItWas(String map, String told)
      throws IOException {
    assertThat(embed(rows("a,b,c", 20, this::numbers))).as(err.toString()).isZero();
    String target = file("back.csv", "as it was");
    String places = file("map.csv", map.replace('~', '\n') + "\n");

    assertThat(execute("decode", model(), places, "-o", target)).isEqualTo(Main.WRONG_INPUT);

    assertThat(err.toString()).startsWith("isovae: ").contains(told).hasLineCount(1);
    assertThat(directory.resolve("back.csv")).hasContent("as it was");
  }
}

package org.isovae.datasets.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.data.Fitted;

/**
 * A {@link TableFit} as numbers and texts, and back. What was saved before columns had kinds, when
 * all were linearly scaled numbers, is one, too.
 */
final class SavedFit {
  private final Fitted fitted;
  private final List<String> columns;
  private final boolean typed;

  private SavedFit(Fitted fitted) {
    this.fitted = fitted;
    this.columns = fitted.texts("columns");
    this.typed = fitted.texts().containsKey("kinds");
  }

  /** To be saved with a run. */
  static Fitted save(TableFit fit) {
    List<Column> columns = fit.columns();
    List<Coding> codings = columns.stream().map(Column::coding).toList();
    List<Scaling> scalings = columns.stream().map(Column::scaling).map(SavedFit::inner).toList();
    return Fitted.builder()
        .texts("columns", fit.names())
        .texts("match", List.of(fit.named() ? "name" : "position"))
        .numbers("shift", scalings.stream().mapToDouble(s -> linear(s).shift()).toArray())
        .numbers("divisor", scalings.stream().mapToDouble(s -> linear(s).divisor()).toArray())
        .texts("label", fit.label().stream().toList())
        .texts("classes", fit.classes())
        .texts("kinds", codings.stream().map(Coding::kind).toList())
        .numbers("whole", codings.stream().mapToDouble(c -> c.whole() ? 1 : 0).toArray())
        .numbers("texts", codings.stream().mapToDouble(c -> c.texts().size()).toArray())
        .texts("categories", codings.stream().flatMap(c -> c.texts().stream()).toList())
        .numbers("centre", columns.stream().mapToDouble(Column::centre).toArray())
        .numbers("tails", columns.stream().mapToDouble(c -> limit(c.scaling())).toArray())
        .numbers("knots", scalings.stream().mapToDouble(s -> knots(s).length).toArray())
        .numbers(
            "knotValues", scalings.stream().flatMapToDouble(s -> Arrays.stream(knots(s))).toArray())
        .numbers(
            "knotNormals",
            scalings.stream()
                .flatMapToDouble(
                    s ->
                        s instanceof Quantiles q
                            ? Arrays.stream(q.normals())
                            : Arrays.stream(new double[0]))
                .toArray())
        .texts("missing", List.of(fit.missing() == Missing.MASK ? "mask" : "refuse"))
        .numbers("candidates", fit.candidates())
        .numbers("places", fit.places().stream().mapToDouble(place -> place).toArray())
        .texts("leftOut", fit.leftOut())
        .build();
  }

  private static Scaling inner(Scaling scaling) {
    return scaling instanceof Squashed squashed ? squashed.inner() : scaling;
  }

  private static Linear linear(Scaling scaling) {
    return scaling instanceof Linear linear ? linear : new Linear(0, 1);
  }

  private static double limit(Scaling scaling) {
    return scaling instanceof Squashed squashed ? squashed.limit() : 0;
  }

  private static double[] knots(Scaling scaling) {
    return scaling instanceof Quantiles quantiles ? quantiles.values() : new double[0];
  }

  /**
   * What a run has saved.
   *
   * @throws InvalidInputException if it is not what {@link #save} gave
   */
  static TableFit read(Fitted fitted) {
    return new SavedFit(fitted).fit();
  }

  private TableFit fit() {
    double[] shifts = fitted.numbers("shift");
    double[] divisors = fitted.numbers("divisor");
    boolean positive = Arrays.stream(divisors).allMatch(divisor -> divisor > 0);
    if (columns.isEmpty()
        || columns.stream().distinct().count() < columns.size()
        || shifts.length != columns.size()
        || divisors.length != columns.size()
        || !positive) {
      throw damaged(
          columns.size()
              + " columns, "
              + shifts.length
              + " shifts and "
              + divisors.length
              + " divisors, expected as many of each, different columns and positive divisors");
    }
    List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
    List<Coding> codings =
        typed ? codings() : Collections.nCopies(columns.size(), new NumberCoding(false));
    List<Scaling> scalings = scalings(shifts, divisors);
    double[] centres = each("centre");
    return new TableFit(
        all.stream()
            .map(i -> new Column(columns.get(i), codings.get(i), scalings.get(i), centres[i]))
            .toList(),
        fitted.texts("match").equals(List.of("name")),
        fitted.texts("label").stream().findFirst(),
        fitted.texts("classes"),
        typed && fitted.texts("missing").equals(List.of("mask")) ? Missing.MASK : Missing.REFUSE,
        typed ? candidates() : columns.size(),
        typed ? places() : all,
        typed ? fitted.texts("leftOut") : List.of());
  }

  /** One number a column; zeros where none were saved. */
  private double[] each(String name) {
    double[] numbers = typed ? fitted.numbers(name) : new double[columns.size()];
    if (numbers.length != columns.size()) {
      throw damaged(
          columns.size()
              + " columns and "
              + numbers.length
              + " of '"
              + name
              + "', expected as many");
    }
    return numbers;
  }

  private List<Coding> codings() {
    List<String> kinds = fitted.texts("kinds");
    List<String> texts = fitted.texts("categories");
    double[] sizes = each("texts");
    double[] whole = each("whole");
    if (kinds.size() != columns.size() || Arrays.stream(sizes).sum() != texts.size()) {
      throw damaged(
          kinds.size()
              + " kinds and "
              + texts.size()
              + " categories, expected those of the columns");
    }
    List<Coding> codings = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < kinds.size(); i++) {
      List<String> own = texts.subList(next, next + (int) sizes[i]);
      next += own.size();
      codings.add(coding(kinds.get(i), own, whole[i] == 1));
    }
    return codings;
  }

  private static Coding coding(String kind, List<String> texts, boolean whole) {
    boolean different = texts.stream().distinct().count() == texts.size();
    Optional<DateFormat> format = DateFormat.of(kind);
    if (kind.equals(NumberCoding.KIND)) {
      return new NumberCoding(whole);
    } else if (kind.equals(BinaryCoding.KIND) && texts.size() == 2) {
      return new BinaryCoding(texts.get(0), texts.get(1));
    } else if (kind.equals(CategoryCoding.KIND) && texts.size() >= 2 && different) {
      return CategoryCoding.open(texts);
    } else if (format.isPresent()) {
      return new DateCoding(format.get(), whole);
    }
    throw damaged(
        "a column is '" + kind + "' of " + texts + ", expected a kind that this version knows");
  }

  private List<Scaling> scalings(double[] shifts, double[] divisors) {
    double[] knots = each("knots");
    double[] limits = each("tails");
    double[] values = typed ? fitted.numbers("knotValues") : new double[0];
    double[] normals = typed ? fitted.numbers("knotNormals") : new double[0];
    if (values.length != normals.length || Arrays.stream(knots).sum() != values.length) {
      throw damaged(
          values.length
              + " and "
              + normals.length
              + " knots, expected as many, those of the columns");
    }
    List<Scaling> scalings = new ArrayList<>();
    int next = 0;
    for (int i = 0; i < shifts.length; i++) {
      int own = (int) knots[i];
      Scaling plain = new Linear(shifts[i], divisors[i]);
      if (own > 0) {
        plain =
            new Quantiles(
                Arrays.copyOfRange(values, next, next + own),
                Arrays.copyOfRange(normals, next, next + own));
        next += own;
      }
      scalings.add(limits[i] > 0 ? new Squashed(plain, limits[i]) : plain);
    }
    return scalings;
  }

  private int candidates() {
    double[] saved = fitted.numbers("candidates");
    if (saved.length != 1 || saved[0] < columns.size()) {
      throw damaged(Arrays.toString(saved) + " candidates for " + columns.size() + " columns");
    }
    return (int) saved[0];
  }

  private List<Integer> places() {
    int candidates = candidates();
    double[] places = each("places");
    for (double place : places) {
      if (place != Math.rint(place) || place < 0 || place >= candidates) {
        throw damaged("a column at the place " + place + " of " + candidates);
      }
    }
    return Arrays.stream(places).mapToObj(place -> (int) place).toList();
  }

  private static InvalidInputException damaged(String what) {
    return new InvalidInputException(
        "what was fitted on the training rows is damaged: "
            + what
            + ". Restore the run's files, or train again.");
  }
}

package org.isovae.metrics.mixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.isovae.api.data.Domain;
import org.isovae.api.data.Feature;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.tensor.Ops;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.Tensor;

/** Which values of a flattened sample are numbers, which are 0 or 1, which are categories. */
final class Places {
  private enum Kind {
    NUMBER,
    BINARY,
    CATEGORY
  }

  private final Kind[] kinds;
  private final List<Feature> categorical = new ArrayList<>();

  Places(SampleSpec sample) {
    this.kinds = new Kind[sample.size()];
    for (Feature feature : sample.features()) {
      Kind kind =
          switch (feature.kind()) {
            case BINARY -> Kind.BINARY;
            case CATEGORICAL -> Kind.CATEGORY;
            case NUMERIC, PIXEL -> Kind.NUMBER;
          };
      Arrays.fill(kinds, feature.from(), feature.from() + feature.size(), kind);
      if (kind == Kind.CATEGORY) {
        categorical.add(feature);
      }
    }
  }

  /** Where each decoded value must lie. */
  List<Domain> domains() {
    return Arrays.stream(kinds)
        .map(kind -> kind == Kind.NUMBER ? Domain.REALS : Domain.UNIT_INTERVAL)
        .toList();
  }

  /** 1 where a value is a number, 0 elsewhere, [size]; empty if none is. */
  Optional<Tensor> numbers(Ops ops) {
    return of(ops, Kind.NUMBER);
  }

  /** 1 where a value is 0 or 1 by itself, 0 elsewhere, [size]; empty if none is. */
  Optional<Tensor> binaries(Ops ops) {
    return of(ops, Kind.BINARY);
  }

  /** 1 where a value belongs to a category, 0 elsewhere, [size]; empty if none does. */
  Optional<Tensor> categories(Ops ops) {
    return of(ops, Kind.CATEGORY);
  }

  private Optional<Tensor> of(Ops ops, Kind kind) {
    double[] chosen = Arrays.stream(kinds).mapToDouble(each -> each == kind ? 1 : 0).toArray();
    return Arrays.stream(chosen).anyMatch(each -> each > 0)
        ? Optional.of(ops.constant(Shape.of(kinds.length), chosen))
        : Optional.empty();
  }

  /**
   * In the place of each category the sum over all categories of its column; 0 in other places.
   *
   * @param values [batch, size]
   * @return [batch, size]
   */
  Tensor columnSums(Ops ops, Tensor values) {
    Tensor members = members(ops);
    return ops.matMul(ops.matMul(values, members), false, members, true);
  }

  /**
   * The sum over the categories of each column that has some.
   *
   * @param values [batch, size]
   * @return [batch, columns]
   */
  Tensor sumsOfColumns(Ops ops, Tensor values) {
    return ops.matMul(values, members(ops));
  }

  /** 1 where a value belongs to a column of categories, [size, columns]. */
  private Tensor members(Ops ops) {
    int columns = categorical.size();
    double[] member = new double[kinds.length * columns];
    for (int column = 0; column < columns; column++) {
      Feature feature = categorical.get(column);
      for (int i = feature.from(); i < feature.from() + feature.size(); i++) {
        member[i * columns + column] = 1;
      }
    }
    return ops.constant(Shape.of(kinds.length, columns), member);
  }
}

package org.isovae.tck.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.isovae.api.InvalidInputException;
import org.isovae.api.Seeds;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.model.LossMetric;
import org.isovae.api.model.LossMetricProvider;
import org.isovae.api.model.MetricTensor.Structure;
import org.isovae.api.tensor.Operation;
import org.isovae.api.tensor.Shape;
import org.isovae.api.tensor.ShapeException;

/**
 * What every loss metric must do, in double precision on the reference engine. The heart is the
 * Taylor check: D(x, x + tδ) − D(x, x) must approach t²·δᵀGδ with an error that falls eightfold as
 * t halves.
 */
public final class LossMetricChecks {
  /** The shapes that are tried if none are named; the first two that a metric takes are used. */
  private static final List<Shape> USUAL_SHAPES =
      List.of(
          Shape.of(5),
          Shape.of(12, 12, 1),
          Shape.of(16),
          Shape.of(3),
          Shape.of(2),
          Shape.of(1),
          Shape.of(12, 12, 3),
          Shape.of(28, 28, 1));

  private static final int POINTS = 6;

  private static final int INTEGRAL_POINTS = 20_001;

  /** Above this size eigenvalues take too long. */
  private static final int LARGEST_MATRIX = 200;

  private final Supplier<LossMetric> metric;
  private final List<Shape> shapes;
  private final List<SampleSpec> samples;
  private final long seed;

  private LossMetricChecks(
      Supplier<LossMetric> metric, List<Shape> shapes, List<SampleSpec> samples, long seed) {
    this.metric = Expect.once(metric);
    this.shapes = List.copyOf(shapes);
    this.samples = List.copyOf(samples);
    this.seed = seed;
  }

  /** All checks of a provider with its default configuration, on usual sample shapes. */
  public static List<Check> all(LossMetricProvider<?> provider, long seed) {
    return all(() -> create(provider, seed), List.of(), List.of(), seed);
  }

  private static LossMetric create(LossMetricProvider<?> provider, long seed) {
    return ProviderChecks.create(provider, provider.defaults(), TestContext.of(seed));
  }

  /**
   * All checks of a metric.
   *
   * @param metric creates it; called once
   * @param shapes shapes of samples whose values all lie in the metric's domain, to check it on
   * @param samples samples with features of different kinds, to check it on as well; if there are
   *     neither, usual shapes that it takes are used
   * @param seed of the random points
   */
  public static List<Check> all(
      Supplier<LossMetric> metric, List<Shape> shapes, List<SampleSpec> samples, long seed) {
    LossMetricChecks checks = new LossMetricChecks(metric, shapes, samples, seed);
    return List.of(
        checks.check("Gx is the second-order term of D (Taylor check)", checks::taylor),
        new Check("Gx of several heads is half the Fisher information", checks::fisher),
        checks.check("Gx is linear", checks::linear),
        checks.check("Gx is symmetric and positive semi-definite", checks::definite),
        checks.check("Gx has the structure that it declares", checks::structure),
        checks.check("log-determinant of Gx is right where it is given", checks::logDeterminant),
        checks.check("distortion is smallest where the reconstruction is right", checks::smallest),
        checks.check("what values contribute to D sums to D", checks::contributions),
        new Check("what makes exp(-D/β) a density is right where it is given", checks::partition),
        checks.check("gradient of D agrees with numeric differences", checks::gradient),
        checks.check("D and Gx are finite at the edges of the domain", checks::edges),
        checks.check("a sample's values do not depend on its batch", checks::batch),
        checks.check("missing values count nothing, or masks are refused", checks::missing),
        checks.check("D and Gx are deterministic", checks::deterministic));
  }

  @FunctionalInterface
  private interface OnShape {
    void run(MetricAt metric, RandomGenerator random);
  }

  private Check check(String name, OnShape body) {
    return new Check(
        name,
        () -> {
          for (MetricAt each : metrics()) {
            try {
              body.run(each, Seeds.generator(Seeds.derive(seed, name)));
            } catch (CheckFailure e) {
              throw Expect.failure("%s (%s, seed %d)", e.getMessage(), each, seed);
            }
          }
        });
  }

  private List<MetricAt> metrics() {
    LossMetric created = metric.get();
    Expect.notNull(created.domain(), "domain()");
    Expect.notNull(created.tensor(), "tensor()");
    if (!shapes.isEmpty() || !samples.isEmpty()) {
      return Stream.concat(
              shapes.stream().map(shape -> SampleSpec.of(shape, created.domain())),
              samples.stream())
          .map(sample -> new MetricAt(created, sample, false))
          .toList();
    }
    List<MetricAt> accepted = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Shape shape : USUAL_SHAPES) {
      try {
        if (accepted.size() < 2) {
          accepted.add(new MetricAt(created, shape));
        }
      } catch (ShapeException e) {
        refused.add(e.getMessage());
      }
    }
    Expect.that(
        !accepted.isEmpty(),
        "the metric refuses samples of each of the shapes %s; name one that it takes. It said: %s",
        USUAL_SHAPES,
        String.join("; ", refused));
    return accepted;
  }

  private static double[] inside(MetricAt at, RandomGenerator random) {
    return Points.inside(at.domains(), random);
  }

  private void taylor(MetricAt at, RandomGenerator random) {
    for (int point = 0; point < POINTS; point++) {
      double[] x = inside(at, random);
      double[] right = at.right(x, random);
      // the second-order term in other heads holds in the mean over x only
      double[] delta =
          at.reconstructed(new double[right.length], Points.direction(at.size(), random));
      double quadratic = dot(delta, at.product(x, right, delta));
      double base = at.distortion(x, right)[0];
      TaylorTable table = new TaylorTable();
      double t = Points.reach(at.domains());
      for (int halving = 0; halving <= 10; halving++, t /= 2) {
        table.add(t, base, at.distortion(x, plus(right, t, delta))[0], quadratic);
      }
      Expect.that(
          table.converges(),
          "Gx is not the second-order term of D: the difference falls with order %.2f as t halves,"
              + " at least 3 is expected (2: Gx has the wrong size; 1: D is not smallest at x)%s%n ",
          table.order(),
          table);
    }
  }

  /** For samples of one value, over which the expectation is an integral. */
  private void fisher() {
    MetricAt at;
    try {
      at = new MetricAt(metric.get(), Shape.of(1));
    } catch (ShapeException e) {
      throw new NotApplicable("the metric refuses samples of one value: " + e.getMessage());
    }
    if (at.heads().size() == 1) {
      throw new NotApplicable("the metric has one head, for which there is the Taylor check");
    }
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "fisher"));
    for (int point = 0; point < POINTS; point++) {
      new FisherAt(at, at.right(inside(at, random), random)).check(random, seed);
    }
  }

  private void linear(MetricAt at, RandomGenerator random) {
    double[] x = inside(at, random);
    double[] right = at.right(x, random);
    double[] u = Points.direction(at.decodedSize(), random);
    double[] v = Points.direction(at.decodedSize(), random);
    double[] gu = at.product(x, right, u);
    double[] gv = at.product(x, right, v);
    double[] expected = new double[gu.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = gu[i] - 3 * gv[i];
    }
    Expect.close(
        at.product(x, right, plus(u, -3, v)), expected, 1e-9, "Gx(u - 3v) against Gx·u - 3Gx·v");
  }

  private void definite(MetricAt at, RandomGenerator random) {
    for (int point = 0; point < 2; point++) {
      double[] x = inside(at, random);
      double[][] g = at.matrix(x, at.right(x, random));
      double largest = largest(g);
      for (int i = 0; i < g.length; i++) {
        for (int j = 0; j < i; j++) {
          Expect.that(
              Math.abs(g[i][j] - g[j][i]) <= 1e-9 * largest,
              "Gx is not symmetric: G[%d][%d] = %s, G[%d][%d] = %s",
              i,
              j,
              g[i][j],
              j,
              i,
              g[j][i]);
        }
      }
      if (g.length > LARGEST_MATRIX) {
        continue;
      }
      double smallest = SymmetricMatrix.eigenvalues(g)[0];
      Expect.that(
          smallest >= -1e-9 * largest,
          "Gx is not positive semi-definite: its smallest eigenvalue is %s",
          smallest);
    }
  }

  private void structure(MetricAt at, RandomGenerator random) {
    Structure structure = Expect.notNull(at.metric().tensor().structure(), "structure()");
    double[] x = inside(at, random);
    double[] right = at.right(x, random);
    Optional<double[]> scale = at.known("scale", at.metric().tensor()::scale, x, right);
    Expect.that(
        scale.isPresent() == (structure == Structure.SCALAR),
        "structure is %s, scale is %s: a scale belongs to SCALAR, and only to it",
        structure,
        scale.isPresent() ? "given" : "empty");
    if (structure == Structure.OPERATOR) {
      return;
    }
    double[][] g = at.matrix(x, right);
    double largest = largest(g);
    for (int i = 0; i < g.length; i++) {
      for (int j = 0; j < g.length; j++) {
        double expected = i != j ? 0 : scale.isPresent() ? scale.get()[0] : g[i][i];
        Expect.that(
            Math.abs(g[i][j] - expected) <= 1e-9 * largest,
            "structure is %s, but G[%d][%d] = %s, expected %s",
            structure,
            i,
            j,
            g[i][j],
            expected);
      }
    }
  }

  private void logDeterminant(MetricAt at, RandomGenerator random) {
    if (at.decodedSize() > LARGEST_MATRIX) {
      throw new NotApplicable(at.decodedSize() + " values a sample are too many");
    }
    double[] x = inside(at, random);
    double[] right = at.right(x, random);
    double[] given =
        at.known("logDeterminant", at.metric().tensor()::logDeterminant, x, right)
            .orElseThrow(() -> new NotApplicable("no log-determinant is given"));
    double[] eigenvalues = SymmetricMatrix.eigenvalues(at.matrix(x, right));
    double expected = 0;
    for (double eigenvalue : eigenvalues) {
      expected += Math.log(Math.max(eigenvalue, 0));
    }
    Expect.close(given, new double[] {expected}, 1e-6, "ln det Gx");
  }

  private void smallest(MetricAt at, RandomGenerator random) {
    for (int point = 0; point < 20 * POINTS; point++) {
      double[] x = inside(at, random);
      double[] best = at.right(x, random);
      double[] other = inside(at, random);
      // from far away to very near, where a minimum that is slightly off shows
      double part = Math.pow(10, -4.0 * point / (20 * POINTS));
      for (int i = 0; i < other.length; i++) {
        other[i] = x[i] + part * (other[i] - x[i]);
      }
      double right = at.distortion(x, best)[0];
      double wrong = at.distortion(x, at.reconstructed(best, other))[0];
      Expect.that(
          wrong >= right - 1e-12 * (1 + Math.abs(right)),
          "D(x, x̂) = %s is smaller than D(x, x) = %s",
          wrong,
          right);
    }
  }

  private void contributions(MetricAt at, RandomGenerator random) {
    double[] x = inside(at, random);
    double[] decoded = at.right(inside(at, random), random);
    double[] given =
        at.contributions(x, decoded)
            .orElseThrow(() -> new NotApplicable("D is no sum over values, or none is given"));
    double sum = 0;
    for (double each : given) {
      sum += each;
    }
    Expect.close(new double[] {sum}, at.distortion(x, decoded), 1e-9, "the sum of contributions");
  }

  /** For samples of one value, over which the integral is one over a line. */
  private void partition() {
    MetricAt at;
    try {
      at = new MetricAt(metric.get(), Shape.of(1));
    } catch (ShapeException e) {
      throw new NotApplicable("the metric refuses samples of one value: " + e.getMessage());
    }
    RandomGenerator random = Seeds.generator(Seeds.derive(seed, "partition"));
    double[][] rule = Quadrature.over(at.metric().domain(), INTEGRAL_POINTS);
    for (double beta : new double[] {1, 0.3}) {
      double[] decoded = at.right(inside(at, random), random);
      double given =
          at.logPartition(inside(at, random), decoded, beta)
              .orElseThrow(() -> new NotApplicable("it is not given"));
      double[] repeated = new double[rule[0].length * decoded.length];
      for (int i = 0; i < rule[0].length; i++) {
        System.arraycopy(decoded, 0, repeated, i * decoded.length, decoded.length);
      }
      double[] distortions = at.distortion(rule[0], repeated);
      double integral = 0;
      for (int i = 0; i < distortions.length; i++) {
        integral += Math.exp(-distortions[i] / beta) * rule[1][i];
      }
      Expect.close(
          new double[] {given},
          new double[] {Math.log(integral)},
          1e-3,
          "logPartition at β = " + beta + ", against ln ∫ exp(−D/β) dx");
    }
  }

  private void gradient(MetricAt at, RandomGenerator random) {
    double[] x = inside(at, random);
    double[] decoded = at.right(inside(at, random), random);
    double[] slope = at.slope(x, decoded);
    double step = 1e-5 * Points.reach(at.domains()) / 0.1;
    for (int i = 0; i < decoded.length; i++) {
      double kept = decoded[i];
      decoded[i] = kept + step;
      double up = at.distortion(x, decoded)[0];
      decoded[i] = kept - step;
      double down = at.distortion(x, decoded)[0];
      decoded[i] = kept;
      double numeric = (up - down) / (2 * step);
      Expect.that(
          Math.abs(slope[i] - numeric) <= 1e-5 * (1 + Math.abs(numeric) + Math.abs(up)),
          "∂D/∂x̂[%d] is %s, numeric differences say %s: does a gradient stop on the way?",
          i,
          slope[i],
          numeric);
    }
  }

  private void edges(MetricAt at, RandomGenerator random) {
    List<double[]> points = Points.edges(at.domains(), random);
    points.add(inside(at, random));
    for (double[] x : points) {
      double[] right = at.right(x, random);
      double[] v = Points.direction(at.decodedSize(), random);
      finite("Gx·v", x, v, at.product(x, right, v), "double");
      finite("Gx·v", x, v, at.productRounded(x, right, v), "single");
      double[] along = at.product(x, right, v);
      Expect.that(
          dot(v, along) >= -1e-9 * norm(v) * norm(along),
          "vᵀGx·v = %s is negative at x = %s",
          dot(v, along),
          brief(x));
      for (double[] value : points) {
        double[] decoded = at.reconstructed(right, value);
        finite("D", x, value, at.distortion(x, decoded), "double");
        finite("D", x, value, at.distortionRounded(x, decoded), "single");
        finite("∂D/∂x̂", x, value, at.slope(x, decoded), "double");
      }
    }
  }

  private static void finite(
      String what, double[] x, double[] other, double[] values, String precision) {
    for (double value : values) {
      Expect.that(
          Double.isFinite(value),
          "%s is %s at x = %s, %s = %s in %s precision",
          what,
          value,
          brief(x),
          what.startsWith("G") ? "v" : "x̂",
          brief(other),
          precision);
    }
  }

  private static String brief(double[] values) {
    StringBuilder text = new StringBuilder("[");
    for (int i = 0; i < Math.min(values.length, 3); i++) {
      text.append(i > 0 ? ", " : "").append(String.format(Locale.ROOT, "%.4g", values[i]));
    }
    return text.append(values.length > 3 ? ", …]" : "]").toString();
  }

  private void batch(MetricAt at, RandomGenerator random) {
    List<double[]> points = new ArrayList<>();
    List<double[]> others = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      points.add(inside(at, random));
      others.add(at.right(inside(at, random), random));
    }
    double[] d = at.distortion(Points.rows(points), Points.rows(others));
    double[] g = at.product(Points.rows(points), Points.rows(others), Points.rows(others));
    int width = at.decodedSize();
    for (int i = 0; i < 3; i++) {
      double[] alone = at.distortion(points.get(i), others.get(i));
      Expect.close(new double[] {d[i]}, alone, 1e-12, "D among others, against D alone");
      double[] own = Arrays.copyOfRange(g, i * width, (i + 1) * width);
      Expect.close(
          own,
          at.product(points.get(i), others.get(i), others.get(i)),
          1e-12,
          "Gx·v among others, against Gx·v alone");
    }
  }

  private void missing(MetricAt at, RandomGenerator random) {
    MetricAt masked;
    try {
      masked = at.masked();
    } catch (InvalidInputException | IllegalArgumentException e) {
      throw new NotApplicable("the metric refuses missing values: " + e.getMessage());
    }
    double[] x = inside(at, random);
    double[] decoded = at.right(inside(at, random), random);
    double[] v = Points.direction(at.decodedSize(), random);
    double[] mask = new double[at.size()];
    Arrays.fill(mask, 1);
    Expect.close(
        masked.distortion(x, mask, decoded), at.distortion(x, decoded), 1e-12, "D, all present");
    Expect.close(
        masked.product(x, mask, decoded, v), at.product(x, decoded, v), 1e-12, "Gx, all present");
    mask[0] = 0;
    double[] other = x.clone();
    other[0] = inside(at, random)[0];
    Expect.close(
        masked.distortion(x, mask, decoded),
        masked.distortion(other, mask, decoded),
        1e-12,
        "D where the first value is missing, whatever stands in its place");
    Expect.that(
        masked.product(x, mask, decoded, v)[0] == 0,
        "Gx·v is %s in the place of a missing value, expected 0",
        masked.product(x, mask, decoded, v)[0]);
  }

  private void deterministic(MetricAt at, RandomGenerator random) {
    at.distortionGraph().nodes().forEach(node -> requireNoNoise(node.operation(), "D"));
    at.productGraph().nodes().forEach(node -> requireNoNoise(node.operation(), "Gx"));
    double[] x = inside(at, random);
    double[] decoded = at.right(inside(at, random), random);
    double[] d = at.distortion(x, decoded);
    double[] g = at.product(x, decoded, decoded);
    MetricAt again = at.again();
    Expect.same(again.distortion(x, decoded), d, "D, traced a second time");
    Expect.same(again.product(x, decoded, decoded), g, "Gx·v, traced a second time");
  }

  private static void requireNoNoise(Operation operation, String what) {
    Expect.that(!(operation instanceof Operation.Noise), "%s draws noise", what);
  }

  private static double[] plus(double[] x, double t, double[] delta) {
    double[] result = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      result[i] = x[i] + t * delta[i];
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double norm(double[] a) {
    return Math.sqrt(dot(a, a));
  }

  private static double largest(double[][] matrix) {
    double largest = 0;
    for (double[] row : matrix) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }
}

package org.isovae.datasets.manifold;

import java.util.random.RandomGenerator;
import org.isovae.datasets.generated.Draws;

/** The surfaces. All their bits come from {@link StrictMath}, the same everywhere. */
final class Surfaces {
  private Surfaces() {}

  /**
   * (u, v, h·cos(ku)·cos(kv)), uniform in u ∈ [−2, 2] and v ∈ [−1, 1], k = π·waves. Its Gaussian
   * curvature changes sign from wave to wave, so that no map of it to the plane keeps all lengths;
   * one that ignores the waves keeps its two axes.
   */
  record Sheet(double height, double waves) implements Surface {
    @Override
    public int coordinates() {
      return 2;
    }

    @Override
    public int space() {
      return 3;
    }

    @Override
    public double[] draw(RandomGenerator random) {
      return new double[] {Draws.uniform(random, -2, 2), Draws.uniform(random, -1, 1)};
    }

    private double wave() {
      return Math.PI * waves;
    }

    @Override
    public double[] place(double[] c) {
      double z = height * StrictMath.cos(wave() * c[0]) * StrictMath.cos(wave() * c[1]);
      return new double[] {c[0], c[1], z};
    }

    @Override
    public double logDensity(double[] c) {
      double u = wave() * c[0];
      double v = wave() * c[1];
      double slopeU = height * wave() * StrictMath.sin(u) * StrictMath.cos(v);
      double slopeV = height * wave() * StrictMath.cos(u) * StrictMath.sin(v);
      return -StrictMath.log(8) - 0.5 * StrictMath.log1p(slopeU * slopeU + slopeV * slopeV);
    }
  }

  /**
   * (s·t·cos t, s·t·sin t, w), uniform in t ∈ [1.5π, 4.5π] and each of w in [−2.1, 2.1], s = 0.2:
   * the usual roll, a fifth as large. It can be unrolled without stretching.
   */
  record SwissRoll(int coordinates) implements Surface {
    private static final double SCALE = 0.2;
    private static final double WIDTH = 4.2;

    @Override
    public int space() {
      return coordinates + 1;
    }

    @Override
    public double[] draw(RandomGenerator random) {
      double[] place = new double[coordinates];
      place[0] = Draws.uniform(random, 1.5 * Math.PI, 4.5 * Math.PI);
      for (int k = 1; k < coordinates; k++) {
        place[k] = Draws.uniform(random, -WIDTH / 2, WIDTH / 2);
      }
      return place;
    }

    @Override
    public double[] place(double[] c) {
      double radius = SCALE * c[0];
      double[] point = new double[space()];
      point[0] = radius * StrictMath.cos(c[0]);
      System.arraycopy(c, 1, point, 1, coordinates - 1);
      point[coordinates] = radius * StrictMath.sin(c[0]);
      return point;
    }

    @Override
    public double logDensity(double[] c) {
      double length = SCALE * Math.sqrt(1 + c[0] * c[0]);
      return -StrictMath.log(3 * Math.PI * length) - (coordinates - 1) * StrictMath.log(WIDTH);
    }
  }

  /** (t, h·sin(kt)) for each coordinate t, uniform in [−2, 2], k = π·waves: a curve, or several. */
  record Sine(int coordinates, double height, double waves) implements Surface {
    @Override
    public int space() {
      return 2 * coordinates;
    }

    @Override
    public double[] draw(RandomGenerator random) {
      double[] place = new double[coordinates];
      for (int k = 0; k < coordinates; k++) {
        place[k] = Draws.uniform(random, -2, 2);
      }
      return place;
    }

    @Override
    public double[] place(double[] c) {
      double[] point = new double[space()];
      for (int k = 0; k < coordinates; k++) {
        point[2 * k] = c[k];
        point[2 * k + 1] = height * StrictMath.sin(Math.PI * waves * c[k]);
      }
      return point;
    }

    @Override
    public double logDensity(double[] c) {
      double wave = Math.PI * waves;
      double sum = 0;
      for (double t : c) {
        double slope = height * wave * StrictMath.cos(wave * t);
        sum -= StrictMath.log(4) + 0.5 * StrictMath.log1p(slope * slope);
      }
      return sum;
    }
  }

  /** Flat; its coordinates are independent and standard normal. */
  record Plane(int coordinates) implements Surface {
    @Override
    public int space() {
      return coordinates;
    }

    @Override
    public double[] draw(RandomGenerator random) {
      return normal(random, coordinates);
    }

    @Override
    public double[] place(double[] c) {
      return c.clone();
    }

    @Override
    public double logDensity(double[] c) {
      return logNormal(c);
    }
  }

  static double[] normal(RandomGenerator random, int count) {
    double[] drawn = new double[count];
    for (int k = 0; k < count; k++) {
      drawn[k] = Draws.normal(random, 1);
    }
    return drawn;
  }

  /** ln of the density of independent standard normal numbers. */
  static double logNormal(double[] c) {
    double sum = 0;
    for (double number : c) {
      sum += number * number + StrictMath.log(2 * Math.PI);
    }
    return -sum / 2;
  }

  /**
   * The unit sphere of any dimension, uniform; its coordinates are angles: all but the last from a
   * pole, 0 to π, the last around it, −π to π.
   */
  record Sphere(int coordinates) implements Surface {
    @Override
    public int space() {
      return coordinates + 1;
    }

    @Override
    public double[] draw(RandomGenerator random) {
      double[] direction = new double[space()];
      for (int k = 0; k < direction.length; k++) {
        direction[k] = Draws.normal(random, 1);
      }
      double[] angles = new double[coordinates];
      double rest = Math.abs(direction[coordinates]);
      for (int k = coordinates - 1; k >= 0; k--) {
        boolean last = k == coordinates - 1;
        angles[k] = StrictMath.atan2(last ? direction[coordinates] : rest, direction[k]);
        rest = Math.sqrt(rest * rest + direction[k] * direction[k]);
      }
      return angles;
    }

    @Override
    public double[] place(double[] angles) {
      double[] point = new double[space()];
      double rest = 1;
      for (int k = 0; k < coordinates; k++) {
        point[k] = rest * StrictMath.cos(angles[k]);
        rest *= StrictMath.sin(angles[k]);
      }
      point[coordinates] = rest;
      return point;
    }

    @Override
    public double logDensity(double[] angles) {
      return -logArea(coordinates);
    }

    /** ln of the area: that of S¹ is 2π, of S² 4π, and that of Sᵈ 2π/(d − 1) times that of Sᵈ⁻². */
    static double logArea(int dimension) {
      double area = StrictMath.log((dimension % 2 == 1 ? 2 : 4) * Math.PI);
      for (int d = dimension % 2 == 1 ? 3 : 4; d <= dimension; d += 2) {
        area += StrictMath.log(2 * Math.PI / (d - 1));
      }
      return area;
    }
  }
}

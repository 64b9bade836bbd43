package org.isovae.datasets.manifold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.isovae.api.Seeds;
import org.junit.jupiter.api.Test;

class SurfacesTest {
  /** A surface with the range of each coordinate. */
  private record Box(double[] low, double[] high) {}

  private static final Map<Surface, Box> SURFACES =
      Map.ofEntries(
          Map.entry(
              new Surfaces.Sheet(0.3, 1), new Box(new double[] {-2, -1}, new double[] {2, 1})),
          Map.entry(
              new Surfaces.Sheet(0.5, 0.7), new Box(new double[] {-2, -1}, new double[] {2, 1})),
          Map.entry(
              new Surfaces.SwissRoll(2),
              new Box(new double[] {1.5 * Math.PI, -2.1}, new double[] {4.5 * Math.PI, 2.1})),
          Map.entry(new Surfaces.Sine(1, 0.4, 1.5), new Box(new double[] {-2}, new double[] {2})),
          Map.entry(
              new Surfaces.Sphere(1), new Box(new double[] {-Math.PI}, new double[] {Math.PI})),
          Map.entry(
              new Surfaces.Sphere(2),
              new Box(new double[] {0, -Math.PI}, new double[] {Math.PI, Math.PI})),
          Map.entry(
              new Surfaces.Sphere(3),
              new Box(new double[] {0, 0, -Math.PI}, new double[] {Math.PI, Math.PI, Math.PI})),
          Map.entry(
              new Surfaces.SwissRoll(3),
              new Box(
                  new double[] {1.5 * Math.PI, -2.1, -2.1},
                  new double[] {4.5 * Math.PI, 2.1, 2.1})),
          Map.entry(
              new Surfaces.Sine(2, 0.3, 1), new Box(new double[] {-2, -2}, new double[] {2, 2})),
          Map.entry(new Surfaces.Plane(2), new Box(new double[] {-5, -5}, new double[] {5, 5})),
          Map.entry(new RandomNetwork(2, 5), new Box(new double[] {-5, -5}, new double[] {5, 5})));

  /** √det(JᵀJ) by central differences of the place. */
  private static double volume(Surface surface, double[] c) {
    int n = c.length;
    double step = 1e-5;
    double[][] columns = new double[n][];
    for (int j = 0; j < n; j++) {
      double[] up = c.clone();
      double[] down = c.clone();
      up[j] += step;
      down[j] -= step;
      double[] above = surface.place(up);
      double[] below = surface.place(down);
      columns[j] =
          IntStream.range(0, above.length)
              .mapToDouble(k -> (above[k] - below[k]) / (2 * step))
              .toArray();
    }
    // the product of what each column adds to those before it
    double volume = 1;
    for (int j = 0; j < n; j++) {
      for (int i = 0; i < j; i++) {
        double part = dot(columns[j], columns[i]) / dot(columns[i], columns[i]);
        for (int k = 0; k < columns[j].length; k++) {
          columns[j][k] -= part * columns[i][k];
        }
      }
      volume *= Math.sqrt(dot(columns[j], columns[j]));
    }
    return volume;
  }

  private static double dot(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }

  @Test
  void densityIntegratesToOneOverTheSurface() {
    SURFACES.forEach(
        (surface, box) -> {
          int n = surface.coordinates();
          int nodes = n == 1 ? 4000 : n == 2 ? 200 : 40;
          double cell = 1;
          for (int j = 0; j < n; j++) {
            cell *= (box.high()[j] - box.low()[j]) / nodes;
          }
          double sum = 0;
          int cells = (int) Math.pow(nodes, n);
          for (int i = 0; i < cells; i++) {
            double[] c = new double[n];
            int rest = i;
            for (int j = 0; j < n; j++) {
              c[j] = box.low()[j] + (box.high()[j] - box.low()[j]) * (rest % nodes + 0.5) / nodes;
              rest /= nodes;
            }
            sum += cell * volume(surface, c) * Math.exp(surface.logDensity(c));
          }
          assertThat(sum).as(surface.toString()).isCloseTo(1, within(1e-3));
        });
  }

  @Test
  void drawsAreDistributedAsTheDensitySays() {
    // E[1/p] over draws is the area of the surface, by quadrature the integral of √det(JᵀJ)
    RandomGenerator random = Seeds.generator(3);
    for (Surface surface : new Surface[] {new Surfaces.Sheet(0.3, 1), new Surfaces.SwissRoll(2)}) {
      Box box = SURFACES.get(surface);
      double area = 0;
      int nodes = 300;
      for (int i = 0; i < nodes * nodes; i++) {
        int[] place = {i % nodes, i / nodes};
        double[] c = new double[2];
        for (int k = 0; k < 2; k++) {
          c[k] = box.low()[k] + (box.high()[k] - box.low()[k]) * (place[k] + 0.5) / nodes;
        }
        area += volume(surface, c);
      }
      area *= (box.high()[0] - box.low()[0]) * (box.high()[1] - box.low()[1]) / (nodes * nodes);
      double mean = 0;
      for (int i = 0; i < 50_000; i++) {
        mean += Math.exp(-surface.logDensity(surface.draw(random))) / 50_000;
      }
      assertThat(mean / area).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void areasOfSpheresAreExact() {
    double[] areas = {
      2 * Math.PI,
      4 * Math.PI,
      2 * Math.pow(Math.PI, 2),
      8 * Math.pow(Math.PI, 2) / 3,
      Math.pow(Math.PI, 3)
    };
    for (int d = 1; d <= areas.length; d++) {
      assertThat(Math.exp(Surfaces.Sphere.logArea(d))).isCloseTo(areas[d - 1], within(1e-12));
    }
  }

  @Test
  void spheresAreUniformInEveryDirection() {
    RandomGenerator random = Seeds.generator(5);
    Surface sphere = new Surfaces.Sphere(3);
    double[] mean = new double[4];
    double[] square = new double[4];
    for (int i = 0; i < 40_000; i++) {
      double[] point = sphere.place(sphere.draw(random));
      assertThat(dot(point, point)).isCloseTo(1, within(1e-12));
      for (int k = 0; k < 4; k++) {
        mean[k] += point[k] / 40_000;
        square[k] += point[k] * point[k] / 40_000;
      }
    }
    for (int k = 0; k < 4; k++) {
      assertThat(mean[k]).isCloseTo(0, within(0.01));
      assertThat(square[k]).isCloseTo(0.25, within(0.01));
    }
  }
}

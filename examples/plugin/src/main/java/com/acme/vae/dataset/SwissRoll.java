package com.acme.vae.dataset;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.random.RandomGenerator;
import org.isovae.api.Context;
import org.isovae.api.data.DataSource;
import org.isovae.api.data.Dataset;
import org.isovae.api.data.Domain;
import org.isovae.api.data.SampleSpec;
import org.isovae.api.data.Samples;
import org.isovae.api.data.Split;
import org.isovae.api.tensor.Shape;

/**
 * The points (t cos t, h, t sin t)/T with the angle t uniform on [T/3, T], T = 2π·turns + π, and h
 * uniform on ±width/2.
 *
 * <p>An element of the sheet has the area √(1 + t²)/T · dt dh, so the density with respect to area
 * is (3/2)/√(1 + t²)/width: it falls towards the outside.
 */
final class SwissRoll implements Dataset {
  private static final SampleSpec SPEC = SampleSpec.of(Shape.of(3), Domain.REALS);

  private final SwissRollConfig config;
  private final Samples train;
  private final Samples test;

  SwissRoll(SwissRollConfig config, Context context) {
    this.config = config;
    this.train = roll(config.size(), context.random("train"));
    this.test = roll(config.testSize(), context.random("test"));
  }

  private Samples roll(int size, RandomGenerator random) {
    double end = 2 * Math.PI * config.turns() + Math.PI;
    float[] values = new float[3 * size];
    double[] logDensity = new double[size];
    for (int i = 0; i < size; i++) {
      double t = end * (1 + 2 * random.nextDouble()) / 3;
      double h = config.width() * (random.nextDouble() - 0.5);
      values[3 * i] = (float) (t * Math.cos(t) / end);
      values[3 * i + 1] = (float) h;
      values[3 * i + 2] = (float) (t * Math.sin(t) / end);
      // p(t, h) = 3/(2T·width) over the area element √(1 + t²)/T
      logDensity[i] = Math.log(1.5 / config.width() / Math.sqrt(1 + t * t));
    }
    return Samples.of(SPEC, values, logDensity, null);
  }

  @Override
  public SampleSpec spec() {
    return SPEC;
  }

  @Override
  public Samples samples(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case TEST -> test;
      case VALIDATION -> Samples.empty(SPEC);
    };
  }

  @Override
  public List<DataSource> sources() {
    String name = "swiss roll, " + config;
    String hash = Hashing.sha256().hashString(name, StandardCharsets.UTF_8).toString();
    return List.of(DataSource.of(name, 0, hash));
  }
}
